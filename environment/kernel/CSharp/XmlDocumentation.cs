using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace EeCnn.KernelHost.CSharp;

/// <summary>
/// The documentation file beside an assembly, searched when a comment is wanted: a look through the text takes milliseconds where reading
/// it as XML takes seconds. For the shared framework, the files of the reference pack of the installed SDK.
/// </summary>
internal sealed class XmlDocumentation : DocumentationProvider
{
    private static readonly ConcurrentDictionary<string, XmlDocumentation> Providers = new();
    private static readonly Lazy<IReadOnlyList<string>> ReferenceFiles = new(() =>
        [.. FindReferencePacks().SelectMany(folder => Directory.EnumerateFiles(folder, "*.xml")).OrderBy(file => Path.GetFileName(file) != "System.Runtime.xml")]);
    private readonly string _assembly;

    private XmlDocumentation(string assembly) => _assembly = assembly;

    public static XmlDocumentation For(string assembly) => Providers.GetOrAdd(assembly, path => new XmlDocumentation(path));

    /// <summary>The comment of a symbol of the shared framework, in whichever file it stands, or an empty text.</summary>
    public static string FromReferencePacks(string memberId) =>
        ReferenceFiles.Value.Select(file => Find(file, memberId)).FirstOrDefault(comment => comment.Length > 0, "");

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => _assembly.GetHashCode(StringComparison.Ordinal);

    protected override string GetDocumentationForSymbol(
        string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default) =>
        Find(Path.ChangeExtension(_assembly, ".xml"), documentationMemberID);

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

    private static string Find(string file, string memberId)
    {
        if (!File.Exists(file))
        {
            return "";
        }

        byte[]? rented = null;
        try
        {
            using var stream = File.OpenRead(file);
            rented = ArrayPool<byte>.Shared.Rent((int)stream.Length);
            var text = rented.AsSpan(0, (int)stream.Length);
            stream.ReadExactly(text);
            var name = text.IndexOf(Encoding.UTF8.GetBytes($"name=\"{memberId}\""));
            var start = name < 0 ? -1 : text[..name].LastIndexOf((byte)'<');
            var length = start < 0 ? -1 : text[start..].IndexOf("</member>"u8);
            return length < 0 ? "" : Encoding.UTF8.GetString(text.Slice(start, length + "</member>".Length));
        }
        catch (IOException)
        {
            // Help without documentation is still help.
            return "";
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }
}
