namespace Microsoft.Data.Analysis;

/// <summary>One way to show a frame.</summary>
internal sealed class DataFrameFormatter(string mimeType, Func<DataFrame, string> format)
{
    public string MimeType { get; } = mimeType;

    public Type Type { get; } = typeof(DataFrame);

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not DataFrame frame)
        {
            return false;
        }

        writer.Write(format(frame));
        return true;
    }
}
