namespace EeCnn;

/// <summary>Gives a patch the class of the training patches that are nearest over all its values: the classic baseline for small patches.</summary>
/// <remarks>Distance is Euclidean over all pixels and bands as they are, not normalised. Masked and infinite pixels are not allowed.</remarks>
public sealed class PatchNearestNeighbour
{
    private readonly PatchSet train;

    private PatchNearestNeighbour(PatchSet train, int neighbours)
    {
        this.train = train;
        Neighbours = neighbours;
    }

    /// <summary>Number of neighbours that vote.</summary>
    public int Neighbours { get; }

    /// <summary>Keeps the training part.</summary>
    /// <param name="train">The training part, at least as many samples as neighbours.</param>
    /// <param name="neighbours">Number of neighbours that vote, at least 1; a tie goes to the class of the nearest among the tied.</param>
    /// <returns>The baseline.</returns>
    /// <exception cref="ArgumentException">The part has fewer samples than neighbours, or a masked or infinite pixel.</exception>
    public static PatchNearestNeighbour Fit(PatchSet train, int neighbours = 3)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        if (train.Count < neighbours)
        {
            throw new ArgumentException($"The training part has {train.Count} samples for {neighbours} neighbours. Give more samples.", nameof(train));
        }

        return new PatchNearestNeighbour(Whole(train), neighbours);
    }

    /// <summary>Predicts.</summary>
    /// <param name="patches">Patches with the bands and the size of the training part.</param>
    /// <returns>Class ids [N].</returns>
    /// <exception cref="ArgumentException">Bands or size differ, or a pixel is masked or infinite.</exception>
    public int[] Predict(PatchSet patches)
    {
        ArgumentNullException.ThrowIfNull(patches);
        if (!patches.Bands.SequenceEqual(train.Bands) || patches.PatchSize != train.PatchSize)
        {
            throw new ArgumentException(
                $"The patches have [{Text.Join(patches.Bands)}] and {patches.PatchSize} px; the training part has [{Text.Join(train.Bands)}] and {train.PatchSize} px.", nameof(patches));
        }

        return NearestNeighbours.Predict(train.Pixels, train.Labels, Whole(patches).Pixels, train.PatchLength, train.Classes.Count, Neighbours);
    }

    private static PatchSet Whole(PatchSet patches)
    {
        var masked = Array.FindIndex(patches.Pixels, value => BandNormalization.IsNodata(value) || float.IsInfinity(value));
        return masked < 0 ? patches : throw new ArgumentException(
            $"Patch {masked / patches.PatchLength} has {(float.IsInfinity(patches.Pixels[masked]) ? "an infinite" : "a masked")} pixel; distances need every value. Leave such patches out.", nameof(patches));
    }
}
