using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EeCnn.Benchmarks;

/// <summary>The table of results, for people and as JSON.</summary>
internal static class Report
{
    private static readonly string[] Columns = ["name", "ours", "peer", "ratio (min, median, max)", "target", "met"];

    internal static void Print(IReadOnlyList<FigureResult> results, TextWriter writer)
    {
        string[][] rows = [Columns, .. results.Select(Row)];
        int[] widths = [.. Columns.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            writer.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    internal static void PrintJson(IReadOnlyList<FigureResult> results, TextWriter writer)
    {
        var rows = results.Select(result => new
        {
            name = result.Figure.Name,
            unit = result.Figure.Unit,
            ours = result.Ours,
            peer = result.Peer,
            ratio = result.Ratio is null ? null : new { min = result.Ratios[0], median = result.Ratio, max = result.Ratios[^1] },
            target = result.Figure.Target.Describe(result.Figure.Unit),
            met = result.IsMet,
        });
        writer.WriteLine(JsonSerializer.Serialize(rows, new JsonSerializerOptions
        {
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }));
    }

    private static string[] Row(FigureResult result) =>
    [
        result.Figure.Name,
        $"{Number(result.Ours)} {result.Figure.Unit}",
        result.Peer is { } peer ? $"{Number(peer)} {result.Figure.Unit}" : "–",
        result.Ratio is { } ratio ? $"{Number(result.Ratios[0])}, {Number(ratio)}, {Number(result.Ratios[^1])}" : "–",
        result.Figure.Target.Describe(result.Figure.Unit),
        result.IsMet ? "yes" : "NO",
    ];

    private static string Number(double value) => value.ToString(
        value != 0 && Math.Abs(value) < 0.01 ? "0.0e+0" : Math.Abs(value) >= 1000 ? "#,0" : Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
