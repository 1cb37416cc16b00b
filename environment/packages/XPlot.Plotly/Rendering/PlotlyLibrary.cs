using System.IO.Compression;

namespace XPlot.Plotly;

/// <summary>The plotly.js that is inside this assembly.</summary>
internal static class PlotlyLibrary
{
    private static readonly Lazy<byte[]> Compressed = new(Read);

    private static readonly Lazy<string> Inflated = new(() =>
    {
        using var gzip = new GZipStream(new MemoryStream(Compressed.Value), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        return reader.ReadToEnd().Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
    });

    /// <summary>The code, safe inside a script element.</summary>
    internal static string Code => Inflated.Value;

    /// <summary>The code, gzip and base64.</summary>
    internal static string Base64 => Convert.ToBase64String(Compressed.Value);

    private static byte[] Read()
    {
        using var resource = typeof(PlotlyLibrary).Assembly.GetManifestResourceStream("plotly.min.js.gz");
        using var memory = new MemoryStream();
        resource.CopyTo(memory);
        return memory.ToArray();
    }
}
