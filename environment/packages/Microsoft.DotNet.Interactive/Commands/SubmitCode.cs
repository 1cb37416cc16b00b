namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Asks a kernel to run code.</summary>
public class SubmitCode(string code, string? targetKernelName = null) : KernelCommand(targetKernelName)
{
    /// <summary>The code, directives included.</summary>
    public string Code { get; } = code ?? throw new ArgumentNullException(nameof(code));

    /// <summary>Further values for the handler, by name.</summary>
    public IDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();

    /// <summary>The number of the cell that the code stands in.</summary>
    // Part of names in pages, where a blank or a dot would have a meaning.
    internal string CellNumber =>
        Parameters.TryGetValue("cell", out var number) ? number.Replace(' ', '-').Replace('.', '-') : "0";

    /// <summary>What diagnostics call the code: the cell, or the path of the file that it comes from.</summary>
    internal string SourceName =>
        Parameters.TryGetValue("source", out var source) ? source
        : Parameters.TryGetValue("cell", out var number) ? $"cell {number}"
        : "cell";

    /// <inheritdoc/>
    public override string ToString() => $"SubmitCode: {Code}";
}
