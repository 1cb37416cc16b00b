namespace EeCnn.KernelHost.Documents;

/// <summary>
/// A cell of a notebook file, of Jupyter's type <c>code</c> (for a kernel), <c>markdown</c> or <c>raw</c>. One with the tag
/// <c>raises-exception</c> may fail, as under nbclient.
/// </summary>
internal sealed record NotebookCell(string? Kernel, string Source, string Type = "code", bool MayFail = false);
