using System.Net;
using System.Text;

namespace EeCnn.KernelHost.Cells;

/// <summary>A table of texts, as HTML or with aligned columns.</summary>
internal sealed class TextTable(IReadOnlyList<string> header, IReadOnlyList<string[]> rows)
{
    public string ToHtml()
    {
        var html = new StringBuilder("<table>");
        if (header.Any(title => title.Length > 0))
        {
            html.Append("<thead><tr>");
            foreach (var title in header)
            {
                html.Append("<th>").Append(WebUtility.HtmlEncode(title)).Append("</th>");
            }

            html.Append("</tr></thead>");
        }

        html.Append("<tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                html.Append("<td style=\"text-align: left\">").Append(WebUtility.HtmlEncode(cell)).Append("</td>");
            }

            html.Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }

    public override string ToString()
    {
        var all = header.Any(title => title.Length > 0) ? rows.Prepend(header.ToArray()).ToArray() : rows.ToArray();
        var widths = Enumerable.Range(0, header.Count).Select(column => all.Max(row => row[column].Length)).ToArray();
        return string.Join("\n", all.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }
}
