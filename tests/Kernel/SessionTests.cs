using Xunit;

namespace EeCnn.Tests.Kernel;

public class SessionTests
{
    [Fact]
    public void Soak_Of2000MixedCells_LosesNoReplyAndNoStateAndGrowsLinearly()
    {
        var text = KernelProcess.RunPython(""""
            import random, time
            from eecnn_client import Kernel, check
            random.seed(3)
            with Kernel() as k:
                pid = k.manager.provisioner.pid
                memory = lambda: [int(l.split()[1]) / 1024 for l in open(f"/proc/{pid}/status") if l.startswith("VmRSS")][0]
                k.run("""using System.Threading; var total = 0; var log = new List<int>(); var shown = display("start"); var late = 0;""")
                expected, logged, interrupted, figures = 0, 0, 0, []
                order = [i % 10 for i in range(2000)]
                random.shuffle(order)
                for i, kind in enumerate(order):
                    if kind == 3:
                        check(k.run(f"total += 1; throw new InvalidOperationException(\"{i}\");").reply["evalue"] == str(i), i)
                        expected += 1
                    elif kind == 5:
                        check(k.run(f"nonsense{i} +").reply["ename"] == "CompilationError", i)
                    elif kind == 6:
                        cell = k.run(f"shown.Update({i}); await Task.Yield(); {i}")
                        check(cell.of("update_display_data")[0]["data"]["text/plain"] == str(i) and cell.result == str(i), i, cell.messages)
                    elif kind == 7:
                        cell = k.run(f"display({i}); Console.WriteLine({i}); int f{i}(int n) => n + {i}; f{i}(1)")
                        check(cell.result == str(i + 1) and cell.text() == f"{i}\n" and len(cell.of("display_data")) == 1, i, cell.messages)
                    elif kind == 8 and i % 8 == 0:
                        pending = k.send("Console.WriteLine(\"on\"); while (true) { total.ToString(); }")
                        while True:
                            message = k.client.get_iopub_msg(timeout=30)
                            if message["msg_type"] == "stream":
                                break
                        k.interrupt()
                        check(k.finish(pending, 30).reply["ename"] == "Interrupted", i)
                        interrupted += 1
                    elif kind == 9:
                        check(k.run("""await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => { lock (log) log.Add(n); })));
                            var t = new Thread(() => Console.WriteLine("thread")); t.Start(); t.Join();""").text() == "thread\n", i)
                        logged += 4
                    else:
                        check(k.run(f"var v{i} = {i}; total += v{i}; total").result == str(expected + i), i)
                        expected += i
                    if (i + 1) % 250 == 0:
                        figures.append(memory())
                check(k.run("total").result == str(expected), expected)
                check(k.run("log.Count").result == str(logged))
                check(interrupted >= 10, interrupted)
                print("MB after each 250 cells:", [round(f) for f in figures], "interrupted:", interrupted)
                # The target: 300 MB after 500 cells, and no cell costs more than an earlier one.
                check(figures[1] < 300, figures)
                check(figures[7] - figures[3] < 2 * max(figures[3] - figures[0], 60) + 60, figures)
            """", 300);
        Assert.Contains("MB after each 250 cells", text);
    }

    [Fact]
    public void References_ToAFileThatIsBuiltAgain_DoNotLockIt()
    {
        KernelProcess.RunPython("""
            import os, shutil, sys
            from eecnn_client import Kernel, check
            with Kernel() as k:
                shutil.copy(sys.argv[1], "Grids.dll")
                check(k.run("#r \"Grids.dll\"\nusing EeCnn;\ntypeof(PixelGrid).Name").result == "PixelGrid")
                check(k.run("#r \"Grids.dll\"\n1").result == "1")
                with open("Grids.dll", "r+b") as file:
                    file.truncate(10)
                check(k.run("new AffineTransform(30, 0, 0, 0, -30, 0).ToString().Length > 0").result == "True", "loaded from a copy")
                cell = k.run("#r \"Grids.dll\"")
                check(cell.status == "error" and "not a .NET assembly" in cell.reply["evalue"], cell.reply)
                check(k.run("#r \"Microsoft.CodeAnalysis.CSharp\"\n#r \"Microsoft.CodeAnalysis\"\nusing Microsoft.CodeAnalysis.CSharp;\nSyntaxFacts.GetText(SyntaxKind.PlusToken)").result == "+")
                cell = k.run("#r \"missing.dll\"")
                check("no such file" in cell.reply["evalue"], cell.reply)
                open("part.csx", "w").write("int loaded = 41;")
                check(k.run("#load \"part.csx\"\nloaded + 1").result == "42")
                os.mkdir("scripts")
                open("scripts/inner.csx", "w").write("#r \"nuget: Microsoft.Data.Analysis\"\nusing Microsoft.Data.Analysis;\nvar column = new Int32DataFrameColumn(\"c\", new[] { 1, 2 });")
                open("scripts/outer.csx", "w").write("#load \"inner.csx\"\nvar length = column.Length;")
                cell = k.run("#load \"scripts/outer.csx\"\nlength + 1")
                check(cell.result == "3" and "Microsoft.Data.Analysis" in str(cell.of("display_data")), cell.reply, cell.messages)
                open("part.dib", "w").write("#!csharp\n\nvar imported = 5;\n\n#!markdown\n\n# Title\n")
                cell = k.run("#!import part.dib")
                check(cell.of("display_data")[0]["data"]["text/markdown"] == "# Title" and k.run("imported").result == "5")
            """, 120, Path.Combine(AppContext.BaseDirectory, "EeCnn.Helpers.dll"));
    }

    [Fact]
    public void Packages_OfTheSuite_NeedNoNetwork()
    {
        KernelProcess.RunPython("""
            import re, sys
            from eecnn_client import Kernel, check
            with Kernel() as k:
                check(k.run("#r \"nuget: TorchSharp-cpu, 0.107.0\"\n#r \"nuget: Microsoft.DotNet.Interactive\"\nTorchSharp.torch.ones(3).sum().item<float>()").result == "3")
                small = k.run("TorchSharp.torch.arange(6).reshape(2, 3)").result
                check("[2x3], type = Int64" in small and all(n in small for n in "012345"), small)
                large = k.run("TorchSharp.torch.ones(100, 20)").result
                check("[100x20], type = Float32" in large and "min = 1" in large and "mean = 1" in large, large)
                versions = open(sys.argv[1]).read()
                def told(line):
                    return k.run(line).of("display_data")[0]["data"]["text/plain"]
                for name in ("TorchSharp-cpu", "XPlot.Plotly", "Google.Apis.Storage.v1", "Microsoft.Data.Analysis"):
                    version = re.search(f'Include="{name}" Version="([^"]*)"', versions)[1]
                    check(told(f"#r \"nuget: {name}\"") == f"Installed packages: {name}, {version} (part of the suite)", name, told(f"#r \"nuget: {name}\""))
                check(told("#r \"nuget: TorchSharp-cpu, 0.1.0\"") == "Installed packages: TorchSharp-cpu, 0.107.0 (part of the suite, which has no 0.1.0)")
                cell = k.run("#r \"nuget: not a name!\"")
                check(cell.status == "error" and "write #r" in cell.reply["evalue"], cell.reply)
            """, 120, Path.Combine(KernelProcess.Root, "Directory.Packages.props"));
    }
}
