namespace EeCnn.EarthEngine;

/// <summary>A classifier of Earth Engine's own: the baseline that a network has to beat.</summary>
public sealed class Classifier : ComputedObject
{
    internal Classifier(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>A random forest.</summary>
    /// <param name="numberOfTrees">Trees, at least 1.</param>
    /// <param name="variablesPerSplit">Inputs tried at a split; null takes the square root of their number.</param>
    /// <param name="minLeafPopulation">Smallest leaf; default 1.</param>
    /// <param name="bagFraction">Share of the samples that each tree sees; default 0.5.</param>
    /// <param name="maxNodes">Largest number of leaves of a tree; null for no limit.</param>
    /// <param name="seed">Seed; default 0.</param>
    /// <returns>An untrained classifier.</returns>
    public static Classifier SmileRandomForest(
        int numberOfTrees,
        int? variablesPerSplit = null,
        int? minLeafPopulation = null,
        double? bagFraction = null,
        int? maxNodes = null,
        int? seed = null) =>
        Call<Classifier>(
            "Classifier.smileRandomForest",
            ("numberOfTrees", Check.AtLeast(numberOfTrees, 1)),
            ("variablesPerSplit", variablesPerSplit),
            ("minLeafPopulation", minLeafPopulation),
            ("bagFraction", bagFraction),
            ("maxNodes", maxNodes),
            ("seed", seed));

    /// <summary>One decision tree.</summary>
    /// <param name="maxNodes">Largest number of leaves; null for no limit.</param>
    /// <param name="minLeafPopulation">Smallest leaf; default 1.</param>
    /// <returns>An untrained classifier.</returns>
    public static Classifier SmileCart(int? maxNodes = null, int? minLeafPopulation = null) =>
        Call<Classifier>("Classifier.smileCart", ("maxNodes", maxNodes), ("minLeafPopulation", minLeafPopulation));

    /// <summary>The class whose mean is nearest.</summary>
    /// <param name="metric"><c>euclidean</c> (default), <c>cosine</c>, <c>mahalanobis</c> or <c>manhattan</c>.</param>
    /// <param name="kNearest">With a regression or probability output, how many means count.</param>
    /// <returns>An untrained classifier.</returns>
    public static Classifier MinimumDistance(string? metric = null, int? kNearest = null) =>
        Call<Classifier>("Classifier.minimumDistance", ("metric", metric), ("kNearest", kNearest));

    /// <summary>Trains on a table.</summary>
    /// <param name="features">The samples.</param>
    /// <param name="classProperty">Property with whole class codes from 0.</param>
    /// <param name="inputProperties">Properties to learn from, in order; null takes all numeric ones.</param>
    /// <param name="subsampling">Share of the samples to use, above 0 to 1; default 1.</param>
    /// <param name="subsamplingSeed">Seed of that draw; default 0.</param>
    /// <returns>The trained classifier.</returns>
    public Classifier Train(
        FeatureCollection features,
        string classProperty,
        IReadOnlyList<string>? inputProperties = null,
        double? subsampling = null,
        int? subsamplingSeed = null) =>
        Call<Classifier>(
            "Classifier.train",
            ("classifier", this),
            ("features", features),
            ("classProperty", Check.Name(classProperty)),
            ("inputProperties", inputProperties),
            ("subsampling", subsampling),
            ("subsamplingSeed", subsamplingSeed));

    /// <summary>Chooses what the classifier gives.</summary>
    /// <param name="mode"><c>CLASSIFICATION</c>, <c>REGRESSION</c>, <c>PROBABILITY</c>, <c>MULTIPROBABILITY</c> and others.</param>
    /// <returns>The changed classifier.</returns>
    public Classifier SetOutputMode(string mode) => Call<Classifier>("Classifier.setOutputMode", ("classifier", this), ("mode", Check.Name(mode)));

    /// <summary>Compares predictions with the truth on the training samples, which flatters.</summary>
    /// <returns>The matrix; rows are actual, columns predicted.</returns>
    public ConfusionMatrix ConfusionMatrix() => Call<ConfusionMatrix>("Classifier.confusionMatrix", ("classifier", this));

    /// <summary>Describes the trained classifier.</summary>
    /// <returns>A dictionary.</returns>
    public Dictionary Explain() => Call<Dictionary>("Classifier.explain", ("classifier", this));

    /// <summary>Names what the classifier gives.</summary>
    /// <returns>Text, such as <c>CLASSIFICATION</c>.</returns>
    public String Mode() => Call<String>("Classifier.mode", ("classifier", this));
}
