using Xunit;

namespace EeCnn.Tests.Kernel;

public class CommandLineTests
{
    [Fact]
    public void Install_AndUninstall_TouchNothingOfOthers()
    {
        KernelProcess.RunPython("""
            import json, os, subprocess, sys
            from eecnn_client import check
            def call(*words):
                done = subprocess.run([sys.argv[1], *words], capture_output=True, text=True, timeout=60)
                return done.returncode, done.stdout, done.stderr
            kernels = "p/share/jupyter/kernels"
            for name in ("..", ".", "...", "", "a/b"):
                for command in ("install", "uninstall"):
                    code, out, error = call(command, "--prefix", "p", "--name", name)
                    check(code == 2 and "is not a kernel name" in error, command, name, code, error)
            check(not os.path.exists("p"))
            os.makedirs(kernels + "/python3")
            foreign = json.dumps({"argv": ["python3", "-m", "ipykernel_launcher", "-f", "{connection_file}"], "language": "python"})
            for text in (foreign, "{", "[]"):
                open(kernels + "/python3/kernel.json", "w").write(text)
                for command in ("install", "uninstall"):
                    code, out, error = call(command, "--prefix", "p", "--name", "python3")
                    check(code == 1 and "belongs to another program" in error, command, code, error)
                check(open(kernels + "/python3/kernel.json").read() == text and os.listdir(kernels + "/python3") == ["kernel.json"])
            for words in (["--prefix", "p", "--name", "mine"], ["--prefix=p", "--name=mine"]):
                check(call("install", *words)[0] == 0)
            open(kernels + "/mine/notes.txt", "w").write("kept")
            code, out, error = call("uninstall", "--prefix=p", "--name=mine")
            check(code == 0 and "stays" in out and os.listdir(kernels + "/mine") == ["notes.txt"], out, error)
            check(call("install", "--prefix", "p")[0] == 0 and call("uninstall", "--prefix", "p")[0] == 0)
            check(sorted(os.listdir(kernels)) == ["mine", "python3"], os.listdir(kernels))

            # A wrong call ends with 2 and says what is allowed; what cannot be done ends with 1 and says why.
            for words, said in [(["connect"], "one connection file"), (["connect", "a", "b"], "one connection file"), (["info", "--bogus"], "--bogus is not an option here"),
                                (["info", "more"], "one word too many"), (["install", "--bogus"], "there are --prefix, --name, --user"), (["install", "--name"], "--name needs a value"), (["install", "--prefix", ""], "--prefix: the folder is empty"),
                                (["run"], "run needs one notebook"), (["run", "a.txt"], ".ipynb or .dib"), (["bogus"], "no such command")]:
                code, out, error = call(*words)
                check(code == 2 and said in error, words, code, error)
            code, out, error = call("install", "--prefix", "/proc/foo")
            check(code == 1 and "/proc/foo/share/jupyter/kernels/.net-csharp cannot be made" in error, code, error)
            code, out, error = call("connect", "missing.json")
            check(code == 1 and "missing.json" in error, code, error)
            code, out, error = call("--version")
            check(code == 0 and out.startswith("eecnn-kernel ") and out in call("info")[1], out)
            """, 120, KernelProcess.Executable);
    }

    [Fact]
    public void Run_OfANotebook_KeepsWhatHasBeenDoneAndRefusesWhatItCannotDo()
    {
        KernelProcess.RunPython(""""
            import json, os, signal, subprocess, sys, time
            from eecnn_client import check
            def write(path, *cells, **spec):
                json.dump({"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": ".net-csharp", "display_name": "x", "language": "C#", **spec}},
                           "cells": [{"cell_type": kind, "metadata": {}, "source": text, **({"outputs": [], "execution_count": None} if kind == "code" else {})}
                                     for kind, text in cells]}, open(path, "w"))
            def call(*words):
                done = subprocess.run([sys.argv[1], "run", *words], capture_output=True, text=True, timeout=60)
                return done.returncode, done.stdout, done.stderr
            def cells(name):
                return [(cell["cell_type"], "".join(cell["source"]), cell.get("outputs")) for cell in json.load(open(name))["cells"]]

            # The page has Markdown as such, raw cells as text, and no codes of a terminal.
            write("all.ipynb", ("markdown", "# Title\n\n| a | b |\n|---|---|\n| 1 | *two* |\n"), ("raw", "<raw> & text"),
                  ("code", "Console.WriteLine(\"\\u001b[31mred\\u001b[0m\"); display(HTML(\"<i>x</i>\")); \"**kept**\".DisplayAs(\"text/markdown\");"))
            code, out, error = call("all.ipynb", "-o", "done.ipynb", "--html")
            check(code == 0, out, error)
            check([kind for kind, _, _ in cells("done.ipynb")] == ["markdown", "raw", "code"] and cells("done.ipynb")[1][1] == "<raw> & text", cells("done.ipynb"))
            page = open("done.html").read()
            check(">Title</h1>" in page and "<em>two</em>" in page and "<td>1</td>" in page, page)
            check("&lt;raw&gt; &amp; text</pre>" in page and "<pre>red\n</pre>" in page and "\x1b" not in page and "<strong>kept</strong>" in page, page)
            check(call("all.ipynb", "-o", "page.html")[0] == 0 and open("page.html").read().startswith("<!DOCTYPE html>"))
            # What a script throws is seen in its output, not in the console alone.
            write("scripts.ipynb", ("code", "#!javascript\nelement.textContent = 1;\nmissing();"), ("code", "#!mermaid\ngraph LR; A -->"), ("code", "#!javascript\nelement.textContent = \"fine\";"))
            check(call("scripts.ipynb", "-o", "scripts.html")[0] == 0)
            shown = subprocess.run(["chromium", "--headless", "--no-sandbox", "--virtual-time-budget=20000", "--dump-dom", "file://" + os.path.abspath("scripts.html")],
                                   capture_output=True, text=True, timeout=120).stdout
            check(">1<pre style=\"color: rgb(170, 0, 0);\">ReferenceError: missing is not defined</pre>" in shown, shown[:3000])
            check("<pre style=\"color: rgb(170, 0, 0);\">Error: Parse error on line 2" in shown and ">fine</div>" in shown and shown.count("<pre style") == 2, shown[-3000:])
            for name in ("out.dib", "x.pdf", "plain"):
                code, out, error = call("all.ipynb", "-o", name)
                check(code == 2 and ".ipynb and .html are allowed" in error and not os.path.exists(name), name, code, error)

            # Another language is refused before a cell runs; F# has a kernel of its own.
            write("py.ipynb", ("code", "print(1)"), name="python3", language="python")
            code, out, error = call("py.ipynb", "-o", "no.ipynb")
            check(code == 1 and "the kernel \"python3\", in python; this kernel runs C#, F#" in error and not os.path.exists("no.ipynb"), code, error)
            write("fs.ipynb", ("code", "let x = 20\nx + 1"), name=".net-fsharp", language="F#")
            check(call("fs.ipynb", "-o", "fs-done.ipynb")[0] == 0 and cells("fs-done.ipynb")[0][2][0]["data"]["text/plain"] == "21")

            # What the file says beside texts and outputs stays; a cell in another language is marked as one.
            json.dump({"nbformat": 4, "nbformat_minor": 5, "metadata": {"authors": [{"name": "A"}], "kernelspec": {"name": ".net-csharp", "display_name": "x", "language": "C#"}},
                       "cells": [{"cell_type": "markdown", "id": "top", "metadata": {"slideshow": {"slide_type": "skip"}}, "source": "![i](attachment:i.png)",
                                  "attachments": {"i.png": {"image/png": "aaaa"}}},
                                 {"cell_type": "code", "id": "sum", "metadata": {"tags": ["first"]}, "source": ["1 +\n", " 1"], "outputs": [], "execution_count": None}]},
                      open("kept.ipynb", "w"))
            check(call("kept.ipynb", "-o", "kept-done.ipynb")[0] == 0)
            before, after = json.load(open("kept.ipynb")), json.load(open("kept-done.ipynb"))
            check(after["metadata"] == before["metadata"] and after["cells"][0] == before["cells"][0], after)
            check(after["cells"][1].pop("outputs")[0]["data"]["text/plain"] == "2" and after["cells"][1].pop("execution_count") == 1, after)
            check(after["cells"][1].items() <= before["cells"][1].items(), after)
            open("lost.dib", "w").write("#!meta\n{\"kernelInfo\":{}}\nlet x = 4\n")
            code, out, error = call("lost.dib")
            check(code == 1 and "lost.dib: what follows #!meta is not JSON" in error, code, error)
            open("two.dib", "w").write("#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\"}}\n\n#!csharp\nvar a = 1;\n#!fsharp\nlet b = 2\nb * 3\n")
            for name, result in (("two.dib", "again.ipynb"), ("again.ipynb", "once-more.ipynb")):
                check(call(name, "-o", result)[0] == 0 and cells(result)[1][2][0]["data"]["text/plain"] == "6", cells(result))

            # However the run ends, what has been done is written.
            write("exit.ipynb", ("code", "1 + 1"), ("code", "Console.WriteLine(\"last words\");\nEnvironment.Exit(3);"), ("markdown", "below"), ("code", "never"))
            code, out, error = call("exit.ipynb", "-o", "exited.ipynb")
            done = cells("exited.ipynb")
            check(code == 3 and "[2/3]" in out and "The cell has ended the process (Environment.Exit)." in out, code, out, error)
            check(done[0][2][0]["data"]["text/plain"] == "2" and done[1][2][0]["text"] == "last words\n" and done[1][2][1]["ename"] == "ProcessExit", done)
            check(done[2][1] == "below" and done[3][1] == "never" and done[3][2] == [] and len(done) == 4, done)
            write("long.ipynb", ("code", "1 + 1"), ("code", "System.IO.File.WriteAllText(\"started\", \"\"); while (true) { }"), ("code", "never"))
            for sent in (signal.SIGINT, signal.SIGTERM):
                # What a shell runs in the background ignores SIGINT, and so would its children.
                process = subprocess.Popen([sys.argv[1], "run", "long.ipynb", "-o", "stopped.ipynb"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                           preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
                for _ in range(600):
                    if os.path.exists("started"):
                        break
                    time.sleep(0.1)
                process.send_signal(sent)
                out, _ = process.communicate(timeout=60)
                done = cells("stopped.ipynb")
                check(process.returncode == 1 and sent.name in out, process.returncode, out)
                check(done[0][2][0]["data"]["text/plain"] == "2" and done[1][2][0]["ename"] == "Interrupted" and done[2][2] == [], done)
                os.remove("started")
                os.remove("stopped.ipynb")
            """", 240, KernelProcess.Executable);
    }
}
