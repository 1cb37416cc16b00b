namespace EeCnn.Tests.ChartsRoom;

/// <summary>Small inputs of charts.</summary>
internal static class Examples
{
    internal static ClassTable Classes { get; } = new([new(0, "water", "#1f78b4", ""), new(1, "bare", "#e6c229", "")]);

    internal static ClassTable Named(string[] names) => new(names.Select((name, id) => new LandCoverClass(id, name, "#808080", "")));

    /// <summary>Water, bare, water, bare with shares of water of 0.9, 0.8, 0.7 and 0.1.</summary>
    internal static ProbabilityReport Probabilities() =>
        ProbabilityReport.Create([0, 1, 0, 1], [0.9f, 0.1f, 0.8f, 0.2f, 0.7f, 0.3f, 0.1f, 0.9f], Classes);

    internal static PixelGrid Grid { get; } = new("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75), 40, 30);

    internal static TrainingHistory History() => new(
    [
        new(1, 1.0, 0.5, 0.5, 0.5, 0.9, 0.55, 0.5, 0.5, 0.001, 1, 100),
        new(2, 0.5, 0.8, 0.8, 0.8, 0.5, 0.75, 0.7, 0.7, 0.001, 1, 100),
        new(3, 0.4, 0.9, 0.9, 0.9, 0.6, 0.70, 0.7, 0.7, 0.001, 1, 100),
    ]) { BestEpoch = 2 };

    internal static ClassificationReport Report() => ClassificationReport.Create(
        [0, 0, 0, 0, 1, 1, 1, 1, 1, 1], [0, 0, 0, 1, 1, 1, 1, 1, 1, 1], Classes);

    /// <summary>Four patches of 3 × 3 px: water, water, bare, and bare with a masked centre.</summary>
    internal static PatchSet Patches()
    {
        float[] first = [0.1f, 0.2f, 0.3f, -9999f], second = [0.05f, 0.05f, 0.4f, 0.4f];
        var pixels = Enumerable.Range(0, 4).SelectMany(patch => Enumerable.Repeat(first[patch], 9).Concat(Enumerable.Repeat(second[patch], 9)));
        return new PatchSet([.. pixels], [0, 0, 1, 1], [5, 15, 25, 35], [5, 5, 15, 25], [1, 1, 2, 2], ["SR_B1", "SR_B4"], 3, Classes);
    }

    internal static Raster Scene()
    {
        var pixels = new float[3 * 40 * 30];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i % 1200 / 1200f;
        }

        pixels[0] = float.NaN;
        return new Raster(Grid, ["SR_B1", "SR_B2", "SR_B3"], pixels);
    }
}
