using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

public abstract partial class Kernel
{
    /// <summary>The kernel that runs the current cell; null outside of one.</summary>
    public static Kernel? Current => KernelInvocationContext.Current?.HandlingKernel;

    /// <summary>The outermost kernel; null outside of a cell.</summary>
    public static Kernel? Root => Current?.RootKernel;

    /// <summary>Shows a value as the given mime types, or as its preferred ones.</summary>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>Takes a text as HTML.</summary>
    public static IHtmlContent HTML(string content) => content.ToHtmlContent();

    /// <summary>Runs JavaScript in the page.</summary>
    public static void Javascript(string scriptContent) =>
        new HtmlString($"<script type=\"text/javascript\">{scriptContent}</script>").Display(HtmlFormatter.MimeType);

    /// <summary>Adds a style sheet to the page.</summary>
    public static void CSS(string content) =>
        new HtmlString($"<style>{content}</style>").Display(HtmlFormatter.MimeType);

    /// <summary>Asks the user for a line of text.</summary>
    public static async Task<string> GetInputAsync(string prompt = "", string typeHint = "text")
    {
        var root = Root ?? throw new InvalidOperationException("Input can only be asked for while a cell is running.");
        var result = await root.SendAsync(new RequestInput(prompt, typeHint)).ConfigureAwait(false);
        foreach (var @event in result.Events)
        {
            switch (@event)
            {
                case InputProduced produced:
                    return produced.Value;
                case CommandFailed { Exception: OperationCanceledException cancelled }:
                    throw cancelled;
                case CommandFailed failed:
                    throw new InvalidOperationException(failed.Message, failed.Exception);
            }
        }

        throw new InvalidOperationException("No kernel answered the request for input.");
    }

    /// <summary>Asks the user for a text that is not shown.</summary>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "") =>
        new(await GetInputAsync(prompt, "password").ConfigureAwait(false));
}
