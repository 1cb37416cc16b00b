namespace Microsoft.Data.Analysis;

/// <summary>Shows a frame as a table, and as text where there is no HTML.</summary>
internal sealed class DataFrameFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new DataFrameFormatter("text/html", DataFrameHtml.Table),
        new DataFrameFormatter("text/plain", frame => frame.ToString()),
    ];
}
