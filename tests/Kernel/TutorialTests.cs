using Xunit;

namespace EeCnn.Tests.Kernel;

public class TutorialTests
{
    [Theory]
    [InlineData("1-variables.dib")]
    [InlineData("2-linq.dib")]
    [InlineData("3-async.dib")]
    [InlineData("4-display.dib")]
    [InlineData("5-formatting.dib")]
    [InlineData("6-xplot.dib")]
    [InlineData("7-dataframe.dib")]
    [InlineData("8-torchsharp.dib")]
    public void Notebook_InTheMannerOfTutorials_RunsUnchanged(string name)
    {
        var folder = Directory.CreateTempSubdirectory("eecnn-kernel-test-").FullName;
        try
        {
            var copy = Path.Combine(folder, name);
            File.Copy(Path.Combine(KernelProcess.Root, "tests/Kernel/Tutorials", name), copy);
            var output = Path.Combine(folder, "out.ipynb");
            var text = KernelProcess.Run(KernelProcess.Executable, ["run", copy, "-o", output, "--html"], folder, 120);
            Assert.Contains("] ", text);
            var notebook = File.ReadAllText(output);
            Assert.DoesNotContain(folder, notebook);
            Assert.Contains("\"nbformat\": 4", notebook);
            Assert.Contains("</html>", File.ReadAllText(Path.ChangeExtension(output, ".html")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Run_OfAFailingNotebook_StopsThereAndReturnsOne()
    {
        KernelProcess.RunPython("""
            import json, subprocess, sys
            kernel = sys.argv[1]
            open("a.dib", "w").write("#!csharp\n\n1\n\n#!csharp\n\nthrow new Exception(\"no\");\n\n#!csharp\n\n2\n")
            done = subprocess.run([kernel, "run", "a.dib", "-o", "a.ipynb"], capture_output=True, text=True)
            assert done.returncode == 1 and "[2/3]" in done.stdout and "FAILED" in done.stdout, done
            cells = json.load(open("a.ipynb"))["cells"]
            assert [c["execution_count"] for c in cells] == [1, 2, None], cells
            assert cells[1]["outputs"][0]["ename"] == "System.Exception"
            # An error that the cell is tagged for is none; nobody is there to type; what is no notebook is told.
            def notebook(*cells):
                json.dump({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [{"cell_type": "code", "metadata": {"tags": tags}, "execution_count": None,
                           "outputs": [], "source": source} for source, tags in cells]}, open("b.ipynb", "w"))
                return subprocess.run([kernel, "run", "b.ipynb"], capture_output=True, text=True)
            done = notebook(("int.Parse(\"x\")", ["raises-exception"]), ("1", []))
            assert done.returncode == 0 and "FormatException" in done.stdout and "[2/2]" in done.stdout, done
            done = notebook(("Console.ReadLine()", []), ("1", []))
            assert done.returncode == 1 and "nobody can answer" in done.stdout and "[2/2]" not in done.stdout, done
            done = subprocess.run([kernel, "run", "missing.ipynb"], capture_output=True, text=True)
            assert done.returncode == 1 and "There is no file" in done.stderr, done
            def call(*words):
                done = subprocess.run([kernel, *words], capture_output=True, text=True)
                return done.returncode, done.stdout, done.stderr
            open("notes.md", "w").write("# no notebook")
            assert call("run", "notes.md") == (2, "", "eecnn-kernel: run needs a notebook, .ipynb or .dib; got notes.md\n"), call("run", "notes.md")
            # Told before anything runs.
            code, out, error = call("run", "b.ipynb", "-o", "no/such/out.ipynb")
            assert (code, out) == (2, "") and "there is no folder" in error, (out, error)
            code, out, error = call("nonsense")
            assert code == 2 and error.startswith("eecnn-kernel: nonsense: no such command."), error
            assert call("run", "--help")[:2] == call("--help")[:2] and call("--help")[0] == 0
            """, 120, KernelProcess.Executable);
    }

    [Fact]
    public void Install_ForUserPrefixAndName_WritesAndRemovesTheKernelspec()
    {
        KernelProcess.RunPython("""
            import json, os, subprocess, sys
            env = dict(os.environ, HOME=os.getcwd())
            env.pop("JUPYTER_DATA_DIR", None)
            def call(*words):
                done = subprocess.run([sys.argv[1], *words], capture_output=True, text=True, env=env)
                return done.returncode, done.stdout + done.stderr
            for words, folder in [(["--user"], ".local/share/jupyter/kernels/.net-csharp"), (["--user", "--name", "mine"], ".local/share/jupyter/kernels/mine"),
                                  (["--prefix", "p", "--name", "other"], "p/share/jupyter/kernels/other")]:
                code, text = call("install", *words)
                assert code == 0 and folder in text, text
                spec = json.load(open(folder + "/kernel.json"))
                assert spec["language"] == "C#" and spec["interrupt_mode"] == "message" and os.path.exists(spec["argv"][0]) and spec["argv"][-1] == "{connection_file}", spec
                png = lambda size: open(f"{folder}/logo-{size}x{size}.png", "rb").read()[16:24]
                assert png(32) == (32).to_bytes(4) * 2 and png(64) == (64).to_bytes(4) * 2 and "<svg" in open(folder + "/logo-svg.svg").read()
                assert call("uninstall", *words)[0] == 0 and not os.path.exists(folder)
                assert call("uninstall", *words)[0] == 1
            for words, says in [(["--nmae", "x"], "--prefix, --name, --user"), (["--name", "a b"], "not a kernel name"), (["--user", "--prefix", "p"], "exclude"), (["stray"], "too many")]:
                code, text = call("install", *words)
                assert code == 2 and says in text, (code, text)
            assert "Jupyter protocol 5" in call("info")[1]
            """, 120, KernelProcess.Executable);
    }
}
