namespace EeCnn;

/// <summary>Predicts the class that most training samples have: what any model has to beat.</summary>
public sealed class MajorityBaseline
{
    private MajorityBaseline(LandCoverClass @class) => Class = @class;

    /// <summary>The class of most training samples; of equals the one with the lowest id.</summary>
    public LandCoverClass Class { get; }

    /// <summary>Counts the training part.</summary>
    /// <param name="train">The training part, at least one sample.</param>
    /// <returns>The baseline.</returns>
    /// <exception cref="ArgumentException">The part is empty.</exception>
    public static MajorityBaseline Fit(PatchSet train)
    {
        ArgumentNullException.ThrowIfNull(train);
        if (train.Count == 0)
        {
            throw new ArgumentException("The training part has no sample. Check the split.", nameof(train));
        }

        var counts = train.CountPerClass();
        return new MajorityBaseline(train.Classes[Array.IndexOf(counts, counts.Max())]);
    }

    /// <summary>Predicts.</summary>
    /// <param name="patches">The patches.</param>
    /// <returns>Class ids [N], all the same.</returns>
    public int[] Predict(PatchSet patches)
    {
        ArgumentNullException.ThrowIfNull(patches);
        var ids = new int[patches.Count];
        Array.Fill(ids, Class.Id);
        return ids;
    }
}
