using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn.KernelHost.Cells;

/// <summary>The directives that move values between kernels.</summary>
internal static class ValueDirectives
{
    public static void AddTo(DirectiveTable table)
    {
        table.Add(new Directive(
            "set", "--name NAME --value VALUE [--byref] [--mime-type TYPE]",
            "Declares a variable in this kernel. VALUE is a text, @kernel:variable, @input:\"question\" or @password:\"question\".", SetAsync)
        {
            Flags = ["--byref"],
        });
        table.Add(new Directive(
            "share", "VARIABLE --from KERNEL [--as NAME] [--mime-type TYPE]",
            "Brings a variable of another kernel into this one.", ShareAsync)
        {
            Words = 1,
        });
        table.Add(new Directive(
            "value", "--name NAME [--from-file PATH | --from-url URL | --from-value TEXT] [--mime-type TYPE]",
            "Keeps a text under a name; without a source, the lines below are the text. With a mime type it is also shown.", ValueAsync)
        {
            TakesBlock = true,
        });
    }

    private static async Task SetAsync(CellPiece piece, CommandLine arguments, CellRun run)
    {
        var name = Required(arguments, "--name", "set");
        var text = Required(arguments, "--value", "set");
        var mimeType = arguments.Option("--mime-type");
        if (arguments.Options.ContainsKey("--byref") && mimeType is not null)
        {
            throw new ArgumentException("#!set: --byref and --mime-type exclude each other.");
        }

        if (!text.StartsWith('@'))
        {
            var literal = mimeType is null ? null : new FormattedValue(mimeType, text);
            await SendAsync(run, piece.Kernel, name, text, literal).ConfigureAwait(false);
            return;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var source = colon < 0 ? text[1..] : text[1..colon];
        var rest = colon < 0 ? "" : text[(colon + 1)..];
        if (source is "input" or "password")
        {
            var answer = await Kernel.GetInputAsync(Prompt(rest, name), source == "password" ? "password" : "text").ConfigureAwait(false);
            await SendAsync(run, piece.Kernel, name, source == "password" ? new PasswordString(answer) : answer, null).ConfigureAwait(false);
            return;
        }

        if (rest.Length == 0)
        {
            (source, rest) = ("csharp", source);
        }

        await TransferAsync(run, piece.Kernel, source, rest, name, mimeType, "set").ConfigureAwait(false);
    }

    private static Task ShareAsync(CellPiece piece, CommandLine arguments, CellRun run)
    {
        var from = Required(arguments, "--from", "share");
        var variable = arguments.Words.FirstOrDefault() ?? throw new ArgumentException("#!share: the name of the variable is missing.");
        return TransferAsync(
            run, piece.Kernel, from, variable, arguments.Option("--as") ?? variable, arguments.Option("--mime-type"), "share");
    }

    private static async Task ValueAsync(CellPiece piece, CommandLine arguments, CellRun run)
    {
        var name = Required(arguments, "--name", "value");
        var mimeType = arguments.Option("--mime-type");
        var sources = new[] { "--from-file", "--from-url", "--from-value" }.Where(option => arguments.Option(option) is not null).ToArray();
        if (sources.Length > 1)
        {
            throw new ArgumentException($"#!value: {string.Join(" and ", sources)} exclude each other.");
        }

        string text;
        switch (sources.FirstOrDefault())
        {
            case "--from-file":
                text = await File.ReadAllTextAsync(arguments.Option("--from-file")!, run.Context.CancellationToken).ConfigureAwait(false);
                break;
            case "--from-url":
                using (var client = new HttpClient())
                {
                    text = await client.GetStringAsync(new Uri(arguments.Option("--from-url")!), run.Context.CancellationToken).ConfigureAwait(false);
                }

                break;
            case "--from-value":
                text = arguments.Option("--from-value")!;
                break;
            default:
                text = run.Block.Trim('\n');
                run.Block = "";
                break;
        }

        var target = run.Root.ChildKernels.First(kernel => kernel.Name == "value");
        await SendAsync(run, target, name, text, new FormattedValue(mimeType ?? "text/plain", text)).ConfigureAwait(false);
        if (mimeType is not null)
        {
            run.Context.DisplayAs(text, mimeType);
        }
    }

    private static async Task TransferAsync(
        CellRun run, Kernel target, string sourceName, string variable, string name, string? mimeType, string directive)
    {
        var source = run.Root.ChildKernels.FirstOrDefault(kernel => kernel.IsNamed(sourceName)) ??
            throw new ArgumentException(
                $"#!{directive}: there is no kernel \"{sourceName}\" (there are {string.Join(", ", run.Root.ChildKernels.Select(kernel => kernel.Name))}).");
        if (mimeType is null && source is IObjectKernel giver && target is IObjectKernel taker)
        {
            // An object whose class nobody sees goes by the type of its variable.
            var (value, type) = giver.ObjectOf(variable);
            await taker.SetValueAsync(name, value, value?.GetType() is { IsVisible: true } own ? own : type).ConfigureAwait(false);
            return;
        }

        var request = new RequestValue(variable, mimeType ?? "application/json", source.Name);
        var context = new KernelInvocationContext(request, source, run.Context.CancellationToken, null);
        try
        {
            await source.DispatchAsync(request, context).ConfigureAwait(false);
        }
        catch (NoSuitableKernelException)
        {
            throw new ArgumentException($"#!{directive}: the kernel \"{source.Name}\" cannot give values.");
        }
        catch (Exception exception) when (exception is NotSupportedException or System.Text.Json.JsonException)
        {
            throw new ArgumentException($"#!{directive}: {variable} cannot be written as {request.MimeType} ({exception.Message}).");
        }

        var produced = context.Result.Events.OfType<ValueProduced>().First();
        await (mimeType is null && source is IObjectKernel
            ? SendAsync(run, target, name, produced.Value, null)
            : SendAsync(run, target, name, null, produced.FormattedValue)).ConfigureAwait(false);
    }

    private static async Task SendAsync(CellRun run, Kernel target, string name, object? value, FormattedValue? formatted)
    {
        var send = new SendValue(name, value, formatted, target.Name);
        if (!target.SupportsCommandType(typeof(SendValue)))
        {
            throw new ArgumentException($"The kernel \"{target.Name}\" cannot take values.");
        }

        await target.DispatchAsync(send, run.Context).ConfigureAwait(false);
    }

    private static string Prompt(string text, string name)
    {
        if (text.StartsWith('{'))
        {
            using var document = System.Text.Json.JsonDocument.Parse(text);
            return document.RootElement.TryGetProperty("prompt", out var prompt) ? prompt.GetString() ?? name : name;
        }

        return text.Length == 0 ? $"Please enter a value for {name}: " : text;
    }

    private static string Required(CommandLine arguments, string option, string directive) =>
        arguments.Option(option) ?? throw new ArgumentException($"#!{directive}: {option} is missing.");
}
