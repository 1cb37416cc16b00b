namespace EeCnn;

/// <summary>Gives a patch the class of the training sample whose centre pixel is nearest: what the neighbourhood adds is measured against it.</summary>
/// <remarks>Distance is Euclidean over the bands, each divided by its standard deviation in the training part.</remarks>
public sealed class CentrePixelNearestNeighbour
{
    private readonly BandNormalization _normalization;
    private readonly float[] _centres;
    private readonly int[] _labels;
    private readonly int _classes;

    private CentrePixelNearestNeighbour(BandNormalization normalization, float[] centres, int[] labels, int classes, int neighbours)
    {
        _normalization = normalization;
        _centres = centres;
        _labels = labels;
        _classes = classes;
        Neighbours = neighbours;
    }

    /// <summary>Number of neighbours that vote.</summary>
    public int Neighbours { get; }

    /// <summary>Stores the centre pixels of the training part.</summary>
    /// <param name="train">The training part, at least as many samples as neighbours.</param>
    /// <param name="neighbours">Number of neighbours that vote, at least 1; a tie goes to the class of the nearest among the tied.</param>
    /// <returns>The baseline.</returns>
    /// <exception cref="ArgumentException">The part has fewer samples than neighbours.</exception>
    public static CentrePixelNearestNeighbour Fit(PatchSet train, int neighbours = 1)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        if (train.Count < neighbours)
        {
            throw new ArgumentException($"The training part has {train.Count} samples for {neighbours} neighbours. Give more samples.", nameof(train));
        }

        var normalization = BandNormalization.Fit(train);
        return new CentrePixelNearestNeighbour(normalization, Centres(train, normalization), train.Labels, train.Classes.Count, neighbours);
    }

    /// <summary>Predicts.</summary>
    /// <param name="patches">Patches with the bands of the training part.</param>
    /// <returns>Class ids [N].</returns>
    /// <exception cref="ArgumentException">The bands differ.</exception>
    public int[] Predict(PatchSet patches)
    {
        ArgumentNullException.ThrowIfNull(patches);
        if (!patches.Bands.SequenceEqual(_normalization.Bands))
        {
            throw new ArgumentException($"The patches have the bands [{Text.Join(patches.Bands)}]; the training part has [{Text.Join(_normalization.Bands)}].", nameof(patches));
        }

        var centres = Centres(patches, _normalization);
        return NearestNeighbours.Predict(_centres, _labels, centres, _normalization.Bands.Count, _classes, Neighbours);
    }

    private static float[] Centres(PatchSet patches, BandNormalization normalization)
    {
        var centres = patches.CentreValues();
        normalization.Apply(centres, 1);
        return centres;
    }
}
