using System.Net;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn;

/// <summary>Shows a report in notebooks as the text that it writes.</summary>
public sealed class ReportFormatter<TReport> : ITypeFormatterSource
    where TReport : class
{
    /// <inheritdoc/>
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        new HtmlFormatter<TReport>((report, context) => context.Writer.Write($"<pre>{WebUtility.HtmlEncode(report.ToString())}</pre>")),
        new PlainTextFormatter<TReport>((report, context) => context.Writer.Write(report.ToString())),
    ];
}
