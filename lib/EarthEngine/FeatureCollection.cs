namespace EeCnn.EarthEngine;

/// <summary>A set of features: a table with geometries.</summary>
public sealed class FeatureCollection : Collection<FeatureCollection, Feature>
{
    internal FeatureCollection(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Names a table of the catalog or of a project.</summary>
    /// <param name="id">Such as <c>projects/my-project/assets/polygons</c>.</param>
    /// <param name="geometryColumn">Column that holds the geometry; null takes the table's own.</param>
    /// <param name="version">Version of the asset; null takes the newest.</param>
    /// <returns>The collection.</returns>
    /// <exception cref="ArgumentException">The id is empty or malformed.</exception>
    public static FeatureCollection Load(string id, string? geometryColumn = null, long? version = null) => Call<FeatureCollection>(
        "Collection.loadTable", ("tableId", Check.AssetId(id)), ("geometryColumn", geometryColumn), ("version", version));

    /// <summary>Makes a collection of features. They are sent with every request, whose body may hold 10 MB.</summary>
    /// <param name="features">The features; may be empty.</param>
    /// <returns>The collection.</returns>
    public static FeatureCollection Of(params IReadOnlyList<Feature> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return Call<FeatureCollection>("Collection", ("features", features));
    }

    /// <summary>Scatters points over an area, repeatable by the seed.</summary>
    /// <param name="region">The area.</param>
    /// <param name="points">How many; default 1000.</param>
    /// <param name="seed">Seed; default 0.</param>
    /// <param name="maxErrorMetres">Allowed error in metres.</param>
    /// <returns>The points.</returns>
    public static FeatureCollection RandomPoints(Geometry region, int? points = null, long? seed = null, double? maxErrorMetres = null) =>
        Call<FeatureCollection>(
            "FeatureCollection.randomPoints",
            ("region", region),
            ("points", points),
            ("seed", seed),
            ("maxError", ErrorMargin.OrNull(maxErrorMetres)));

    /// <summary>Makes an image of each feature.</summary>
    /// <param name="function">Called once, with a placeholder; it describes the computation.</param>
    /// <param name="dropNulls">True leaves null results out.</param>
    /// <returns>The images.</returns>
    public ImageCollection Map(Func<Feature, Image> function, bool? dropNulls = null) => MapTo<ImageCollection, Image>(function, dropNulls);

    /// <summary>Makes a collection of each feature; <see cref="Flatten"/> joins them.</summary>
    /// <param name="function">Called once, with a placeholder; it describes the computation.</param>
    /// <returns>A collection of collections.</returns>
    public FeatureCollection Map(Func<Feature, FeatureCollection> function) => MapTo<FeatureCollection, FeatureCollection>(function, null);

    /// <summary>Joins a collection of collections.</summary>
    /// <returns>The features of all.</returns>
    public FeatureCollection Flatten() => Call<FeatureCollection>("Collection.flatten", ("collection", this));

    /// <summary>Appends the features of another collection; indexes get the prefixes <c>1_</c> and <c>2_</c>.</summary>
    /// <param name="other">The second collection.</param>
    /// <returns>Both in order.</returns>
    public FeatureCollection Merge(FeatureCollection other) =>
        Call<FeatureCollection>("Collection.merge", ("collection1", this), ("collection2", other));

    /// <summary>Keeps some properties of every feature.</summary>
    /// <param name="propertySelectors">Names or patterns.</param>
    /// <param name="retainGeometry">False drops the geometries; default true.</param>
    /// <returns>The narrower table.</returns>
    public FeatureCollection Select(IReadOnlyList<string> propertySelectors, bool? retainGeometry = null) =>
        Map(feature => feature.Select(propertySelectors, retainGeometry));

    /// <summary>Burns properties into pixels: one band per output of the reducer.</summary>
    /// <param name="properties">One property per input of the reducer.</param>
    /// <param name="reducer">Joins the features that share a pixel.</param>
    /// <returns>The image, masked where no feature lies; pixels belong to a feature when their centre lies in it.</returns>
    public Image ReduceToImage(IReadOnlyList<string> properties, Reducer reducer) =>
        Call<Image>("Collection.reduceToImage", ("collection", this), ("properties", Check.Names(properties)), ("reducer", reducer));

    /// <summary>Packs numeric properties into an array property.</summary>
    /// <param name="properties">Names, in order.</param>
    /// <param name="name">Name of the array; default <c>array</c>.</param>
    /// <returns>The changed table.</returns>
    public FeatureCollection MakeArray(IReadOnlyList<string> properties, string? name = null) => Call<FeatureCollection>(
        "FeatureCollection.makeArray", ("collection", this), ("properties", Check.Names(properties)), ("name", name));

    /// <summary>Compares two columns of class codes.</summary>
    /// <param name="actual">Property with the true class.</param>
    /// <param name="predicted">Property with the predicted class.</param>
    /// <param name="order">Class codes in the order of the matrix; null takes 0 to the largest.</param>
    /// <returns>The matrix; rows are actual, columns predicted.</returns>
    public ConfusionMatrix ErrorMatrix(string actual, string predicted, IReadOnlyList<int>? order = null) => Call<ConfusionMatrix>(
        "Collection.errorMatrix",
        ("collection", this),
        ("actual", Check.Name(actual)),
        ("predicted", Check.Name(predicted)),
        ("order", order));

    /// <summary>Classifies every feature.</summary>
    /// <param name="classifier">A trained classifier.</param>
    /// <param name="outputName">Name of the new property; default <c>classification</c>.</param>
    /// <returns>The table with the property.</returns>
    public FeatureCollection Classify(Classifier classifier, string? outputName = null) =>
        Call<FeatureCollection>("FeatureCollection.classify", ("features", this), ("classifier", classifier), ("outputName", outputName));
}
