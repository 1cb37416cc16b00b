namespace EeCnn.Cloud.EarthEngine.Models;

/// <summary>What came back for one tile: per output its values [row][column][component] and depth, and the mask; no values where all is masked.</summary>
internal sealed record PredictedTile(IReadOnlyList<float[]>? Outputs, IReadOnlyList<int> Depths, double[]? Mask)
{
    public long Count => Outputs?.Sum(output => (long)output.Length) ?? 0;
}
