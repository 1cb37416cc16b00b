namespace EeCnn.EarthEngine;

/// <summary>A geometry with properties.</summary>
public sealed class Feature : Element
{
    internal Feature(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Makes a feature.</summary>
    /// <param name="geometry">Its place; null for none.</param>
    /// <param name="properties">Its properties: numbers, text, lists or Earth Engine objects.</param>
    /// <returns>The feature.</returns>
    public static Feature Of(Geometry? geometry, IEnumerable<KeyValuePair<string, object?>>? properties = null) =>
        Call<Feature>("Feature", ("geometry", geometry), ("metadata", properties));

    /// <summary>Makes a feature.</summary>
    /// <param name="geometry">Its place; null for none.</param>
    /// <param name="properties">Names with values: numbers, text, lists or Earth Engine objects.</param>
    /// <returns>The feature.</returns>
    public static Feature Of(Geometry? geometry, params (string Name, object? Value)[] properties) =>
        Of(geometry, properties.Select(property => KeyValuePair.Create(property.Name, property.Value)));

    /// <summary>Adds or replaces a property.</summary>
    /// <param name="key">Name.</param>
    /// <param name="value">Number, text, list or Earth Engine object.</param>
    /// <returns>The changed feature.</returns>
    public Feature Set(string key, object value) => Call<Feature>("Element.set", ("object", this), ("key", Check.Name(key)), ("value", value));

    /// <summary>Adds or replaces several properties.</summary>
    /// <param name="properties">Values by name.</param>
    /// <returns>The changed feature.</returns>
    public Feature Set(Dictionary properties) => Call<Feature>("Element.setMulti", ("object", this), ("properties", properties));

    /// <summary>Copies properties from another element.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="properties">Names; null takes all but system properties.</param>
    /// <param name="exclude">Names to leave out.</param>
    /// <returns>The changed feature.</returns>
    public Feature CopyProperties(Element source, IReadOnlyList<string>? properties = null, IReadOnlyList<string>? exclude = null) =>
        Call<Feature>("Element.copyProperties", ("destination", this), ("source", source), ("properties", properties), ("exclude", exclude));

    /// <summary>Gives the geometry.</summary>
    /// <param name="maxErrorMetres">Allowed error in metres, when it is written in another projection.</param>
    /// <param name="projection">CRS of the result; null keeps it.</param>
    /// <param name="geodesics">True makes edges run along great circles; null keeps them.</param>
    /// <returns>A geometry.</returns>
    public Geometry Geometry(double? maxErrorMetres = null, Projection? projection = null, bool? geodesics = null) => Call<Geometry>(
        "Feature.geometry", ("feature", this), ("maxError", ErrorMargin.OrNull(maxErrorMetres)), ("proj", projection), ("geodesics", geodesics));

    /// <summary>Gives the id.</summary>
    /// <returns>Text.</returns>
    public String Id() => Call<String>("Feature.id", ("feature", this));

    /// <summary>Replaces the geometry.</summary>
    /// <param name="geometry">The new one.</param>
    /// <returns>The changed feature.</returns>
    public Feature SetGeometry(Geometry geometry) => Call<Feature>("Feature.setGeometry", ("feature", this), ("geometry", geometry));

    /// <summary>Grows (or, with a negative distance, shrinks) the geometry.</summary>
    /// <param name="distance">Metres, or units of <paramref name="projection"/> when one is given.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which the buffering is done.</param>
    /// <returns>The changed feature.</returns>
    public Feature Buffer(double distance, double? maxErrorMetres = null, Projection? projection = null) => Call<Feature>(
        "Feature.buffer", ("feature", this), ("distance", Check.Finite(distance)), ("maxError", ErrorMargin.OrNull(maxErrorMetres)), ("proj", projection));

    /// <summary>Writes the geometry in another projection.</summary>
    /// <param name="projection">The new CRS.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <returns>The changed feature.</returns>
    public Feature Transform(Projection projection, double? maxErrorMetres = null)
    {
        ArgumentNullException.ThrowIfNull(projection);
        return Call<Feature>("Feature.transform", ("feature", this), ("proj", projection), ("maxError", ErrorMargin.OrNull(maxErrorMetres)));
    }

    /// <summary>Replaces the geometry by its bounding rectangle.</summary>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS of the rectangle; null means EPSG:4326.</param>
    /// <returns>The changed feature.</returns>
    public Feature Bounds(double? maxErrorMetres = null, Projection? projection = null) =>
        Call<Feature>("Feature.bounds", ("feature", this), ("maxError", ErrorMargin.OrNull(maxErrorMetres)), ("proj", projection));

    /// <summary>Replaces the geometry by its centre of gravity.</summary>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS of the result; null means EPSG:4326.</param>
    /// <returns>The changed feature.</returns>
    public Feature Centroid(double? maxErrorMetres = null, Projection? projection = null) =>
        Call<Feature>("Feature.centroid", ("feature", this), ("maxError", ErrorMargin.OrNull(maxErrorMetres)), ("proj", projection));

    /// <summary>Measures the area.</summary>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which it is measured; null means square metres on the ellipsoid.</param>
    /// <returns>Square metres, or square units of the projection.</returns>
    public Number Area(double? maxErrorMetres = null, Projection? projection = null) =>
        Call<Number>("Feature.area", ("feature", this), ("maxError", ErrorMargin.OrNull(maxErrorMetres)), ("proj", projection));

    /// <summary>Measures the outline of areas.</summary>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which it is measured; null means metres on the ellipsoid.</param>
    /// <returns>Metres, or units of the projection; 0 for points and lines.</returns>
    public Number Perimeter(double? maxErrorMetres = null, Projection? projection = null) =>
        Call<Number>("Feature.perimeter", ("feature", this), ("maxError", ErrorMargin.OrNull(maxErrorMetres)), ("proj", projection));

    /// <summary>Measures lines.</summary>
    /// <param name="maxErrorMetres">Allowed error in metres; null for the server's default.</param>
    /// <param name="projection">CRS in which it is measured; null means metres on the ellipsoid.</param>
    /// <returns>Metres, or units of the projection; 0 for points and areas.</returns>
    public Number Length(double? maxErrorMetres = null, Projection? projection = null) =>
        Call<Number>("Feature.length", ("feature", this), ("maxError", ErrorMargin.OrNull(maxErrorMetres)), ("proj", projection));

    /// <summary>Keeps some properties.</summary>
    /// <param name="propertySelectors">Names or patterns.</param>
    /// <param name="retainGeometry">False drops the geometry; default true.</param>
    /// <returns>The changed feature.</returns>
    public Feature Select(IReadOnlyList<string> propertySelectors, bool? retainGeometry = null) => Call<Feature>(
        "Feature.select", ("input", this), ("propertySelectors", Check.Names(propertySelectors)), ("retainGeometry", retainGeometry));

    /// <summary>Keeps and renames some properties.</summary>
    /// <param name="propertySelectors">Names or patterns.</param>
    /// <param name="newProperties">New names, as many as are selected.</param>
    /// <param name="retainGeometry">False drops the geometry; default true.</param>
    /// <returns>The changed feature.</returns>
    public Feature Select(IReadOnlyList<string> propertySelectors, IReadOnlyList<string> newProperties, bool? retainGeometry = null) => Call<Feature>(
        "Feature.select",
        ("input", this),
        ("propertySelectors", Check.Names(propertySelectors)),
        ("newProperties", Check.Names(newProperties)),
        ("retainGeometry", retainGeometry));
}
