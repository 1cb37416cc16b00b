namespace EeCnn.KernelHost.Packages;

/// <summary>What a restore has found: packages with versions, assemblies to compile against and to load, folders with native code.</summary>
internal sealed record RestoredPackages(
    IReadOnlyList<RestoredPackages.Package> Packages, IReadOnlyList<string> Assemblies, IReadOnlyList<string> NativeFolders)
{
    public sealed record Package(string Name, string Version);

    public bool StillThere => Assemblies.All(File.Exists) && NativeFolders.All(Directory.Exists);
}
