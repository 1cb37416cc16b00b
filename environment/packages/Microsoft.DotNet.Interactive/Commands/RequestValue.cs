namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Asks a kernel for the value of a variable.</summary>
public class RequestValue(string name, string mimeType = "application/json", string? targetKernelName = null)
    : KernelCommand(targetKernelName)
{
    /// <summary>The mime type in which the value is wanted.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>The variable's name.</summary>
    public string Name { get; } = name;
}
