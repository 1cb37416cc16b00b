namespace EeCnn;

/// <summary>Measures how far one raster is from another.</summary>
public static class RasterError
{
    /// <summary>Root-mean-square error per band, √(mean((estimate − truth)²)), over the pixels that neither raster masks.</summary>
    /// <param name="estimate">The raster to judge, [C, H, W]; NaN where masked.</param>
    /// <param name="truth">The reference: same grid and same bands in the same order; NaN where masked.</param>
    /// <returns>One error per band, in the unit of the pixels; NaN for a band without a common pixel.</returns>
    /// <exception cref="ArgumentException">Grids or bands differ.</exception>
    public static double[] Rmse(Raster estimate, Raster truth)
    {
        Check(estimate, truth);
        return [.. estimate.Bands.Select(band => Rmse(estimate.Band(band), truth.Band(band)))];
    }

    /// <summary>Largest absolute difference per band.</summary>
    /// <param name="estimate">The raster to judge, [C, H, W]; NaN where masked.</param>
    /// <param name="truth">The reference: same grid and same bands in the same order; NaN where masked.</param>
    /// <returns>One difference per band, in the unit of the pixels; infinite where a pixel is masked in one raster only.</returns>
    /// <exception cref="ArgumentException">Grids or bands differ.</exception>
    public static double[] Largest(Raster estimate, Raster truth)
    {
        Check(estimate, truth);
        return [.. estimate.Bands.Select(band => Largest(estimate.Band(band), truth.Band(band)))];
    }

    private static void Check(Raster estimate, Raster truth)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentNullException.ThrowIfNull(truth);
        if (estimate.Grid != truth.Grid)
        {
            throw new ArgumentException($"Both rasters must lie on one grid; got {estimate.Grid} and {truth.Grid}.", nameof(estimate));
        }

        if (!estimate.Bands.SequenceEqual(truth.Bands))
        {
            throw new ArgumentException(
                $"Both rasters must have the same bands in the same order; got [{Text.Join(estimate.Bands)}] and [{Text.Join(truth.Bands)}]. Use Select to order them.",
                nameof(estimate));
        }
    }

    private static double Largest(ReadOnlySpan<float> estimate, ReadOnlySpan<float> truth)
    {
        double most = 0;
        for (int pixel = 0; pixel < truth.Length; pixel++)
        {
            double difference = Math.Abs((double)estimate[pixel] - truth[pixel]);
            most = float.IsNaN(estimate[pixel]) != float.IsNaN(truth[pixel]) ? double.PositiveInfinity : double.IsNaN(difference) ? most : Math.Max(most, difference);
        }

        return most;
    }

    private static double Rmse(ReadOnlySpan<float> estimate, ReadOnlySpan<float> truth)
    {
        double sum = 0;
        long count = 0;
        for (int pixel = 0; pixel < truth.Length; pixel++)
        {
            double difference = (double)estimate[pixel] - truth[pixel];
            if (!double.IsNaN(difference))
            {
                sum += difference * difference;
                count++;
            }
        }

        return count == 0 ? double.NaN : Math.Sqrt(sum / count);
    }
}
