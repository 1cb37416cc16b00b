using System.Text.Json.Nodes;

namespace EeCnn.KernelHost.Documents;

/// <summary>
/// A cell of a notebook file, of Jupyter's type <c>code</c> (for a kernel), <c>markdown</c> or <c>raw</c>. One with the tag
/// <c>raises-exception</c> may fail, as under nbclient.
/// </summary>
internal sealed record NotebookCell(string? Kernel, string Source, string Type = "code", bool MayFail = false)
{
    /// <summary>The cell as it stands in an .ipynb file.</summary>
    public JsonObject? Json { get; init; }
}

/// <summary>The cells of a file; metadata are those of an .ipynb file.</summary>
internal sealed record Notebook(IReadOnlyList<NotebookCell> Cells, JsonObject? Metadata = null);
