namespace EeCnn.KernelHost.Documents;

/// <summary>
/// A cell of a notebook file: code for a kernel, or (with the kernel <c>markdown</c>) text. One with the tag <c>raises-exception</c>
/// may fail, as under nbclient.
/// </summary>
internal sealed record NotebookCell(string? Kernel, string Source, bool IsMarkdown, bool MayFail = false);
