using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace EeCnn.KernelHost.CSharp;

/// <summary>
/// The documentation file beside an assembly, read when the first comment is wanted. For the shared framework, the files of
/// the reference pack of the installed SDK.
/// </summary>
internal sealed class XmlDocumentation : DocumentationProvider
{
    private static readonly ConcurrentDictionary<string, XmlDocumentation> Providers = new();
    private static readonly Lazy<IReadOnlyList<string>> ReferencePacks = new(FindReferencePacks);
    private readonly string _assembly;
    private readonly Lazy<IReadOnlyDictionary<string, string>> _comments;

    private XmlDocumentation(string assembly)
    {
        _assembly = assembly;
        _comments = new Lazy<IReadOnlyDictionary<string, string>>(Load);
    }

    public static XmlDocumentation For(string assembly) => Providers.GetOrAdd(assembly, path => new XmlDocumentation(path));

    /// <summary>The comment of a symbol of the shared framework whose file is not the one it is declared in, or an empty text.</summary>
    public static string FromReferencePacks(string memberId, string assemblyName)
    {
        foreach (var folder in ReferencePacks.Value)
        {
            var file = Path.Combine(folder, assemblyName + ".xml");
            if (File.Exists(file) && For(Path.ChangeExtension(file, ".dll"))._comments.Value.TryGetValue(memberId, out var comment))
            {
                return comment;
            }
        }

        return "";
    }

    /// <summary>As <see cref="FromReferencePacks(string, string)"/>, in any of the files.</summary>
    public static string FromReferencePacks(string memberId)
    {
        foreach (var folder in ReferencePacks.Value)
        {
            foreach (var file in Directory.EnumerateFiles(folder, "System*.xml"))
            {
                if (For(Path.ChangeExtension(file, ".dll"))._comments.Value.TryGetValue(memberId, out var comment))
                {
                    return comment;
                }
            }
        }

        return "";
    }

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => _assembly.GetHashCode(StringComparison.Ordinal);

    protected override string GetDocumentationForSymbol(
        string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default) =>
        _comments.Value.GetValueOrDefault(documentationMemberID, "");

    private static IReadOnlyList<string> FindReferencePacks()
    {
        // shared/Microsoft.NETCore.App/10.0.x lies beside packs/Microsoft.NETCore.App.Ref/10.0.y/ref/net10.0.
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "packs"));
        var folders = new List<string>();
        foreach (var pack in new[] { "Microsoft.NETCore.App.Ref", "Microsoft.AspNetCore.App.Ref" })
        {
            var versions = Path.Combine(packs, pack);
            if (!Directory.Exists(versions))
            {
                continue;
            }

            foreach (var version in Directory.GetDirectories(versions).OrderDescending(StringComparer.Ordinal))
            {
                var reference = Path.Combine(version, "ref");
                if (Directory.Exists(reference) &&
                    Directory.GetDirectories(reference).OrderDescending(StringComparer.Ordinal).FirstOrDefault() is { } folder)
                {
                    folders.Add(folder);
                    break;
                }
            }
        }

        return folders;
    }

    private IReadOnlyDictionary<string, string> Load()
    {
        var file = Path.ChangeExtension(_assembly, ".xml");
        var comments = new Dictionary<string, string>();
        if (!File.Exists(file))
        {
            return comments;
        }

        try
        {
            foreach (var member in XDocument.Load(file, LoadOptions.PreserveWhitespace).Descendants("member"))
            {
                if (member.Attribute("name")?.Value is { } name)
                {
                    comments[name] = member.ToString();
                }
            }
        }
        catch (Exception exception) when (exception is System.Xml.XmlException or IOException)
        {
            // Help without documentation is still help.
        }

        return comments;
    }
}
