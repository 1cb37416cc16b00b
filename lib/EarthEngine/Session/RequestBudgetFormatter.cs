using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn;

/// <summary>Shows plans of requests in notebooks, as a table with the limit that would break marked.</summary>
internal sealed class RequestBudgetFormatter : ITypeFormatterSource
{
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        new HtmlFormatter<RequestBudget>((budget, context) => context.Writer.Write(ToHtml(budget))),
        new PlainTextFormatter<RequestBudget>((budget, context) => context.Writer.Write(budget.ToString())),
    ];

    internal static string ToHtml(RequestBudget budget)
    {
        var html = new StringBuilder("<table><caption>").Append(WebUtility.HtmlEncode(budget.Title))
            .Append("</caption><thead><tr><th>quantity</th><th>needed</th><th>allowed</th><th></th><th>source</th></tr></thead><tbody>");
        foreach (BudgetLine line in budget.Lines)
        {
            string state = line.Limit is null ? "" : line.Fits ? "fits" : "too much";
            html.Append(line.Fits ? "<tr>" : "<tr style=\"font-weight:bold\">")
                .Append("<td>").Append(WebUtility.HtmlEncode(line.Quantity)).Append("</td>")
                .Append("<td style=\"text-align:right\">").Append(line.Value.ToString("N0", CultureInfo.InvariantCulture)).Append("</td>")
                .Append("<td style=\"text-align:right\">").Append(line.Limit?.ToString("N0", CultureInfo.InvariantCulture)).Append("</td>")
                .Append("<td>").Append(WebUtility.HtmlEncode(line.Fits ? state : $"{state}: {line.Advice}")).Append("</td>")
                .Append("<td>").Append(WebUtility.HtmlEncode(line.Source)).Append("</td></tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }
}
