using System.IO.Compression;
using System.Net;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn.KernelHost.Cells;

/// <summary>
/// Draws Mermaid diagrams in the page, without a network: the first diagram of a document carries the library (packed), the
/// others find it there.
/// </summary>
internal sealed class MermaidKernel : Kernel, IKernelCommandHandler<SubmitCode>
{
    private const string LibraryFile = "mermaid.min.js";
    private string? _carrier;
    private int _count;

    public MermaidKernel() : base("mermaid") => KernelInfo.LanguageName = "Mermaid";

    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        var source = command.Code.Trim();
        var id = FormattableString.Invariant($"mermaid-{command.CellNumber}-{++_count}");
        _carrier ??= source;
        var library = _carrier == source ? PackedLibrary() : null;
        var html =
            $"<div class=\"mermaid-diagram\" id=\"{id}\"><pre>{WebUtility.HtmlEncode(source)}</pre></div>\n" +
            "<script type=\"text/javascript\">(async () => {\n" +
            (library is null ? "" : $"window.eecnnMermaid ??= (async () => {{ const packed = Uint8Array.from(atob(\"{library}\"), c => c.charCodeAt(0));\n" +
            "const text = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream(\"gzip\"))).text();\n" +
            "const define = window.define; window.define = undefined;\n" +
            // A script element and not eval: the library is strict code, whose names would stay inside an eval.
            "try { const script = document.createElement(\"script\"); script.textContent = text; document.head.appendChild(script); } " +
            "finally { window.define = define; }\n" +
            "window.mermaid.initialize({ startOnLoad: false, theme: \"neutral\", deterministicIds: true, suppressErrorRendering: true }); return window.mermaid; })();\n") +
            "for (let i = 0; i < 100 && !window.eecnnMermaid; i++) await new Promise(done => setTimeout(done, 100));\n" +
            "const mermaid = await window.eecnnMermaid; if (!mermaid) return;\n" +
            $"const place = document.getElementById(\"{id}\"); const source = place.querySelector(\"pre\").textContent;\n" +
            $"const {{ svg }} = await mermaid.render(\"{id}-svg\", source); place.innerHTML = svg;\n" +
            "})().catch(error => { console.error(error);\n" +
            $"document.getElementById(\"{id}\").append(Object.assign(document.createElement(\"pre\"), {{ textContent: error, style: \"color: #a00\" }})); }});</script>";
        context.Publish(new DisplayedValueProduced(
            source, command, [new FormattedValue("text/html", html), new FormattedValue("text/plain", source)]));
        return Task.CompletedTask;
    }

    private static string PackedLibrary()
    {
        var path = Path.Combine(AppContext.BaseDirectory, LibraryFile);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"Mermaid is not there: {LibraryFile} was not beside the kernel when it was built. Run ./environment/setup, which fetches it.");
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        using (var file = File.OpenRead(path))
        {
            file.CopyTo(gzip);
        }

        return Convert.ToBase64String(packed.ToArray());
    }
}
