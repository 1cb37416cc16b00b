using System.Text.Json.Nodes;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Evaluation;

/// <summary>Values as the JSON that value:compute answers with.</summary>
internal static class JsonOutput
{
    /// <summary>Most elements of a collection in one answer, as the service has it.</summary>
    private const int MaxElements = 5000;

    /// <summary>Deepest nesting of lists and dictionaries: half of what System.Text.Json writes, for what stands around them.</summary>
    private const int MaxNesting = 500;

    public static JsonNode? ToNode(object? value) => ToNode(value, 0);

    private static JsonNode? ToNode(object? value, int nesting) => value switch
    {
        null => null,
        bool truth => truth,
        double number => Number(number),
        string text => text,
        EeImage image => Image(image),
        EeFeature feature => Feature(feature),
        EeCollection collection => Collection(collection),
        EeGeometry geometry => GeoJson.ToNode(geometry, withCrs: true),
        EeDate date => new JsonObject { ["type"] = "Date", ["value"] = date.Milliseconds },
        EeDateRange range => new JsonObject { ["type"] = "DateRange", ["dates"] = new JsonArray(range.Start.Milliseconds, range.End.Milliseconds) },
        Lattice lattice => new JsonObject { ["type"] = "Projection", ["crs"] = lattice.Crs.Code, ["transform"] = Numbers(lattice.Numbers) },
        NdArray array => ToNode(array.ToNested()),
        PixelType type => Type(type),
        Reducers.Reducer reducer => new JsonObject { ["type"] = "Reducer", ["outputs"] = new JsonArray([.. reducer.Outputs.Select(name => (JsonNode)name)]) },
        EeKernel { ForPixelMetres: not null } => new JsonObject { ["type"] = "Kernel", ["units"] = "meters" },
        EeKernel kernel => new JsonObject { ["type"] = "Kernel", ["weights"] = ToNode(new NdArray(kernel.Weights, [kernel.Height, kernel.Width])), ["center"] = new JsonArray(kernel.FocusX, kernel.FocusY) },
        IJsonValue own => own.ToJson(),
        IReadOnlyDictionary<string, object?> or IReadOnlyList<object?> when nesting == MaxNesting =>
            throw ApiException.Invalid($"The result is nested deeper than {MaxNesting} lists and dictionaries. Flatten it, or ask for a part of it."),
        IReadOnlyDictionary<string, object?> map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, ToNode(entry.Value, nesting + 1)))),
        IReadOnlyList<object?> list => new JsonArray([.. list.Select(item => ToNode(item, nesting + 1))]),
        _ => throw ApiException.Invalid($"The result is a {Coerce.Describe(value)}, which has no JSON form. Ask for a value made from it."),
    };

    private static JsonValue? Number(double number) => double.IsFinite(number)
        ? number == Math.Floor(number) && Math.Abs(number) < 1e15 ? JsonValue.Create((long)number) : JsonValue.Create(number)
        : null;

    private static JsonArray Numbers(IEnumerable<double> numbers) => new([.. numbers.Select(number => (JsonNode?)Number(number))]);

    private static JsonObject Type(PixelType type)
    {
        var json = new JsonObject { ["type"] = "PixelType", ["precision"] = type.Precision.ToString().ToLowerInvariant() };
        if (type.IsInteger)
        {
            json["min"] = type.Min is { } min ? Number(min) : null;
            json["max"] = type.Max is { } max ? Number(max) : null;
        }

        if (type.Dimensions > 0)
        {
            json["dimensions"] = type.Dimensions;
        }

        return json;
    }

    private static JsonObject Image(EeImage image)
    {
        var bands = new JsonArray();
        foreach (var band in image.Bands)
        {
            var entry = new JsonObject { ["id"] = band.Name, ["data_type"] = Type(band.Type) };
            if (band.Dimensions is var (width, height))
            {
                entry["dimensions"] = new JsonArray(width, height);
            }

            entry["crs"] = band.Projection.Crs.Code;
            entry["crs_transform"] = Numbers(band.Projection.Numbers);
            bands.Add(entry);
        }

        var json = new JsonObject { ["type"] = "Image", ["bands"] = bands };
        if (image.Id is not null)
        {
            json["id"] = image.Id;
            json["version"] = 1;
        }

        if (image.Properties.Count > 0)
        {
            json["properties"] = PropertiesNode(image.Properties);
        }

        return json;
    }

    private static JsonObject Feature(EeFeature feature)
    {
        var json = new JsonObject { ["type"] = "Feature", ["geometry"] = feature.Geometry is null ? null : GeoJson.ToNode(feature.Geometry, withCrs: true) };
        if (feature.Index is { } id)
        {
            json["id"] = id;
        }

        json["properties"] = PropertiesNode(new Properties(feature.Properties.Where(property => property.Key != "system:index")));
        return json;
    }

    private static JsonObject PropertiesNode(Properties properties) => new(properties.Select(property => KeyValuePair.Create(property.Key, ToNode(property.Value))));

    private static JsonObject Collection(EeCollection collection)
    {
        if (collection.Elements.Count > MaxElements)
        {
            throw ApiException.Invalid($"Collection query aborted after accumulating over {MaxElements} elements: it has {collection.Elements.Count}. "
                + "Limit it, aggregate it, read it by pages with table:computeFeatures, or export it.");
        }

        var json = new JsonObject { ["type"] = collection.IsImages ? "ImageCollection" : "FeatureCollection" };
        if (collection.Id is not null)
        {
            json["id"] = collection.Id;
        }

        if (!collection.IsImages)
        {
            var columns = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (key, value) in collection.Elements.SelectMany(element => element.Properties))
            {
                columns.TryAdd(key, Coerce.Describe(value) switch { "Integer" or "Float" => "Float", var other => other.Split('<')[0] });
            }

            json["columns"] = new JsonObject(columns.Select(column => KeyValuePair.Create(column.Key, (JsonNode?)column.Value)));
        }

        if (collection.Properties.Count > 0)
        {
            json["properties"] = PropertiesNode(collection.Properties);
        }

        json["features"] = new JsonArray([.. collection.Elements.Select(element => ToNode(element))]);
        return json;
    }
}

/// <summary>A value with a JSON form of its own.</summary>
internal interface IJsonValue
{
    JsonNode ToJson();
}
