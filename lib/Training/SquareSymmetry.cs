namespace EeCnn;

/// <summary>The 8 flips and rotations of a square, on planes of size × size values.</summary>
internal static class SquareSymmetry
{
    internal const int Count = 8;

    /// <summary>Makes, for each symmetry, the place in the source that each place of the result is taken from.</summary>
    internal static int[][] Tables(int size)
    {
        var tables = new int[Count][];
        for (var symmetry = 0; symmetry < Count; symmetry++)
        {
            var table = tables[symmetry] = new int[size * size];
            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column < size; column++)
                {
                    var (r, c) = (symmetry & 1) == 0 ? (row, column) : (column, row);
                    r = (symmetry & 2) == 0 ? r : size - 1 - r;
                    c = (symmetry & 4) == 0 ? c : size - 1 - c;
                    table[row * size + column] = r * size + c;
                }
            }
        }

        return tables;
    }

    /// <summary>Copies all planes of a patch, moved by a symmetry.</summary>
    internal static void Apply(int[] table, ReadOnlySpan<float> source, Span<float> target)
    {
        for (var start = 0; start < source.Length; start += table.Length)
        {
            var from = source.Slice(start, table.Length);
            var to = target.Slice(start, table.Length);
            for (var i = 0; i < table.Length; i++)
            {
                to[i] = from[table[i]];
            }
        }
    }
}
