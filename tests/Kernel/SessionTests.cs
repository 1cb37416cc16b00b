using Xunit;

namespace EeCnn.Tests.Kernel;

public class SessionTests
{
    [Fact]
    public void Soak_OfMixedCells_LosesNoReplyAndNoState()
    {
        KernelProcess.RunPython("""
            import random, time
            from eecnn_client import Kernel, check
            random.seed(3)
            with Kernel() as k:
                k.run("using System.Threading; var total = 0; var log = new List<int>();")
                expected = 0
                for i in range(300):
                    kind = i % 10
                    if kind == 3:
                        check(k.run(f"total += 1; throw new InvalidOperationException(\"{i}\");").status == "error", i)
                        expected += 1
                    elif kind == 5:
                        check(k.run(f"nonsense{i} +").status == "error", i)
                    elif kind == 7:
                        cell = k.run(f"display({i}); Console.WriteLine({i}); int f{i}(int n) => n + {i}; f{i}(1)")
                        check(cell.result == str(i + 1) and cell.text() == f"{i}\n", i, cell.messages)
                    elif kind == 8 and i % 50 == 8:
                        pending = k.send("while (true) Thread.Sleep(1);")
                        time.sleep(0.15)
                        k.interrupt()
                        check(k.finish(pending, 20).reply["ename"] == "Interrupted", i)
                    elif kind == 9:
                        check(k.run(f"await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => {{ lock (log) log.Add(n); }}))); log.Count").status == "ok", i)
                    else:
                        check(k.run(f"var v{i} = {i}; total += v{i}; total").result == str(expected + i), i)
                        expected += i
                check(k.run("total").result == str(expected))
                check(k.run("log.Count").result == "120")
                pid = k.manager.provisioner.pid
                memory = [int(l.split()[1]) // 1024 for l in open(f"/proc/{pid}/status") if l.startswith("VmRSS")][0]
                check(memory < 300, "MB", memory)
            """, 180);
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
                cell = k.run("#r \"missing.dll\"")
                check("no such file" in cell.reply["evalue"], cell.reply)
                open("part.csx", "w").write("int loaded = 41;")
                check(k.run("#load \"part.csx\"\nloaded + 1").result == "42")
                open("part.dib", "w").write("#!csharp\n\nvar imported = 5;\n\n#!markdown\n\n# Title\n")
                cell = k.run("#!import part.dib")
                check(cell.of("display_data")[0]["data"]["text/markdown"] == "# Title" and k.run("imported").result == "5")
            """, 120, Path.Combine(AppContext.BaseDirectory, "EeCnn.Helpers.dll"));
    }

    [Fact]
    public void Packages_OfTheSuite_NeedNoNetwork()
    {
        KernelProcess.RunPython("""
            from eecnn_client import Kernel, check
            with Kernel() as k:
                check(k.run("#r \"nuget: TorchSharp-cpu, 0.107.0\"\n#r \"nuget: Microsoft.DotNet.Interactive\"\nTorchSharp.torch.ones(3).sum().item<float>()").result == "3")
                check("part of the suite" in k.run("#r \"nuget: Microsoft.Data.Analysis\"").of("display_data")[0]["data"]["text/plain"])
                cell = k.run("#r \"nuget: not a name!\"")
                check(cell.status == "error" and "write #r" in cell.reply["evalue"], cell.reply)
            """);
    }
}
