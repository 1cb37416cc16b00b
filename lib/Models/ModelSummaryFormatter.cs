using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn;

/// <summary>Shows a <see cref="ModelSummary"/> as a table in notebooks.</summary>
public sealed class ModelSummaryFormatter : ITypeFormatterSource
{
    /// <inheritdoc/>
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        new HtmlFormatter<ModelSummary>((summary, context) => context.Writer.Write(summary.ToHtml())),
        new PlainTextFormatter<ModelSummary>((summary, context) => context.Writer.Write(summary.ToString())),
    ];
}
