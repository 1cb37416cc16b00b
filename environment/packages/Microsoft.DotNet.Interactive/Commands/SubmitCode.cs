namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Asks a kernel to run code.</summary>
public class SubmitCode(string code, string? targetKernelName = null) : KernelCommand(targetKernelName)
{
    /// <summary>The code, directives included.</summary>
    public string Code { get; } = code ?? throw new ArgumentNullException(nameof(code));

    /// <summary>Further values for the handler, by name.</summary>
    public IDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();

    /// <summary>The number of the cell that the code stands in.</summary>
    internal string CellNumber => Parameters.TryGetValue("cell", out var number) ? number : "0";

    /// <inheritdoc/>
    public override string ToString() => $"SubmitCode: {Code}";
}
