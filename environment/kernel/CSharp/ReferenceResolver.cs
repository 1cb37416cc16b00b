using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace EeCnn.KernelHost.CSharp;

/// <summary>Finds what the referenced assemblies reference themselves.</summary>
internal sealed class ReferenceResolver(AssemblyStore store) : MetadataReferenceResolver
{
    public override bool ResolveMissingAssemblies => true;

    public override PortableExecutableReference? ResolveMissingAssembly(
        MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        IsOwnCompiler(definition, referenceIdentity.Name) ? null : store.FindDependency(referenceIdentity);

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        if (reference.StartsWith(Packages.ReferenceLines.Package, StringComparison.OrdinalIgnoreCase))
        {
            // Of a file of #load: the cell has it by now.
            return [MetadataStore.Map(typeof(object).Assembly.Location)];
        }

        var path = baseFilePath is null ? Path.GetFullPath(reference) : Path.Combine(Path.GetDirectoryName(baseFilePath)!, reference);
        return File.Exists(path) && store.Add(path) is { } found ? [found] : [];
    }

    // No cell sees the compilers through the kernel's own assembly, and reading them would cost each session its first cell.
    private static bool IsOwnCompiler(MetadataReference definition, string name) =>
        definition is PortableExecutableReference { FilePath: { } path } && Path.GetFileName(path) == "eecnn-kernel.dll" &&
        (name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || name.StartsWith("FSharp.", StringComparison.Ordinal));

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => store.GetHashCode();
}
