using Microsoft.CodeAnalysis;

namespace EeCnn.KernelHost.CSharp;

/// <summary>Finds the files of <c>#load</c>, and keeps the names of cells as they are instead of taking them for files.</summary>
internal sealed class CellSourceResolver(string folder) : SourceFileResolver([folder], folder)
{
    public override string? NormalizePath(string path, string? baseFilePath) =>
        path.StartsWith("cell", StringComparison.Ordinal) && !path.Contains('.', StringComparison.Ordinal)
            ? path
            : base.NormalizePath(path, baseFilePath);

    public override string? ResolveReference(string path, string? baseFilePath) =>
        base.ResolveReference(path, baseFilePath is not null && Path.IsPathRooted(baseFilePath) ? baseFilePath : null);
}
