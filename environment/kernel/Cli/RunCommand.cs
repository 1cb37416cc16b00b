using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EeCnn.KernelHost.Documents;
using EeCnn.KernelHost.Execution;
using EeCnn.KernelHost.Jupyter;

namespace EeCnn.KernelHost.Cli;

/// <summary>Runs a notebook without Jupyter and writes it with its outputs.</summary>
internal static class RunCommand
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static int Run(Arguments arguments)
    {
        if (arguments.Words is not [var notebook])
        {
            throw new ArgumentException("run needs one notebook: eecnn-kernel run NOTEBOOK [-o OUT] [--html]");
        }

        var path = Path.GetFullPath(notebook);
        if (!NotebookReader.IsNotebook(path))
        {
            throw new ArgumentException($"run needs a notebook, .ipynb or .dib; got {notebook}");
        }

        var target = arguments.Value("-o") is { } given ? Path.GetFullPath(given) : null;
        var isPage = Path.GetExtension(target)?.ToLowerInvariant() == ".html";
        if (target is not null && !isPage && Path.GetExtension(target).ToLowerInvariant() != ".ipynb")
        {
            throw new ArgumentException($"-o: the ending of {target} tells what is written; .ipynb and .html are allowed.");
        }

        if (target is not null && !Directory.Exists(Path.GetDirectoryName(target)))
        {
            throw new ArgumentException($"-o: there is no folder {Path.GetDirectoryName(target)}; make it first.");
        }

        var outputs = new List<JsonObject>();
        using var hub = new OutputHub((_, type, content) => Collect(outputs, type, (JsonObject)content));
        Environment.CurrentDirectory = Path.GetDirectoryName(path)!;
        using var engine = new CellEngine(hub, Refuse);
        engine.Prewarm();
        var (cells, metadata) = NotebookReader.Read(path, engine.Kernels.Root);
        var document = new NotebookWriter(metadata);
        var (next, count, failed, stopped, written) = (0, 0, false, false, false);
        var total = cells.Count(cell => cell.Type == "code");
        var watch = new Stopwatch();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (written)
            {
                return;
            }

            const string message = "The cell has ended the process (Environment.Exit).";
            hub.Flush();
            outputs.Add(new JsonObject { ["output_type"] = "error", ["ename"] = "ProcessExit", ["evalue"] = message, ["traceback"] = new JsonArray(message) });
            failed = true;
            Tell();
            engine.WriteToTerminal(message + "\n");
            document.Add(cells[next++], count, outputs);
            WriteAll();
        };
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        for (; next < cells.Count && !failed && !stopped; next++)
        {
            var cell = cells[next];
            if (cell.Type != "code")
            {
                document.Add(cell);
                continue;
            }

            count++;
            outputs.Clear();
            watch.Restart();
            hub.Begin([], silent: false);
            var problem = engine.Run(cell.Source, count.ToString(CultureInfo.InvariantCulture), count, cell.Kernel);
            document.Add(cell, count, outputs);
            failed = problem is not null && !cell.MayFail;
            Tell();
            if (problem is not null)
            {
                engine.WriteToTerminal(string.Join("\n", problem.Lines) + "\n");
            }
        }

        WriteAll();
        return failed || stopped ? 1 : 0;

        void Tell()
        {
            var first = cells[next].Source.Split('\n', 2)[0].Trim();
            engine.WriteToTerminal(string.Create(
                CultureInfo.InvariantCulture,
                $"[{count}/{total}] {watch.Elapsed.TotalSeconds,6:0.00} s  {(first.Length > 60 ? first[..60] + "…" : first)}{(failed ? "  FAILED" : "")}\n"));
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stopped = true;
            engine.WriteToTerminal($"Stopped by {context.Signal}; again to leave a cell that does not react.\n");
            engine.Interrupt();
        }

        // What has not been run stands in the document as it was.
        void WriteAll()
        {
            written = true;
            foreach (var cell in cells.Skip(next))
            {
                document.Add(cell);
            }

            if (target is not null && !isPage)
            {
                Write(target, document.ToJson().ToJsonString(Indented) + "\n");
            }

            if (isPage || arguments.Has("--html"))
            {
                Write(Path.ChangeExtension(target ?? path, ".html"), document.ToHtml(Path.GetFileNameWithoutExtension(path)));
            }
        }
    }

    private static Task<string> Refuse(string prompt, bool password, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The cell asks for input, but nobody can answer: the notebook is run without a user.");

    private static void Write(string path, string text)
    {
        File.WriteAllText(path + ".new", text, new UTF8Encoding(false));
        File.Move(path + ".new", path, overwrite: true);
    }

    private static void Collect(List<JsonObject> outputs, string type, JsonObject content)
    {
        switch (type)
        {
            case "stream" when outputs.LastOrDefault() is { } last && last["output_type"]?.GetValue<string>() == "stream" &&
                last["name"]!.GetValue<string>() == content["name"]!.GetValue<string>():
                last["text"] = last["text"]!.GetValue<string>() + content["text"]!.GetValue<string>();
                return;
            case "clear_output":
                outputs.Clear();
                return;
            case "update_display_data":
                var id = content["transient"]?["display_id"]?.GetValue<string>();
                foreach (var shown in outputs.Where(output => output["transient"]?["display_id"]?.GetValue<string>() == id))
                {
                    shown["data"] = content["data"]!.DeepClone();
                }

                return;
        }

        var output = (JsonObject)content.DeepClone();
        output["output_type"] = type;
        outputs.Add(output);
    }
}
