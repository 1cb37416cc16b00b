using System.Collections;

namespace EeCnn.EarthEngine;

/// <summary>Counts of actual against predicted classes; rows are actual, columns predicted.</summary>
public sealed class ConfusionMatrix : ComputedObject
{
    internal ConfusionMatrix(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Makes a matrix of counts.</summary>
    /// <param name="counts">Square, rows are actual.</param>
    /// <param name="order">Class codes in the order of the rows; null takes 0, 1, ….</param>
    /// <returns>The matrix.</returns>
    public static ConfusionMatrix Of(IEnumerable counts, IReadOnlyList<int>? order = null) =>
        Call<ConfusionMatrix>("ConfusionMatrix", ("array", EarthEngine.Array.Of(counts)), ("order", order));

    /// <summary>Share of right predictions.</summary>
    /// <returns>A number, 0 to 1.</returns>
    public Number Accuracy() => Call<Number>("ConfusionMatrix.accuracy", ("confusionMatrix", this));

    /// <summary>Cohen's kappa.</summary>
    /// <returns>A number, at most 1; 0 is chance.</returns>
    public Number Kappa() => Call<Number>("ConfusionMatrix.kappa", ("confusionMatrix", this));

    /// <summary>F-score of each class.</summary>
    /// <param name="beta">Weight of recall; default 1.</param>
    /// <returns>An array by class.</returns>
    public Array Fscore(double? beta = null) => Call<Array>("ConfusionMatrix.fscore", ("confusionMatrix", this), ("beta", beta));

    /// <summary>Recall of each class: diagonal over row sum.</summary>
    /// <returns>An array, [N, 1].</returns>
    public Array ProducersAccuracy() => Call<Array>("ConfusionMatrix.producersAccuracy", ("confusionMatrix", this));

    /// <summary>Precision of each class: diagonal over column sum.</summary>
    /// <returns>An array, [1, N].</returns>
    public Array ConsumersAccuracy() => Call<Array>("ConfusionMatrix.consumersAccuracy", ("confusionMatrix", this));

    /// <summary>The counts.</summary>
    /// <returns>An array, [N, N].</returns>
    public Array Array() => Call<Array>("ConfusionMatrix.array", ("confusionMatrix", this));

    /// <summary>The class codes in the order of the rows.</summary>
    /// <returns>A list.</returns>
    public List Order() => Call<List>("ConfusionMatrix.order", ("confusionMatrix", this));
}
