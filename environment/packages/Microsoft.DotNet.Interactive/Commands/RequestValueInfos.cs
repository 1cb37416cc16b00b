namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Asks a kernel which variables it has.</summary>
public class RequestValueInfos(string? targetKernelName = null, string mimeType = "text/plain+summary")
    : KernelCommand(targetKernelName)
{
    /// <summary>The mime type of the summaries.</summary>
    public string MimeType { get; } = mimeType;
}
