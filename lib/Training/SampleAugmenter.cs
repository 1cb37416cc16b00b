namespace EeCnn;

/// <summary>Makes the normalised and randomly changed values of single samples.</summary>
internal sealed class SampleAugmenter
{
    private readonly TrainingSamples samples;
    private readonly float[] normalized;
    private readonly double[] means;
    private readonly int[][] symmetries;
    private readonly bool masked;

    internal SampleAugmenter(TrainingSamples samples, BandNormalization normalization)
    {
        this.samples = samples;
        normalized = (float[])samples.Pixels.Clone();
        normalization.Apply(normalized, samples.Size * samples.Size);
        // A factor on raw values, seen after normalisation: x → f·x + (f − 1)·mean / deviation.
        means = [.. samples.Bands.Select((band, i) =>
            SpectralIndices.IsRatio(band) ? double.NaN : normalization.Mean[i] / normalization.StandardDeviation[i])];
        symmetries = SquareSymmetry.Tables(samples.Size);
        masked = Array.Exists(samples.Pixels, BandNormalization.IsNodata);
    }

    /// <summary>Copies a sample as it is.</summary>
    internal void Copy(int sample, Span<float> pixels, Span<long> labels)
    {
        normalized.AsSpan(sample * samples.Length, samples.Length).CopyTo(pixels);
        for (int i = 0, length = samples.LabelLength; i < length; i++)
        {
            labels[i] = samples.Labels[sample * length + i];
        }
    }

    /// <summary>Copies a sample changed by the numbers that its mix gives.</summary>
    internal void Draw(int sample, ulong mix, bool symmetric, PatchAugmentation more, Span<float> pixels, Span<long> labels)
    {
        var draws = new SampleDraws(mix);
        var table = symmetries[symmetric ? mix % SquareSymmetry.Count : 0];
        var factor = more.Brightness > 0 ? 1 + draws.Around(more.Brightness) : 1;
        if (more.ShiftPixels > 0)
        {
            var reach = 2 * more.ShiftPixels + 1;
            table = Shifted(table, draws.Below(reach) - more.ShiftPixels, draws.Below(reach) - more.ShiftPixels);
        }

        SquareSymmetry.Apply(table, normalized.AsSpan(sample * samples.Length, samples.Length), pixels);
        for (int i = 0, length = samples.LabelLength; i < length; i++)
        {
            labels[i] = samples.Labels[sample * length + (length == 1 ? 0 : table[i])];
        }

        if (factor != 1 || more.BandNoise > 0)
        {
            Disturb(sample, table, factor, more.BandNoise, ref draws, pixels);
        }
    }

    private void Disturb(int sample, int[] table, double factor, double noise, ref SampleDraws draws, Span<float> pixels)
    {
        for (int band = 0, place = 0; band < samples.Bands.Count; band++)
        {
            var (times, plus) = double.IsNaN(means[band]) ? (1, 0) : (factor, (factor - 1) * means[band]);
            var source = samples.Pixels.AsSpan(sample * samples.Length + band * table.Length, table.Length);
            for (var i = 0; i < table.Length; i++, place++)
            {
                var value = times * pixels[place] + plus + (noise > 0 ? noise * draws.Normal() : 0);
                // Nodata stays the training mean.
                pixels[place] = masked && BandNormalization.IsNodata(source[table[i]]) ? 0 : (float)value;
            }
        }
    }

    private int[] Shifted(int[] table, int rows, int columns)
    {
        var size = samples.Size;
        var shifted = new int[table.Length];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                shifted[row * size + column] = table[Mirrored(row + rows, size) * size + Mirrored(column + columns, size)];
            }
        }

        return shifted;
    }

    private static int Mirrored(int place, int size) => place < 0 ? -place : place >= size ? 2 * (size - 1) - place : place;
}
