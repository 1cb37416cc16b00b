namespace EeCnn.KernelHost.Documents;

/// <summary>A cell of a notebook file: code for a kernel, or (with the kernel <c>markdown</c>) text.</summary>
internal sealed record NotebookCell(string? Kernel, string Source, bool IsMarkdown);
