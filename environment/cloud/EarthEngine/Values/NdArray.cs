using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Values;

/// <summary>An array of numbers of any rank, row-major.</summary>
internal sealed record NdArray(double[] Data, int[] Shape)
{
    public PixelType Type { get; init; } = PixelType.Double;

    public int Rank => Shape.Length;

    /// <summary>Reads nested lists; every branch must have the same length.</summary>
    public static NdArray FromNested(object? nested)
    {
        var shape = new List<int>();
        for (object? level = nested; level is IReadOnlyList<object?> list; level = list.Count > 0 ? list[0] : null)
        {
            shape.Add(list.Count);
        }

        var data = new List<double>();
        Fill(nested, 0);
        return new NdArray([.. data], [.. shape]);

        void Fill(object? level, int depth)
        {
            if (level is IReadOnlyList<object?> list)
            {
                if (depth >= shape.Count || list.Count != shape[depth])
                {
                    throw ApiException.Invalid($"Array: the nested lists are uneven: axis {depth} has {list.Count} entries in one place and "
                        + $"{(depth < shape.Count ? shape[depth] : 0)} in another.");
                }

                foreach (object? item in list)
                {
                    Fill(item, depth + 1);
                }
            }
            else if (level is double number && depth == shape.Count)
            {
                data.Add(number);
            }
            else if (level is NdArray inner && depth == shape.Count)
            {
                throw ApiException.Invalid($"Array: expected numbers, got an array of shape [{string.Join(", ", inner.Shape)}]. Use Array.cat.");
            }
            else
            {
                throw ApiException.Invalid("Array: the nested lists must hold numbers, all at the same depth.");
            }
        }
    }

    /// <summary>Gives nested lists back; rank 0 gives the number.</summary>
    public object ToNested()
    {
        int position = 0;
        return Build(0);

        object Build(int axis)
        {
            if (axis == Shape.Length)
            {
                return Data[position++];
            }

            var list = new object?[Shape[axis]];
            for (int i = 0; i < list.Length; i++)
            {
                list[i] = Build(axis + 1);
            }

            return list;
        }
    }

    public NdArray Map(Func<double, double> function) => this with { Data = Array.ConvertAll(Data, value => function(value)) };
}
