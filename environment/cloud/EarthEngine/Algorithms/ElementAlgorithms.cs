using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Properties of elements, features, and the general functions.</summary>
internal static class ElementAlgorithms
{
    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Feature(geometry: Geometry?, metadata: Dictionary<Object> = {}, geometryKey: String?) -> Feature", "A feature: a geometry and properties.",
            c => c["geometry"] is EeFeature feature
                ? new EeFeature(feature.Geometry, new Properties(feature.Properties.Concat(c.Dictionary("metadata")).GroupBy(p => p.Key).Select(g => g.Last())))
                : new EeFeature(c.OptionalGeometry("geometry"), new Properties(c.Dictionary("metadata"))));
        r.Add("Feature.geometry(feature: Element, maxError: ErrorMargin?, proj: Projection?, geodesics: Boolean?) -> Geometry", "The geometry of a feature, or the footprint of an image.",
            c => c.Element("feature").Geometry);
        foreach (string type in new[] { "Element", "Image", "Feature" })
        {
            string argument = type == "Element" ? "element" : type.ToLowerInvariant();
            r.Add($"{type}.propertyNames({argument}: Element) -> List<String>", "The names of all properties.",
                c => c.Element(argument).Properties.Keys.Select(key => (object?)key).ToArray());
            r.Add($"{type}.toDictionary({argument}: Element, properties: List<String>?) -> Dictionary<Object>", "Properties as a dictionary, all that are not system properties unless named.", c =>
            {
                var properties = c.Element(argument).Properties;
                string[] names = c.Has("properties") ? c.Texts("properties") : [.. properties.Keys.Where(key => !key.StartsWith("system:", StringComparison.Ordinal))];
                var result = new SortedDictionary<string, object?>(StringComparer.Ordinal);
                foreach (string name in names)
                {
                    result[name] = properties.TryGetValue(name, out object? value) ? value : throw new EvaluationException($"the element has no property '{name}'; it has {string.Join(", ", properties.Keys)}.");
                }

                return result;
            });
            r.Add($"{type}.id({argument}: Element) -> String", "The id of the element in its collection.", c => c.Element(argument).Index ?? (c.Element(argument) as EeImage)?.Id);
            r.Add($"{type}.copyProperties(destination: Element?, source: Element?, properties: List<String>?, exclude: List<String>?) -> {type}",
                "The first element with properties of the second: the named ones, or all that are not system properties.", c =>
                {
                    var destination = c.Element("destination");
                    if (!c.Has("source"))
                    {
                        return destination;
                    }

                    string[]? names = c.Has("properties") ? c.Texts("properties") : null, exclude = c.Has("exclude") ? c.Texts("exclude") : [];
                    var properties = new Properties(destination.Properties);
                    foreach (var (key, value) in c.Element("source").Properties)
                    {
                        if ((names is null ? !key.StartsWith("system:", StringComparison.Ordinal) : names.Contains(key)) && !exclude.Contains(key) && value is not null)
                        {
                            properties[key] = value;
                        }
                    }

                    return destination.WithProperties(properties);
                });
        }

        r.Add("Element.get(object: Element, property: String) -> Object", "A property; null when the element lacks it.", c => Get(c));
        r.Add("Element.getNumber(object: Element, property: String) -> Number", "A number property; an error when it is something else.", c => Coerce.NumberOrNull(Get(c), $"property '{c.Text("property")}'"));
        r.Add("Element.getString(object: Element, property: String) -> String", "A text property; an error when it is something else.", c => Coerce.TextOrNull(Get(c), $"property '{c.Text("property")}'"));
        r.Add("Element.getArray(object: Element, property: String) -> Array", "An array property; an error when it is something else.", c => Coerce.ArrayOrNull(Get(c), $"property '{c.Text("property")}'"));
        r.Add("Element.set(object: Element, key: String, value: Object?) -> Element", "The element with a property changed; null removes it.", c =>
            c["object"] is EeCollection collection
                ? new EeCollection(() => collection.Elements, collection.IsImages, collection.Properties.With(c.Text("key"), c["value"]))
                : c.Element("object").WithProperties(c.Element("object").Properties.With(c.Text("key"), c["value"])));
        r.Add("Element.setMulti(object: Element, properties: Dictionary<Object>) -> Element", "The element with several properties changed.", c =>
        {
            var properties = new Properties(c.Element("object").Properties);
            foreach (var (key, value) in c.Dictionary("properties"))
            {
                properties[key] = value;
            }

            return c.Element("object").WithProperties(properties);
        });
        r.Add("Feature.select(input: Element, propertySelectors: List<String>, newProperties: List<String>?, retainGeometry: Boolean = true) -> Feature",
            "The feature with some of its properties, by name or regular expression.", c =>
            {
                var feature = c.Element("input");
                string[] selectors = c.Texts("propertySelectors");
                string[]? names = c.Has("newProperties") ? c.Texts("newProperties") : null;
                var properties = new Properties();
                foreach (var (selector, i) in selectors.Select((s, i) => (s, i)))
                {
                    var keys = feature.Properties.ContainsKey(selector) ? [selector]
                        : feature.Properties.Keys.Where(StringAlgorithms.WholeMatch(c, "propertySelectors", selector));
                    foreach (string key in keys)
                    {
                        properties[names is not null && i < names.Length ? names[i] : key] = feature.Properties[key];
                    }
                }

                if (feature.Index is { } index)
                {
                    properties["system:index"] = index;
                }

                return new EeFeature(c.Bool("retainGeometry") ? feature.Geometry : null, properties);
            });
        r.Add("Feature.setGeometry(feature: Element, geometry: Geometry?) -> Feature", "The feature with another geometry.", c => new EeFeature(c.OptionalGeometry("geometry"), c.Element("feature").Properties));
        r.Add("Image.geometry(feature: Element, maxError: ErrorMargin?, proj: Projection?, geodesics: Boolean?) -> Geometry", "The footprint of the image.",
            c => c.Element("feature").Geometry ?? GeometryAlgorithms.Everywhere);
        r.Add("Image.date(image: Image) -> Date", "The start time of the image.", c => Coerce.ToDate(c.Image("image").Properties.GetValueOrDefault("system:time_start"))
            ?? throw new EvaluationException("the image has no property system:time_start."));
        r.Add("If(condition: Object?, trueCase: Object?, falseCase: Object?) -> Object", "One of two values by a condition: 0, empty, false and null are false.", c => c["condition"] switch
        {
            null or false or 0.0 or "" => c["falseCase"],
            IReadOnlyList<object?> { Count: 0 } => c["falseCase"],
            _ => c["trueCase"],
        });
        r.Add("ErrorMargin(value: Float?, unit: String = \"meters\") -> ErrorMargin", "An error margin; the offline service is always as exact as it can be.", c => c.OptionalNumber("value") ?? 0.0);
        r.Add("ObjectType(value: Object?) -> String", "The name of a value's type.", c => Coerce.Describe(c["value"]).Split('<')[0], hidden: true);
    }

    private static object? Get(Call c) => c["object"] switch
    {
        EeElement element => element.Properties.GetValueOrDefault(c.Text("property")),
        EeCollection collection => collection.Properties.GetValueOrDefault(c.Text("property")),
        var other => throw c.Bad("object", $"got {Coerce.Describe(other)}, expected an Element"),
    };
}
