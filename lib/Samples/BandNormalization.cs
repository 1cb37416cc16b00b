namespace EeCnn;

/// <summary>Mean and standard deviation of each band over the training pixels, and the nodata rule: what takes raw pixels to the network's input.</summary>
/// <remarks>
/// value → (value − mean) / standard deviation. A value ≤ <see cref="NodataThreshold"/>, or NaN, becomes 0, which is the training mean.
/// Immutable; treat the arrays as read-only.
/// </remarks>
public sealed class BandNormalization
{
    /// <summary>Values at or below this are nodata (exports carry −9999).</summary>
    public const float NodataThreshold = -9000f;

    /// <summary>Wraps statistics.</summary>
    /// <param name="bands">Band names, unique.</param>
    /// <param name="mean">Mean of each band, finite, in the band's unit.</param>
    /// <param name="standardDeviation">Standard deviation of each band, finite and above 0, in the band's unit.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a number is not as stated.</exception>
    public BandNormalization(IReadOnlyList<string> bands, IReadOnlyList<double> mean, IReadOnlyList<double> standardDeviation)
    {
        ArgumentNullException.ThrowIfNull(bands);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(standardDeviation);
        if (mean.Count != bands.Count || standardDeviation.Count != bands.Count)
        {
            throw new ArgumentException(
                $"{bands.Count} bands need as many means and standard deviations; got {mean.Count} and {standardDeviation.Count}.");
        }

        for (int band = 0; band < bands.Count; band++)
        {
            if (!double.IsFinite(mean[band]) || !double.IsFinite(standardDeviation[band]) || standardDeviation[band] <= 0)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Band {bands[band]} has mean {mean[band]} and standard deviation {standardDeviation[band]}; both must be finite, the second above 0."));
            }
        }

        Bands = [.. bands];
        Mean = [.. mean];
        StandardDeviation = [.. standardDeviation];
    }

    /// <summary>Band names in the order of the statistics.</summary>
    public IReadOnlyList<string> Bands { get; }

    /// <summary>Mean of each band, in the band's unit.</summary>
    public double[] Mean { get; }

    /// <summary>Standard deviation of each band (divisor n), in the band's unit; 1 for a band that is constant in training.</summary>
    public double[] StandardDeviation { get; }

    /// <summary>Tells whether a raw value is nodata.</summary>
    /// <param name="value">A raw pixel value.</param>
    /// <returns>True when the value is NaN or ≤ <see cref="NodataThreshold"/>.</returns>
    public static bool IsNodata(float value) => !(value > NodataThreshold);

    /// <summary>Computes the statistics of a training set over all its pixels that are not nodata.</summary>
    /// <param name="train">The training patches only; validation and test pixels must not enter.</param>
    /// <returns>The statistics. A constant band gets the standard deviation 1.</returns>
    /// <exception cref="ArgumentException">A band has no valid pixel, or an infinite one.</exception>
    public static BandNormalization Fit(PatchSet train)
    {
        ArgumentNullException.ThrowIfNull(train);
        int bands = train.Bands.Count, area = train.PatchSize * train.PatchSize;
        var mean = new double[bands];
        var deviation = new double[bands];
        for (int band = 0; band < bands; band++)
        {
            // One pass over the data: each plane's own mean and squared differences, then merged (Chan, Golub and LeVeque 1983,
            // https://doi.org/10.1080/00031305.1983.10483115). Nothing cancels, as the difference of two sums of squares would.
            double squares = 0;
            long count = 0;
            for (int patch = 0; patch < train.Count; patch++)
            {
                var (planeCount, planeMean, planeSquares) = Moments(train.Pixels.AsSpan((patch * bands + band) * area, area));
                if (planeCount > 0)
                {
                    double difference = planeMean - mean[band];
                    mean[band] += difference * planeCount / (count + planeCount);
                    squares += planeSquares + difference * difference * ((double)count * planeCount / (count + planeCount));
                    count += planeCount;
                }
            }

            if (count == 0 || !double.IsFinite(mean[band]))
            {
                throw new ArgumentException(
                    $"Band {train.Bands[band]} has {(count == 0 ? "no valid pixel" : "infinite pixels")} in the {train.Count} training patches. Check the mask of the composite.",
                    nameof(train));
            }

            deviation[band] = squares > 0 ? Math.Sqrt(squares / count) : 1;
        }

        return new BandNormalization(train.Bands, mean, deviation);
    }

    private static (long Count, double Mean, double Squares) Moments(ReadOnlySpan<float> plane)
    {
        double sum = 0, squares = 0;
        long count = 0;
        foreach (float value in plane)
        {
            if (!IsNodata(value))
            {
                sum += value;
                count++;
            }
        }

        double mean = sum / Math.Max(1, count);
        foreach (float value in plane)
        {
            squares += IsNodata(value) ? 0 : (value - mean) * (value - mean);
        }

        return (count, mean, squares);
    }

    /// <summary>Normalises raw patches in place, nodata rule included.</summary>
    /// <param name="patches">[N, C, H, W] raw values, C in the order of <see cref="Bands"/>.</param>
    /// <param name="pixelsPerBand">H × W, at least 1.</param>
    /// <exception cref="ArgumentException">The number of values is not a multiple of C × H × W, or one is +∞.</exception>
    public void Apply(Span<float> patches, int pixelsPerBand)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixelsPerBand, 1);
        if (patches.Length % (Bands.Count * pixelsPerBand) != 0)
        {
            throw new ArgumentException(
                $"{patches.Length} values are not whole patches of {Bands.Count} bands × {pixelsPerBand} px.", nameof(patches));
        }

        int infinite = patches.IndexOf(float.PositiveInfinity);
        if (infinite >= 0)
        {
            throw new ArgumentException(
                $"Value {infinite % pixelsPerBand} of band {Bands[infinite / pixelsPerBand % Bands.Count]} in patch {infinite / pixelsPerBand / Bands.Count} is infinite. Mask such pixels (−9999 or NaN).", nameof(patches));
        }

        for (int start = 0, band = 0; start < patches.Length; start += pixelsPerBand, band = band + 1 == Bands.Count ? 0 : band + 1)
        {
            float mean = (float)Mean[band], factor = (float)(1 / StandardDeviation[band]);
            // What the mean loses as a float counts only where the deviation is small beside it.
            double lost = Mean[band] - mean;
            float rest = Math.Abs(lost) > 1e-4 * StandardDeviation[band] ? (float)lost : 0;
            foreach (ref float value in patches.Slice(start, pixelsPerBand))
            {
                value = IsNodata(value) ? 0 : (value - mean - rest) * factor;
            }
        }
    }
}
