namespace EeCnn;

/// <summary>Gathers the statistics of one band list by list; the lists' own sums of squares are merged, so that nothing cancels.</summary>
internal sealed class StatisticsBuilder(string band)
{
    private long count, nodata, missing, lists;
    private double mean, squares, minimum = double.PositiveInfinity, maximum = double.NegativeInfinity;

    internal string Band { get; } = band;

    /// <summary>True when records were seen and none had the band.</summary>
    internal bool IsAbsent => lists == 0 && missing > 0;

    internal void AddMissing() => missing++;

    internal void Add(ReadOnlySpan<float> values)
    {
        lists++;
        double sum = 0;
        long valid = 0;
        foreach (float value in values)
        {
            if (!(value > -9000))
            {
                continue;
            }

            valid++;
            sum += value;
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }

        nodata += values.Length - valid;
        if (valid == 0)
        {
            return;
        }

        double local = sum / valid, localSquares = 0;
        foreach (float value in values)
        {
            localSquares += value > -9000 ? (value - local) * (value - local) : 0;
        }

        // Chan, Golub and LeVeque: combining two samples' means and sums of squares.
        long total = count + valid;
        double difference = local - mean;
        squares += localSquares + difference * difference * count * valid / total;
        mean += difference * valid / total;
        count = total;
    }

    internal BandStatistics ToStatistics() => count == 0
        ? new BandStatistics(Band, 0, nodata, missing, double.NaN, double.NaN, double.NaN, double.NaN)
        : new BandStatistics(Band, count, nodata, missing, minimum, mean, Math.Sqrt(squares / count), maximum);
}
