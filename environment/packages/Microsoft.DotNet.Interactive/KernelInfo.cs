namespace Microsoft.DotNet.Interactive;

/// <summary>What a kernel is called and speaks.</summary>
public class KernelInfo
{
    /// <summary>Describes a kernel of this process.</summary>
    public KernelInfo(string localName, string[]? aliases = null)
    {
        LocalName = localName ?? throw new ArgumentNullException(nameof(localName));
        Aliases = aliases ?? [];
        Uri = new Uri($"kernel://local/{localName}");
        DisplayName = localName;
    }

    /// <summary>Other names of the kernel.</summary>
    public string[] Aliases { get; internal set; }

    /// <summary>The name for people.</summary>
    public string DisplayName { get; set; }

    /// <summary>Whether the kernel holds others.</summary>
    public bool IsComposite { get; set; }

    /// <summary>The language.</summary>
    public string? LanguageName { get; set; }

    /// <summary>The language's version.</summary>
    public string? LanguageVersion { get; set; }

    /// <summary>The name in this process.</summary>
    public string LocalName { get; }

    /// <summary>The address <c>kernel://local/name</c>.</summary>
    public Uri Uri { get; set; }

    /// <inheritdoc/>
    public override string ToString() => LocalName;
}
