namespace EeCnn;

/// <summary>Adds up the areas of classes row by row.</summary>
internal sealed class AreaCount(PixelGrid grid, ClassTable classes)
{
    private readonly long[] pixels = new long[classes.Count];
    private readonly double[] squareMetres = new double[classes.Count];

    internal void Add(int row, ReadOnlySpan<byte> values)
    {
        double pixelArea = PixelAreas.OfRow(grid, row);
        foreach (byte value in values)
        {
            if (value != ClassMap.Nodata)
            {
                pixels[value]++;
                squareMetres[value] += pixelArea;
            }
        }
    }

    internal IReadOnlyList<ClassArea> ToTable()
    {
        double all = squareMetres.Sum();
        return [.. classes.Select(item => new ClassArea(item, pixels[item.Id], squareMetres[item.Id] / 1e6, all > 0 ? squareMetres[item.Id] / all : 0))];
    }
}
