using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn;

/// <summary>Shows progress in notebooks.</summary>
internal sealed class ProgressStateFormatterSource : ITypeFormatterSource
{
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        new HtmlFormatter<ProgressState>((state, context) => context.Writer.Write(state.ToHtml())),
        new PlainTextFormatter<ProgressState>((state, context) => context.Writer.Write(state.ToString())),
    ];
}
