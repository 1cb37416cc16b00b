namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>How pixels of one lattice become pixels of another.</summary>
internal enum Interpolation
{
    Nearest,
    Bilinear,
    Bicubic,
}

/// <summary>Takes values of a plane at positions between its pixel centres.</summary>
internal static class Interpolator
{
    public static int Margin(Interpolation interpolation) => interpolation switch
    {
        Interpolation.Nearest => 0,
        Interpolation.Bilinear => 1,
        _ => 2,
    };

    public static Plane Sample(Plane source, TileGrid window, CoordinateMap map, Interpolation interpolation)
    {
        int count = map.Columns.Length;
        if (source.IsArray)
        {
            return SampleArrays(source, window, map);
        }

        double[] values = new double[count];
        double[] mask = new double[count];
        for (int i = 0; i < count; i++)
        {
            double column = map.Columns[i] - window.X, row = map.Rows[i] - window.Y;
            if (interpolation == Interpolation.Nearest)
            {
                int c = (int)Math.Floor(column), r = (int)Math.Floor(row);
                if (c >= 0 && r >= 0 && c < window.Width && r < window.Height)
                {
                    int at = r * window.Width + c;
                    values[i] = source.Values[at];
                    mask[i] = source.Mask is null ? 1 : source.Mask[at];
                }
            }
            else if (!double.IsNaN(column))
            {
                (values[i], mask[i]) = Weighted(source, window, column - 0.5, row - 0.5, interpolation == Interpolation.Bilinear ? 1 : 2);
            }
        }

        return new Plane(values, mask);
    }

    // Masked neighbours have no weight; the pixel is masked when the nearest one is.
    private static (double Value, double Mask) Weighted(Plane source, TileGrid window, double column, double row, int radius)
    {
        int nearestC = (int)Math.Floor(column + 0.5), nearestR = (int)Math.Floor(row + 0.5);
        if (nearestC < 0 || nearestR < 0 || nearestC >= window.Width || nearestR >= window.Height || !source.IsValid(nearestR * window.Width + nearestC))
        {
            return (0, 0);
        }

        int c0 = (int)Math.Floor(column), r0 = (int)Math.Floor(row);
        double sum = 0, weights = 0;
        for (int r = r0 - radius + 1; r <= r0 + radius; r++)
        {
            double wr = Weight(row - r, radius);
            for (int c = c0 - radius + 1; c <= c0 + radius; c++)
            {
                if (c < 0 || r < 0 || c >= window.Width || r >= window.Height || !source.IsValid(r * window.Width + c))
                {
                    continue;
                }

                double w = wr * Weight(column - c, radius);
                sum += w * source.Values[r * window.Width + c];
                weights += w;
            }
        }

        return weights == 0 ? (0, 0) : (sum / weights, 1);
    }

    // Linear for radius 1; Catmull-Rom's cubic (Keys 1981, a = −0.5) for radius 2.
    private static double Weight(double distance, int radius)
    {
        double d = Math.Abs(distance);
        if (radius == 1)
        {
            return Math.Max(0, 1 - d);
        }

        return d < 1 ? (1.5 * d - 2.5) * d * d + 1 : d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
    }

    private static ArrayPlane SampleArrays(Plane source, TileGrid window, CoordinateMap map)
    {
        int[] at = new int[map.Columns.Length];
        double[] mask = new double[at.Length];
        for (int i = 0; i < at.Length; i++)
        {
            double c = Math.Floor(map.Columns[i] - window.X), r = Math.Floor(map.Rows[i] - window.Y);
            if (c >= 0 && r >= 0 && c < window.Width && r < window.Height)
            {
                at[i] = (int)r * window.Width + (int)c;
                mask[i] = source.Mask is null ? 1 : source.Mask[at[i]];
            }
        }

        return new ArrayPlane(mask, i => source.ArrayAt(at[i]));
    }
}
