using System.Collections.Concurrent;
using EeCnn.KernelHost.CSharp;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.FSharp;

namespace EeCnn.KernelHost.Cells;

/// <summary>The root kernel with all its languages: it splits each cell and gives the pieces to them in order.</summary>
internal sealed class NotebookKernels : IDisposable
{
    public NotebookKernels()
    {
        Root = new CompositeKernel();
        CSharp = new CSharpKernel();
        Root.Add(CSharp, ["c#", "C#", "cs"]);
        FSharp = new FSharpKernel(CSharp.Assemblies, CSharp.References);
        Root.Add(FSharp, ["f#", "F#"]);
        Root.Add(new HtmlKernel());
        JavaScript = new JavaScriptKernel();
        Root.Add(JavaScript, ["js"]);
        Root.Add(new MarkdownKernel(), ["md"]);
        Root.Add(new MermaidKernel());
        Values = new KeyValueStoreKernel();
        Root.Add(Values);
        Root.DefaultKernelName = "csharp";
        Directives = new DirectiveTable();
        ValueDirectives.AddTo(Directives);
        InformationDirectives.AddTo(Directives);
        ImportDirective.AddTo(Directives);
        Root.RegisterCommandHandler<SubmitCode>(RunCellAsync);
    }

    public CompositeKernel Root { get; }

    public CSharpKernel CSharp { get; }

    public FSharpKernel FSharp { get; }

    public JavaScriptKernel JavaScript { get; }

    public KeyValueStoreKernel Values { get; }

    public DirectiveTable Directives { get; }

    /// <summary>The code that has run, by what diagnostics call it: a cell or a file.</summary>
    public ConcurrentDictionary<string, string> Sources { get; } = [];

    /// <summary>Runs before each piece of a cell.</summary>
    public Action? BeforePiece { get; init; }

    /// <summary>The kernel of a name or alias, by its own name; the one of C# if none is asked for.</summary>
    public string Language(string? kernelName) =>
        kernelName is null ? CSharp.Name : Root.ChildKernels.FirstOrDefault(child => child.IsNamed(kernelName))?.Name ?? CSharp.Name;

    public void Dispose() => Root.Dispose();

    private async Task RunCellAsync(SubmitCode command, KernelInvocationContext context)
    {
        var name = command.TargetKernelName;
        var start = name is null || Root.IsNamed(name)
            ? CSharp
            : Root.ChildKernels.FirstOrDefault(child => child.IsNamed(name)) ?? throw new NoSuitableKernelException(command);
        Sources[command.SourceName] = command.Code;
        var pieces = CellParser.Parse(command.Code, Root, start, Directives);
        var run = new CellRun(Root, context, command);
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            context.CancellationToken.ThrowIfCancellationRequested();
            context.HandlingKernel = piece.Kernel;
            BeforePiece?.Invoke();
            if (piece.Directive is { } directive)
            {
                var arguments = CommandLine.Parse(piece.Text, directive.Flags);
                if (arguments.Options.Keys.Any(option => option is "-h" or "--help" or "-?"))
                {
                    context.DisplayAs($"#!{directive.Name} {directive.Usage}\n{directive.Help}", "text/plain");
                    continue;
                }

                directive.Check(arguments);
                run.Block = "";
                if (directive.TakesBlock && i + 1 < pieces.Count && pieces[i + 1] is { Directive: null } block && block.Kernel == piece.Kernel)
                {
                    run.Block = block.Text;
                }

                var takesBlock = run.Block.Length > 0;
                await directive.Run(piece, arguments, run).ConfigureAwait(false);
                if (takesBlock && run.Block.Length == 0)
                {
                    i++;
                }

                continue;
            }

            // Empty lines in front keep the line numbers those of the whole cell.
            var text = piece.Kernel is CSharpKernel or FSharpKernel ? new string('\n', piece.Line) + piece.Text : piece.Text;
            var submit = pieces.Count == 1 && text == command.Code ? command : new SubmitCode(text, piece.Kernel.Name);
            if (!ReferenceEquals(submit, command))
            {
                submit.SetParent(command);
                foreach (var (key, value) in command.Parameters)
                {
                    submit.Parameters[key] = value;
                }
            }

            await piece.Kernel.DispatchAsync(submit, context).ConfigureAwait(false);
        }

        run.AtEnd.ForEach(action => action());
    }
}
