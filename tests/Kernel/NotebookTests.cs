using System.Text.Json;
using Xunit;

namespace EeCnn.Tests.Kernel;

public class NotebookTests
{
    [Fact]
    public void JupyterNotebook_InABrowser_RunsHelpsStopsAndRestarts()
    {
        // EECNN_SCREENSHOTS names a folder that keeps what the browser has shown.
        var text = KernelProcess.RunPython("""
            import json, os, socket, subprocess, sys, time, urllib.request
            root = sys.argv[1]
            def cell(source):
                return {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": source}
            plot = '#r "nuget: XPlot.Plotly"\nusing XPlot.Plotly;\nvar chart = Chart.Plot(new Scatter { x = new[] { 1, 2, 3 }, y = new[] { 1, 4, 9 } });\nchart.WithTitle("Squares");\nvar y = 2;\nchart'
            json.dump({"nbformat": 4, "nbformat_minor": 4, "metadata": {"kernelspec": {"name": ".net-csharp", "display_name": ".NET (C#)", "language": "C#"}},
                       "cells": [cell("var x = 40;\nx + 2"), cell(plot), cell(""), cell("")]}, open("tour.ipynb", "w"))
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            home = os.getcwd()
            env = dict(os.environ, HOME=home, JUPYTER_CONFIG_DIR=home + "/config", JUPYTER_DATA_DIR=home + "/data", JUPYTER_RUNTIME_DIR=home + "/runtime")
            shots = os.environ.get("EECNN_SCREENSHOTS") or home
            with open("server.log", "w") as log:
                server = subprocess.Popen([sys.executable, "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
                                           "--NotebookApp.token=secret", "--NotebookApp.port_retries=0"], env=env, stdout=log, stderr=log)
            try:
                for _ in range(150):
                    try:
                        urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token=secret", timeout=5)
                        break
                    except OSError:
                        time.sleep(0.2)
                done = subprocess.run(["node", root + "/tests/Kernel/notebook.mjs", root + "/artifacts/npm/node_modules",
                                       f"http://127.0.0.1:{port}/notebooks/tour.ipynb?token=secret", shots], capture_output=True, text=True, timeout=150)
                print(done.stdout or done.stderr + open("server.log").read()[-3000:])
            finally:
                server.terminate()
                server.wait(20)
            """, 200, KernelProcess.Root);
        using var seen = JsonDocument.Parse(text.Trim().Split('\n')[^1]);
        string Text(string name) => seen.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "";
        Assert.Equal("", Text("error"));
        Assert.EndsWith("42", Text("result"));
        Assert.Equal("Squares", Text("plotTitle"));
        Assert.Equal("Console.WriteLine", Text("completed"));
        Assert.True(seen.RootElement.GetProperty("choices").GetInt32() > 10);
        Assert.Contains("int Math.Max(int val1, int val2)", Text("help"));
        Assert.Contains("The cell was interrupted.", Text("interrupted"));
        Assert.EndsWith("True", Text("goesOn"));
        Assert.Contains("turns", Text("restarted"));
        var all = seen.RootElement.GetProperty("all").EnumerateArray().Select(value => value.GetString()!.Trim()).ToArray();
        Assert.Equal(["42", "Squares", "3", "42"], all.Select(value => value.Split('\n')[^1]));
        Assert.Equal(1, seen.RootElement.GetProperty("plotsAfterAll").GetInt32());
    }
}
