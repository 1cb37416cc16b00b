using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn;

/// <summary>Shows the trials of a search in notebooks as their table.</summary>
internal sealed class SearchResultFormatterSource : ITypeFormatterSource
{
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        new HtmlFormatter<SearchResult>((result, context) => Formatter.GetPreferredFormatterFor(typeof(DataFrame), HtmlFormatter.MimeType).Format(result.ToDataFrame(), context)),
        new PlainTextFormatter<SearchResult>((result, context) => context.Writer.Write(result.ToDataFrame())),
    ];
}
