using System.Globalization;
using System.Net;
using System.Text;

namespace Microsoft.Data.Analysis;

/// <summary>A frame as a plain HTML table: names, types, the first and the last rows, and the size. No script.</summary>
internal static class DataFrameHtml
{
    private const int RowsInFull = 25;
    private const int HeadRows = 10;
    private const int TailRows = 5;
    private const string Muted = "opacity:.6;font-weight:normal";

    internal static string Table(DataFrame frame)
    {
        long rows = frame.Rows.Count;
        var html = new StringBuilder("<table style=\"border-collapse:collapse;font-variant-numeric:tabular-nums\"><thead><tr><th></th>");
        foreach (var column in frame.Columns)
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<th style=\"text-align:{Side(column)}\">{WebUtility.HtmlEncode(column.Name)}<br><span style=\"{Muted}\">{Shown(column.DataType)}</span></th>");
        }

        html.Append("</tr></thead><tbody>");
        bool cut = rows > RowsInFull;
        AppendRows(html, frame, 0, cut ? HeadRows : rows);
        if (cut)
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<tr><td colspan=\"{frame.Columns.Count + 1}\" style=\"text-align:center;{Muted}\">… {Counted(rows - HeadRows - TailRows, "row")} not shown …</td></tr>");
            AppendRows(html, frame, rows - TailRows, rows);
        }

        return html.Append(CultureInfo.InvariantCulture,
            $"</tbody></table><p style=\"margin:.3em 0;{Muted}\">{Counted(rows, "row")} × {Counted(frame.Columns.Count, "column")}</p>").ToString();
    }

    private static void AppendRows(StringBuilder html, DataFrame frame, long start, long end)
    {
        for (long row = start; row < end; row++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td style=\"text-align:right;{Muted}\">{row}</td>");
            foreach (var column in frame.Columns)
            {
                object value = column[row];
                string full = Display.Value(value), shown = Rounded(value) ?? full;
                html.Append(CultureInfo.InvariantCulture, $"<td style=\"text-align:{Side(column)}\"{(shown == full ? "" : $" title=\"{full}\"")}>")
                    .Append(value is null ? $"<i style=\"{Muted}\">null</i>" : WebUtility.HtmlEncode(shown))
                    .Append("</td>");
            }

            html.Append("</tr>");
        }
    }

    /// <summary>Six significant digits are enough to look at; the full number is in the cell's title.</summary>
    private static string Rounded(object value) => value switch
    {
        double number when number != Math.Truncate(number) => number.ToString("G6", CultureInfo.InvariantCulture),
        float number when number != MathF.Truncate(number) => number.ToString("G6", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Side(DataFrameColumn column) => column.IsNumericColumn() ? "right" : "left";

    private static string Shown(Type type) => type.Name switch
    {
        "Boolean" => "bool",
        "Single" => "float",
        "Int16" => "short",
        "UInt16" => "ushort",
        "Int32" => "int",
        "UInt32" => "uint",
        "Int64" => "long",
        "UInt64" => "ulong",
        "DateTime" => "DateTime",
        var name => name.ToLowerInvariant(),
    };

    private static string Counted(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {noun}{(count == 1 ? "" : "s")}");
}
