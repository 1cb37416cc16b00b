using System.Text;
using System.Text.RegularExpressions;
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
    private readonly Dictionary<string, string> _values = [];
    private int _count;

    /// <summary>Creates the kernel under the name <c>javascript</c>.</summary>
    public JavaScriptKernel() : base("javascript") => KernelInfo.LanguageName = "JavaScript";

    Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        var id = $"javascript-{command.CellNumber}-{++_count}";
        var script = new StringBuilder();
        foreach (var (name, json) in _values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (Regex.IsMatch(command.Code, $@"(?<![\w$.]){Regex.Escape(name)}(?![\w$])"))
            {
                script.Append("const ").Append(name).Append(" = ").Append(json.Replace("</", "<\\/", StringComparison.Ordinal)).Append(";\n");
            }
        }

        script.Append(command.Code.Trim('\n'));
        var html = $"<div id=\"{id}\"></div>\n<script type=\"text/javascript\">(async () => {{\n" +
            $"const element = document.getElementById(\"{id}\");\n{script}\n}})().catch(console.error);</script>";
        context.Publish(new DisplayedValueProduced(
            command.Code, command, [new FormattedValue(HtmlFormatter.MimeType, html), new FormattedValue(PlainTextFormatter.MimeType, "")]));
        return Task.CompletedTask;
    }

    Task IKernelCommandHandler<SendValue>.HandleAsync(SendValue command, KernelInvocationContext context)
    {
        if (!Regex.IsMatch(command.Name, @"^[A-Za-z_$][\w$]*$"))
        {
            throw new ArgumentException($"\"{command.Name}\" cannot be the name of a JavaScript variable.");
        }

        _values[command.Name] = command.FormattedValue switch
        {
            { MimeType: "application/json" } formatted => formatted.Value,
            { } formatted => formatted.Value.ToDisplayString(JsonFormatter.MimeType),
            null => command.Value!.ToDisplayString(JsonFormatter.MimeType),
        };
        return Task.CompletedTask;
    }
}
