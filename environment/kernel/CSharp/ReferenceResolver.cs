using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace EeCnn.KernelHost.CSharp;

/// <summary>Finds what the referenced assemblies reference themselves.</summary>
internal sealed class ReferenceResolver(AssemblyStore store) : MetadataReferenceResolver
{
    public override bool ResolveMissingAssemblies => true;

    public override PortableExecutableReference? ResolveMissingAssembly(
        MetadataReference definition, AssemblyIdentity referenceIdentity) => store.FindDependency(referenceIdentity);

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        var path = baseFilePath is null ? Path.GetFullPath(reference) : Path.Combine(Path.GetDirectoryName(baseFilePath)!, reference);
        return File.Exists(path) && store.Add(path) is { } found ? [found] : [];
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => store.GetHashCode();
}
