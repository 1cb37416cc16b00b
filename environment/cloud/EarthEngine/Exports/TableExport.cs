using System.Text;
using EeCnn.Cloud.EarthEngine.Reducers;
using EeCnn.Cloud.EarthEngine.Routes;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Exports;

/// <summary>Writes a table as TFRecord (always GZIP, one file), CSV or GeoJSON.</summary>
internal static class TableExport
{
    public static string ExtensionOf(string format) => format switch
    {
        "TF_RECORD_TABLE" => ".tfrecord.gz",
        "CSV" => ".csv",
        "GEO_JSON" => ".geojson",
        _ => throw ApiException.Invalid($"The table format '{format}' is not supported here; allowed are TF_RECORD_TABLE, CSV and GEO_JSON."),
    };

    public static void Write(string format, string file, EeCollection collection, string[]? selectors, Operation operation)
    {
        var elements = collection.Elements;
        if (elements.Count == 0)
        {
            throw ApiException.Invalid("Table is empty: the collection to export has no features. Check its region, its filters and whether every pixel was masked.");
        }

        if (selectors is not null && selectors.FirstOrDefault(name => name is not ("system:index" or ".geo") && !elements.Any(element => element.Properties.ContainsKey(name))) is { } missing)
        {
            throw ApiException.Invalid($"The selector '{missing}' names no property of the features; they have {string.Join(", ", Columns(elements))}.");
        }

        switch (format)
        {
            case "TF_RECORD_TABLE":
                TfRecord(file, elements, selectors, operation);
                break;
            case "CSV":
                Csv(file, elements, selectors, operation);
                break;
            default:
                GeoJson(file, elements, selectors, operation);
                break;
        }
    }

    private static void TfRecord(string file, IReadOnlyList<EeElement> elements, string[]? selectors, Operation operation)
    {
        using var writer = new TfRecordWriter(file, compress: true);
        for (int i = 0; i < elements.Count; i++)
        {
            Step(operation, i, elements.Count);
            var example = new ExampleBuilder();
            foreach (string name in selectors ?? [.. elements[i].Properties.Keys])
            {
                switch (elements[i].Properties.GetValueOrDefault(name))
                {
                    case null:
                        break;
                    case NdArray array:
                        example.Floats(name, array.Data);
                        break;
                    case double number:
                        example.Floats(name, [number]);
                        break;
                    case bool truth:
                        example.Floats(name, [truth ? 1 : 0]);
                        break;
                    case IReadOnlyList<object?> list when list.Count > 0 && list.All(item => item is double):
                        example.Floats(name, [.. list.Select(item => (double)item!)]);
                        break;
                    case var other:
                        example.Bytes(name, Encoding.UTF8.GetBytes(ObjectReducers.Key(other)));
                        break;
                }
            }

            writer.Write(example.ToArray());
        }
    }

    private static void Csv(string file, IReadOnlyList<EeElement> elements, string[]? selectors, Operation operation)
    {
        string[] columns = selectors ?? ["system:index", .. Columns(elements).Where(name => name != "system:index"), ".geo"];
        using var writer = new StreamWriter(file, false, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', columns.Select(Quoted)));
        for (int i = 0; i < elements.Count; i++)
        {
            Step(operation, i, elements.Count);
            var element = elements[i];
            writer.WriteLine(string.Join(',', columns.Select(name => name == ".geo"
                ? element.Geometry is null ? "" : Quoted(Values.GeoJson.ToNode(element.Geometry.ToLonLat()).ToJsonString())
                : element.Properties.TryGetValue(name, out object? value) ? Quoted(ObjectReducers.Key(value)) : "")));
        }
    }

    private static void GeoJson(string file, IReadOnlyList<EeElement> elements, string[]? selectors, Operation operation)
    {
        using var writer = new StreamWriter(file, false, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.Write("{\"type\":\"FeatureCollection\",\"features\":[");
        for (int i = 0; i < elements.Count; i++)
        {
            Step(operation, i, elements.Count);
            var element = selectors is null ? elements[i]
                : elements[i].WithProperties(new Properties(elements[i].Properties.Where(property => selectors.Contains(property.Key) || property.Key == "system:index")));
            writer.Write(i == 0 ? "\n" : ",\n");
            writer.Write(TableRoutes.Feature(element).ToJsonString());
        }

        writer.Write("\n]}\n");
    }

    private static IEnumerable<string> Columns(IReadOnlyList<EeElement> elements) => elements.SelectMany(element => element.Properties.Keys).Distinct().Order(StringComparer.Ordinal);

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void Step(Operation operation, int index, int count)
    {
        if (index % 256 == 0)
        {
            operation.Cancellation.ThrowIfCancellationRequested();
            operation.Report((double)index / count);
        }
    }
}
