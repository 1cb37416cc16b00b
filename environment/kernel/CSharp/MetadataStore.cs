using System.Collections.Concurrent;
using System.IO.MemoryMappedFiles;
using Microsoft.CodeAnalysis;

namespace EeCnn.KernelHost.CSharp;

/// <summary>The metadata of assemblies, mapped or read once for the whole process.</summary>
internal static class MetadataStore
{
    private static readonly ConcurrentDictionary<string, PortableExecutableReference> Cache = new();

    // What a cell sees from the start: the shared framework, and what stands for Microsoft.DotNet.Interactive.
    private static readonly string[] OwnAssemblies =
    [
        "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting", "eecnn-kernel",
    ];

    /// <summary>Paths of all assemblies that the process was started with, by simple name.</summary>
    public static IReadOnlyDictionary<string, string> Platform { get; } =
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The references of the first submission; later ones inherit them.</summary>
    public static IReadOnlyList<PortableExecutableReference> Default()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var parts = new List<string>();
        foreach (var (name, path) in Platform)
        {
            if (Path.GetDirectoryName(path) == framework || OwnAssemblies.Contains(name, StringComparer.OrdinalIgnoreCase) ||
                name.StartsWith("Microsoft.AspNetCore.Html", StringComparison.Ordinal))
            {
                parts.Add(path);
            }
        }

        return parts.ConvertAll(Map);
    }

    /// <summary>The metadata of a file that is not replaced while the process runs.</summary>
    public static unsafe PortableExecutableReference Map(string path) => Cache.GetOrAdd(path, static file =>
    {
        var length = new FileInfo(file).Length;
        using var mapped = MemoryMappedFile.CreateFromFile(file, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = mapped.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        return AssemblyMetadata.Create(ModuleMetadata.CreateFromImage((nint)start, (int)length))
            .GetReference(documentation: XmlDocumentation.For(file), filePath: file);
    });
}
