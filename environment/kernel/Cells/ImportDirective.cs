using EeCnn.KernelHost.CSharp;
using EeCnn.KernelHost.Documents;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;

namespace EeCnn.KernelHost.Cells;

/// <summary>Runs the cells of another file.</summary>
internal static class ImportDirective
{
    private const int DepthLimit = 20;

    public static void AddTo(DirectiveTable table) => table.Add(new Directive(
        "import", "PATH | --file PATH", "Runs a notebook (.ipynb, .dib) or source file (.cs, .csx, .fsx, .html, .js) in this session.", ImportAsync)
    {
        Words = 1,
    });

    private static async Task ImportAsync(CellPiece piece, CommandLine arguments, CellRun run)
    {
        var path = arguments.Option("--file") ?? arguments.Words.FirstOrDefault() ??
            throw new ArgumentException("#!import: the path of the file is missing.");
        var depth = 0;
        for (KernelCommand? command = run.Command; command is not null; command = command.Parent)
        {
            if (++depth > DepthLimit)
            {
                throw new InvalidOperationException($"#!import {path}: files import each other without end.");
            }
        }

        var count = 0;
        foreach (var cell in NotebookReader.Read(path, run.Root).Cells)
        {
            if (cell.Type == "raw")
            {
                continue;
            }

            if (cell.Type == "markdown")
            {
                run.Context.DisplayAs(cell.Source, "text/markdown");
                continue;
            }

            if (cell.Kernel == "csharp" && !NotebookReader.IsNotebook(path) && SourceLibrary.IsNeeded(cell.Source))
            {
                await run.Root.ChildKernels.OfType<CSharpKernel>().First().Session.ImportAsync(cell.Source, Path.GetFullPath(path)).ConfigureAwait(false);
                continue;
            }

            var submit = new SubmitCode(cell.Source, cell.Kernel);
            submit.SetParent(run.Command);
            submit.Parameters["cell"] = run.Command.CellNumber;
            submit.Parameters["source"] = NotebookReader.IsNotebook(path)
                ? FormattableString.Invariant($"{Path.GetFullPath(path)}, cell {++count}")
                : Path.GetFullPath(path);
            await run.Root.DispatchAsync(submit, run.Context).ConfigureAwait(false);
        }
    }
}
