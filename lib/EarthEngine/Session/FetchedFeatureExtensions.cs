using System.Text.Json;
using Microsoft.Data.Analysis;

namespace EeCnn;

/// <summary>Tables of fetched features.</summary>
public static class FetchedFeatureExtensions
{
    /// <summary>Makes a table: one row per feature, one column per property in the order of first appearance.</summary>
    /// <param name="features">The features.</param>
    /// <returns>Numbers as double columns, everything else as text; null where a feature lacks the property. Geometries are left out.</returns>
    public static DataFrame ToDataFrame(this IReadOnlyList<FetchedFeature> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var columns = new List<DataFrameColumn>();
        foreach (string name in features.SelectMany(feature => feature.Properties.Keys).Distinct(StringComparer.Ordinal))
        {
            JsonElement?[] values = [.. features.Select(feature =>
                feature.Properties.TryGetValue(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : (JsonElement?)null)];
            columns.Add(Array.TrueForAll(values, value => value is null or { ValueKind: JsonValueKind.Number })
                ? new DoubleDataFrameColumn(name, values.Select(value => value?.GetDouble()))
                : new StringDataFrameColumn(name, values.Select(value => value?.ToString())));
        }

        return new DataFrame(columns);
    }
}
