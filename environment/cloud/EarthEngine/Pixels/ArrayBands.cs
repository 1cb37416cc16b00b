using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>One array per pixel made from the pixels of several bands; masked where any of them is. Some planes can be made as a whole, which is faster.</summary>
internal sealed class ArrayBand(BandSource[] inputs, Func<NdArray[], NdArray> make, Func<Plane[], Plane?>? whole = null) : BandSource(inputs)
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var planes = Array.ConvertAll(Inputs, input => input.Get(grid, context));
        if (whole?.Invoke(planes) is { } made)
        {
            return made;
        }

        double[]? mask = planes.Aggregate((double[]?)null, (joined, plane) => Masks.And(joined, plane.Mask));
        return new ArrayPlane(mask, i => make(Array.ConvertAll(planes, plane => ArrayMath.At(plane, i))));
    }
}

/// <summary>One number per pixel made from an array; NaN masks the pixel. Some planes can be made as a whole, which is faster.</summary>
internal sealed class ArrayElementBand(BandSource[] inputs, Func<NdArray[], double> take, Func<Plane[], Plane?>? whole = null) : BandSource(inputs)
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var planes = Array.ConvertAll(Inputs, input => input.Get(grid, context));
        if (whole?.Invoke(planes) is { } made)
        {
            return made;
        }

        double[] mask = (double[]?)planes.Aggregate((double[]?)null, (joined, plane) => Masks.And(joined, plane.Mask))?.Clone() ?? Masks.Full(grid.Count);
        double[] values = new double[grid.Count];
        for (int i = 0; i < values.Length; i++)
        {
            if (mask[i] > 0)
            {
                double value = take(Array.ConvertAll(planes, plane => ArrayMath.At(plane, i)));
                (values[i], mask[i]) = double.IsNaN(value) ? (0, 0) : (value, mask[i]);
            }
        }

        return new Plane(values, mask);
    }
}
