namespace EeCnn.Tests.Training;

/// <summary>Patches whose class shows in the level of one band, with noise, drawn from a seed.</summary>
internal static class SyntheticPatches
{
    internal static PatchSet Make(int count, int patchSize = 10, int bands = 3, int seed = 1, double noise = 0.3)
    {
        var random = new Random(seed);
        var classes = ClassificationReportTests.Three;
        var pixels = new float[count * bands * patchSize * patchSize];
        var labels = new int[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = i % classes.Count;
            for (var band = 0; band < bands; band++)
            {
                for (var p = 0; p < patchSize * patchSize; p++)
                {
                    var level = band == labels[i] ? 1 : 0;
                    pixels[(i * bands + band) * patchSize * patchSize + p] = (float)(level + noise * (random.NextDouble() * 2 - 1));
                }
            }
        }

        return new PatchSet(
            pixels, labels, new int[count], new int[count], [.. Enumerable.Range(0, count).Select(i => i % 7)], [.. Enumerable.Range(1, bands).Select(band => $"B{band}")], patchSize, classes);
    }
}
