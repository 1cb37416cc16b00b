using Xunit;

namespace EeCnn.Tests.Kernel;

public class ExecutionTests
{
    [Fact]
    public void Cells_UnderJupyterClient_KeepStateAndShowResults()
    {
        KernelProcess.RunPython("""
            from eecnn_client import Kernel, check
            with Kernel() as k:
                check(k.run("1+1").result == "2")
                check(k.run("var x = 5;").result is None)
                check(k.run("x * 2").result == "10")
                cell = k.run("Console.WriteLine(\"out\"); Console.Error.WriteLine(\"err\"); x")
                check(cell.text() == "out\n" and cell.text("stderr") == "err\n" and cell.result == "5", cell.messages)
                check(k.run("await Task.Delay(1); 7").result == "7")
                k.run("async Task<int> Later(int i) { await Task.Yield(); return i; }")
                check(k.run("await (Later(3))").result == "3")
                check(k.run("// a remark\nawait (true ? Later(4) : Later(5)).ConfigureAwait(false);\nif (true) { await (Later(1)); }\nawait (Later(6)) + await (Later(1))").result == "7")
                check("(2,8): error CS0103: The name 'missing'" in k.run("\nawait (missing)").reply["evalue"])
                check(k.run("null").result == "<null>")
                check(k.run("Console.WriteLine(1)").of("execute_result") == [])
                check(k.run("record P(string Name, int Value); new P(\"a\", 1).Value").result == "1")
                check(k.run("using var stream = new System.IO.MemoryStream(); stream.CanRead").result == "True")
                check(k.run("stream.CanRead").result == "True")
                check(k.run("using System.IO; Path.Combine(\"a\", \"b\")").result == "a/b")
                check(k.run("int kept = 3; throw new Exception(\"late\");").status == "error")
                check(k.run("kept").result == "3")
                check(k.run("using System.Globalization;").status == "ok")
                check(k.run("// nothing but a remark").status == "ok" and k.run("CultureInfo.InvariantCulture.Name.Length").result == "0")
                count = k.run("x").reply["execution_count"]
                reply = k.run("x", silent=True)
                check(reply.messages == [] and reply.status == "ok" and reply.reply["execution_count"] == count, reply.messages, reply.reply)
                cell = k.run("x + 1", store_history=False)
                check(cell.result == "6" and cell.reply["execution_count"] == count, cell.reply)
                k.client.history(hist_access_type="tail", n=1)
                check(k.client.get_shell_msg(timeout=30)["content"]["history"] == [[1, count, "x"]])
                check(k.run("x").reply["execution_count"] == count + 1)
                check(k.run("x", user_expressions={"twice": "x * 2", "bad": "nothing"}).reply["user_expressions"]["twice"]["data"]["text/plain"] == "10")
            """);
    }

    [Fact]
    public void Errors_UnderJupyterClient_NameCellLineAndSource()
    {
        KernelProcess.RunPython("""
            from eecnn_client import Kernel, check
            with Kernel() as k:
                cell = k.run("int Divide(int a, int b)\n{\n    return a / b;\n}\nDivide(1,\n0)")
                check(cell.reply["ename"] == "System.DivideByZeroException", cell.reply)
                trace = "\n".join(cell.reply["traceback"])
                check("cell 1, line 3: return a / b;" in trace, trace)
                lines = k.run("try { } finally { throw new Exception(\"f\"); }").reply["traceback"]
                check(lines[1:] == ["   at cell 2, line 1: try { } finally { throw new Exception(\"f\"); }"], lines)
                lines = k.run("#r \"/no/such.dll\"").reply["traceback"]
                check(len(lines) == 1 and "there is no such file" in lines[0], lines)
                cell = k.run("var y = 1;\nvar z = missing;")
                check(cell.reply["ename"] == "CompilationError" and "(2,9): error CS0103" in cell.reply["evalue"], cell.reply)
                check("        ^^^^^^^" in cell.reply["traceback"][2], cell.reply["traceback"])
                check(k.run("y").status == "error")
                cell = k.run("int R(int n) => R(n + 1) + 1; R(0)")
                check("calls itself" in cell.reply["evalue"], cell.reply)
                check(k.run("1").result == "1")
                # The first takes a moment to fail, so that the second waits in the queue by then, also on a busy machine.
                first, second = k.send("System.Threading.Thread.Sleep(2000); throw new Exception();"), k.send("2")
                k.finish(first)
                check(k.finish(second).status == "aborted")
            """);
    }

    [Fact]
    public void Interrupt_OfLoopsSleepsAndAwaits_KeepsState()
    {
        KernelProcess.RunPython("""
            import time
            from eecnn_client import Kernel, check
            with Kernel() as k:
                k.run("int n = 0, kept = 41;")
                for code in ["while (true) n++;", "for (;;) { try { n++; } catch (Exception) { } }", "again: n++; goto again;",
                             "Thread.Sleep(60000);", "await Task.Delay(60000);", "Task.Run(() => { while (true) n++; }).Wait();",
                             "Parallel.For(0, int.MaxValue, i => { n = i; });", "Enumerable.Range(0, int.MaxValue).Where(i => i < 0).Count()",
                             "(from i in Enumerable.Range(0, int.MaxValue) from j in Enumerable.Range(0, 9) where i < 0 select i).Count()",
                             "(from i in Enumerable.Range(0, int.MaxValue) from j in Enumerable.Range(0, 9) select i + j).LongCount()",
                             "int F(int d) => d < 2 ? d : F(d - 1) + F(d - 2); F(99)", "IEnumerable<int> G() { while (true) yield return n; } G().Count()",
                             "System.Diagnostics.Process.Start(\"sleep\", \"60\").WaitForExit();", "new System.Threading.ManualResetEventSlim().Wait();",
                             "class P { public int X { get { while (true) { } } } }\nnew P()", "class T { public override string ToString() { while (true) { } } }\nnew T()"]:
                    pending = k.send("using System.Threading;\n" + code)
                    time.sleep(0.4)
                    k.interrupt()
                    start = time.time()
                    cell = k.finish(pending, 20)
                    check(cell.status == "error" and cell.reply["ename"] == "Interrupted", code, cell.reply)
                    check(cell.of("display_data") == [] and cell.result is None, code, cell.messages)
                    check(time.time() - start < 10, code)
                check(k.run("kept + 1").result == "42")
            """);
    }
}
