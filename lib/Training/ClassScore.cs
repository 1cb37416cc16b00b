namespace EeCnn;

/// <summary>How one class was predicted. A share that would divide by zero is 0, as scikit-learn has it.</summary>
/// <param name="Class">The class.</param>
/// <param name="Support">Samples that are of the class.</param>
/// <param name="Predicted">Samples that were predicted to be of the class.</param>
/// <param name="Correct">Samples that are of the class and were predicted so.</param>
public sealed record ClassScore(LandCoverClass Class, long Support, long Predicted, long Correct)
{
    /// <summary>Correct among predicted (user's accuracy in land-cover mapping).</summary>
    public double Precision => Share(Correct, score => score.Predicted);

    /// <summary>Correct among the samples of the class (producer's accuracy in land-cover mapping).</summary>
    public double Recall => Share(Correct, score => score.Support);

    /// <summary>Harmonic mean of precision and recall.</summary>
    public double F1 => Share(2 * Correct, score => score.Support + score.Predicted);

    /// <summary>Intersection over union, also called the Jaccard index.</summary>
    public double Iou => Share(Correct, score => score.Support + score.Predicted - score.Correct);

    /// <summary>95 % Wilson interval of <see cref="Recall"/>.</summary>
    public Interval RecallInterval => Interval.Wilson(Correct, Support);

    /// <summary>95 % Wilson interval of <see cref="Precision"/>.</summary>
    public Interval PrecisionInterval => Interval.Wilson(Correct, Predicted);

    /// <summary>95 % Wilson interval of <see cref="Iou"/>, over the samples that are of the class or were predicted so.</summary>
    public Interval IouInterval => Interval.Wilson(Correct, Support + Predicted - Correct);

    /// <summary>95 % interval of <see cref="F1"/>, from that of <see cref="Iou"/>: F1 = 2 · IoU / (1 + IoU).</summary>
    public Interval F1Interval => new(2 * IouInterval.Low / (1 + IouInterval.Low), 2 * IouInterval.High / (1 + IouInterval.High));

    /// <summary>In a round of a bootstrap: the score of the whole sample. A share that it has and the round has not is not a number there.</summary>
    internal ClassScore? Whole { get; init; }

    private double Share(long part, Func<ClassScore, long> whole) => whole(this) is var count and > 0 ? (double)part / count
        : Whole is not null && whole(Whole) > 0 ? double.NaN : 0;
}
