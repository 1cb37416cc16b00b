using System.Diagnostics;
using System.Globalization;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace EeCnn.KernelHost.Cells;

/// <summary>The directives that tell something.</summary>
internal static class InformationDirectives
{
    public static void AddTo(DirectiveTable table)
    {
        table.Add(new Directive("time", "", "Shows at the end how long the cell has taken.", (_, _, run) =>
        {
            var watch = Stopwatch.StartNew();
            run.AtEnd.Add(() => run.Context.DisplayAs(
                "Wall time: " + watch.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture) + "ms", "text/plain"));
            return Task.CompletedTask;
        }));
        table.Add(new Directive("who", "", "Lists the variables of this kernel.", async (piece, _, run) =>
            run.Context.DisplayAs(string.Join("\n", (await VariablesAsync(piece, run).ConfigureAwait(false)).Select(info => info.Name)), "text/plain")));
        table.Add(new Directive("whos", "", "Shows the variables of this kernel with type and value.", async (piece, _, run) =>
        {
            var rows = (await VariablesAsync(piece, run).ConfigureAwait(false))
                .Select(info => new[] { info.Name, info.TypeName ?? "", info.FormattedValue.Value }).ToArray();
            Show(run, new TextTable(["Variable", "Type", "Value"], rows));
        }));
        table.Add(new Directive("lsmagic", "", "Lists the kernels and directives.", (_, _, run) =>
        {
            var kernels = run.Root.ChildKernels.Select(kernel =>
                new[] { "#!" + string.Join(", #!", kernel.KernelInfo.Aliases.Prepend(kernel.Name)), $"What follows is {kernel.KernelInfo.LanguageName ?? kernel.Name}." });
            var directives = table.All.Select(directive => new[] { $"#!{directive.Name} {directive.Usage}".TrimEnd(), directive.Help });
            string[][] references =
            [
                ["#r \"PATH\"", "References an assembly file, seen from the notebook's folder, or an assembly by name."],
                ["#r \"nuget: NAME[, VERSION]\"", "Restores a package and references it; the suite's own packages need no network."],
                ["#i \"nuget: SOURCE\"", "Adds a package source (address or folder)."],
                ["#load \"PATH\"", "Runs a C# script file as part of the cell."],
            ];
            Show(run, new TextTable(["Line", "Meaning"], [.. kernels, .. directives, .. references]));
            return Task.CompletedTask;
        }));
        table.Add(new Directive("about", "", "Tells what this kernel is.", (_, _, run) =>
        {
            Show(run, new TextTable(["", ""], [
                ["Kernel", "EeCnn C# kernel " + typeof(InformationDirectives).Assembly.GetName().Version!.ToString(3)],
                ["Formatting", "Microsoft.DotNet.Interactive.Formatting " + typeof(Formatter).Assembly.GetName().Version],
                ["Runtime", System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription]]));
            return Task.CompletedTask;
        }));
    }

    private static async Task<IReadOnlyList<KernelValueInfo>> VariablesAsync(CellPiece piece, CellRun run)
    {
        var request = new RequestValueInfos(piece.Kernel.Name);
        var context = new KernelInvocationContext(request, piece.Kernel, run.Context.CancellationToken, null);
        if (!piece.Kernel.SupportsCommandType(typeof(RequestValueInfos)))
        {
            throw new ArgumentException($"The kernel \"{piece.Kernel.Name}\" has no variables that could be listed.");
        }

        await piece.Kernel.DispatchAsync(request, context).ConfigureAwait(false);
        return context.Result.Events.OfType<ValueInfosProduced>().First().ValueInfos
            .OrderBy(info => info.Name, StringComparer.Ordinal).ToArray();
    }

    private static void Show(CellRun run, TextTable table) => run.Context.Publish(new DisplayedValueProduced(
        table, run.Command, [new FormattedValue("text/html", table.ToHtml()), new FormattedValue("text/plain", table.ToString())]));
}
