using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>
/// Runs JavaScript in the page. Nothing waits for an answer, so that it also works where no page is open; the values that the
/// code names are sent along with it.
/// </summary>
public class JavaScriptKernel : Kernel, IKernelCommandHandler<SubmitCode>, IKernelCommandHandler<SendValue>
{
    private readonly ScriptValues _values = new();
    private int _count;

    /// <summary>Creates the kernel under the name <c>javascript</c>.</summary>
    public JavaScriptKernel() : base("javascript") => KernelInfo.LanguageName = "JavaScript";

    Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        var id = $"javascript-{command.CellNumber}-{++_count}";
        var script = _values.Declare("const", command.Code) + command.Code.Trim('\n');
        var html = $"<div id=\"{id}\"></div>\n<script type=\"text/javascript\">(async () => {{\n" +
            $"const element = document.getElementById(\"{id}\");\n{script}\n}})().catch(error => {{ console.error(error);\n" +
            $"document.getElementById(\"{id}\").append(Object.assign(document.createElement(\"pre\"), {{ textContent: error, style: \"color: #a00\" }})); }});</script>";
        context.Publish(new DisplayedValueProduced(
            command.Code, command, [new FormattedValue(HtmlFormatter.MimeType, html), new FormattedValue(PlainTextFormatter.MimeType, "")]));
        return Task.CompletedTask;
    }

    Task IKernelCommandHandler<SendValue>.HandleAsync(SendValue command, KernelInvocationContext context)
    {
        _values.Add(command);
        return Task.CompletedTask;
    }
}
