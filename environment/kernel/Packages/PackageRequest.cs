namespace EeCnn.KernelHost.Packages;

/// <summary>A package that a cell asks for; no version means the newest stable one.</summary>
internal sealed record PackageRequest(string Name, string? Version)
{
    /// <summary>Reads the text behind <c>nuget:</c>, such as <c>Name, 1.2.3</c>.</summary>
    public static PackageRequest Parse(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts[0].Length == 0 || parts.Length > 2 || parts[0].Any(character => !char.IsLetterOrDigit(character) && character is not ('.' or '-' or '_')))
        {
            throw new ArgumentException($"#r \"nuget:{text}\": write #r \"nuget: Name\" or #r \"nuget: Name, 1.2.3\".");
        }

        return new PackageRequest(parts[0], parts.Length == 2 && parts[1].Length > 0 ? parts[1] : null);
    }

    public bool HasExactVersion => Version is not null && !Version.Contains('*', StringComparison.Ordinal);
}
