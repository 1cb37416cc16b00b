namespace EeCnn;

/// <summary>How training samples are changed at random beyond flips and rotations, drawn anew for each sample and epoch; nothing by default.</summary>
public sealed record PatchAugmentation
{
    /// <summary>Standard deviation of noise that is added to every value, in standard deviations of its band, 0 … 1.</summary>
    public double BandNoise { get; init; }

    /// <summary>Greatest relative change of all values of a sample by one factor, 0 … below 1: 0.1 draws factors from 0.9 to 1.1.
    /// Normalised differences and other ratios (MNDWI, NBR, BSI and names that begin with ND) stay, because a factor cancels in them.</summary>
    public double Brightness { get; init; }

    /// <summary>Greatest shift in rows and in columns, in pixels, below the patch size; what comes in from outside is mirrored.</summary>
    public int ShiftPixels { get; init; }

    /// <summary>Mixes each sample with another one: the share is drawn from Beta(α, α), the target is mixed alike. 0 (off) … 1; 0.2 is usual.</summary>
    /// <remarks>Zhang et al. (2018), https://arxiv.org/abs/1710.09412. The sample with the larger share counts for the training accuracy.</remarks>
    public double MixupAlpha { get; init; }

    internal void Check()
    {
        Check(BandNoise is >= 0 and <= 1, nameof(BandNoise), BandNoise, "0 … 1 standard deviations");
        Check(Brightness is >= 0 and < 1, nameof(Brightness), Brightness, "0 … below 1");
        Check(ShiftPixels >= 0, nameof(ShiftPixels), ShiftPixels, "0 … below the patch size");
        Check(MixupAlpha is >= 0 and <= 1, nameof(MixupAlpha), MixupAlpha, "0 … 1");
    }

    internal void CheckSize(int patchSize) =>
        Check(ShiftPixels < patchSize, nameof(ShiftPixels), ShiftPixels, $"0 … {patchSize - 1} for patches of {patchSize} px");

    private static void Check(bool valid, string name, object value, string allowed)
    {
        if (!valid)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {allowed}.");
        }
    }
}
