using Xunit;

namespace EeCnn.Tests.Kernel;

public class DirectiveTests
{
    [Fact]
    public void Pieces_OfOneCell_ShowEachValueWhereItComes()
    {
        KernelProcess.RunPython("""
            from eecnn_client import Kernel, check
            open("x.dib", "w").write("#!csharp\n\n1+1\n\n#!fsharp\n\n2+2\n\n#!csharp\n\n3\n")
            with Kernel() as k:
                def shown(code):
                    cell = k.run(code, 120)
                    return [content["data"]["text/plain"] if "data" in content else content.get("text", type_) for type_, content in cell.messages if type_ != "execute_input"], cell.result
                check(shown("1+1\n#!fsharp\n2+2\n#!csharp\n3+3") == (["2", "4", "6"], "6"))
                check(shown("1+1\n#!fsharp\nprintfn \"between\"\n2+2") == (["2", "between\n", "4"], "4"))
                check(shown("#!import x.dib") == (["2", "4", "3"], "3"))
                check(shown("#!import x.dib\nvar after = 1;") == (["2", "4", "3"], None))
                check(shown("1+1\n#!fsharp\nfailwith \"no\" |> ignore") == (["2", "error"], None))
                check(shown("await Microsoft.DotNet.Interactive.Kernel.Root.SendAsync(new Microsoft.DotNet.Interactive.Commands.SubmitCode(\"7\"));\n8") == (["7", "8"], "8"))
            """);
    }

    [Fact]
    public void Arguments_ThatADirectiveDoesNotKnow_AreRefused()
    {
        KernelProcess.RunPython("""
            from eecnn_client import Kernel, check
            with Kernel() as k:
                open("a.csx", "w").write("var imported = 1;")
                for code, said in [("#!share x --from fsharp --bogus 3", "--bogus is not an option here; write #!share VARIABLE --from KERNEL"), ("#!time --bogus", "write #!time alone"),
                                   ("#!who extra words", "\"extra\" is one word too many"), ("#!import a.csx b.csx", "\"b.csx\" is one word too many"),
                                   ("#!set --name a --value b c", "\"c\" is one word too many"), ("#!value --name a b", "\"b\" is one word too many")]:
                    cell = k.run(code)
                    check(cell.status == "error" and said in cell.reply["evalue"], code, cell.reply)
                check(k.run("imported").status == "error", "nothing of a wrong line is carried out")
                check(k.run("#!set --name a --value b\n#!time\na").result == "b")
            """);
    }

    [Fact]
    public void Errors_InFilesThatACellLoads_NameFileLineAndSource()
    {
        KernelProcess.RunPython("""
            import os
            from eecnn_client import Kernel, check
            os.mkdir("imp")
            open("imp/e.csx", "w").write("int fine = 1;\nint bad = \"x\";\n")
            open("imp/r.csx", "w").write("int zero = 0;\nint Div(int n)\n{\n    return n / zero;\n}\n")
            open("imp/e.fsx", "w").write("let a = 1\nlet b : int = \"x\"\n")
            open("y.dib", "w").write("#!csharp\n\nvar q = 1;\n\n#!csharp\n\nint w = \"s\";\n")
            with Kernel() as k:
                for code in ("#load \"imp/e.csx\"", "#!import imp/e.csx"):
                    cell = k.run(code)
                    check(cell.reply["evalue"].startswith("imp/e.csx(2,11): error CS0029"), cell.reply)
                    check(cell.reply["traceback"][1:3] == ["    int bad = \"x\";", "              ^^^"], cell.reply)
                check(k.run("#!import y.dib").reply["evalue"].startswith("y.dib, cell 2(1,9): error CS0029"))
                check(k.run("#!import imp/e.fsx", 120).reply["evalue"].startswith("imp/e.fsx(2,15): error FS0001"))
                for code in ("#load \"imp/r.csx\"", "#!import imp/r.csx"):
                    check(k.run(code).status == "ok")
                    trace = k.run("Div(1)").reply["traceback"]
                    check(trace[1] == "   at imp/r.csx, line 4: return n / zero;" and trace[2].endswith("line 1: Div(1)"), trace)
            """);
    }

    [Fact]
    public void Import_OfAFileWithNamespaces_CompilesItAsAProjectDoes()
    {
        KernelProcess.RunPython("""
            from eecnn_client import Kernel, check
            shapes = "using System.Globalization;\n\nnamespace My.Shapes\n{\n    internal record Square(double Side)\n    {\n        public double Area => Side * Side;\n    }\n\n" \
                     "    class Endless\n    {\n        public static int Turn()\n        {\n            Console.WriteLine(\"on\");\n            while (true) { }\n        }\n    }\n\n" \
                     "    static class More\n    {\n        public static string Loud(this string s) => s.ToUpperInvariant() + \"!\";\n    }\n}\n"
            open("Shapes.cs", "w").write(shapes)
            open("Sums.cs", "w").write("using My.Shapes;\n\nnamespace My.Sums;\n\npublic static class Sum\n{\n"
                                       "    public static double Areas(IEnumerable<double> sides) => sides.Select(s => new Square(s).Area).Sum();\n}\n")
            open("Bad.cs", "w").write("namespace Bad;\n\nclass A\n{\n    int F() => \"x\";\n}\n")
            with Kernel() as k:
                check(k.run("#!import Shapes.cs\nnew Square(3).Area").result == "9")
                check(k.run("\"ab\".Loud()").result == "AB!")
                check(k.run("#!import Sums.cs\nSum.Areas(new[] { 1.0, 2.0 })").result == "5")
                check(k.run("#!import Shapes.cs\nnew My.Shapes.Square(2).Area").result == "4")
                cell = k.run("#!import Bad.cs")
                check(cell.reply["evalue"].startswith("Bad.cs(5,16): error CS0029"), cell.reply)
                check("#!import takes a file with namespaces" in k.run("#load \"Sums.cs\"").reply["evalue"])
                pending = k.send("Endless.Turn()")
                while k.client.get_iopub_msg(timeout=60)["msg_type"] != "stream":
                    pass
                k.interrupt()
                check(k.finish(pending, 30).reply["ename"] == "Interrupted")
                open("Shapes.cs", "a").write("// changed\n")
                check("Restart the kernel" in k.run("#!import Shapes.cs").reply["evalue"])
                check(k.run("new Square(4).Area").result == "16")
            """);
    }

    [Fact]
    public void Share_BetweenCSharpAndFSharp_HandsOverTheObjectItself()
    {
        KernelProcess.RunPython("""
            from eecnn_client import Kernel, check
            with Kernel() as k:
                k.run("var m = new int[2,3]; Func<int,int> inc = n => n + 1; var stream = new System.IO.MemoryStream(); var type = typeof(int); string nothing = null; var odd = new[] { 1, 2 }.Where(n => n % 2 > 0);")
                for name, use, value in [("m", "m.[1,2] <- 7\nm.[1,2]", "7"), ("inc", "inc.Invoke 4", "5"), ("stream", "stream.CanRead", "True"), ("type", "type.Name" , "Int32"),
                                         ("nothing", "isNull nothing", "True"), ("odd", "Seq.head odd", "1")]:
                    alias = "kind" if name == "type" else name
                    cell = k.run(f"#!fsharp\n#!share {name} --from csharp --as {alias}\n{use.replace('type.', 'kind.')}", 120)
                    check(cell.result == value, name, cell.reply)
                check(k.run("m[1, 2]").result == "7", "one array in both")
                k.run("#!fsharp\ntype U = A of int | B\nlet u = A 5\nlet us = [A 1; B]\nlet g (n: int) = n + 1\nlet h = fun (s: string) (n: int) -> s.Length + n")
                for name, use, value in [("u", "u.Item", "5"), ("us", "us.Length", "2"), ("g", "g.Invoke(4)", "5"), ("h", "h.Invoke(\"ab\").Invoke(1)", "3")]:
                    cell = k.run(f"#!share {name} --from fsharp\n{use}")
                    check(cell.result == value, name, cell.reply)
                check(k.run("#!set --name again --value @csharp:inc\nagain(1)").result == "2")
                cell = k.run("#!javascript\n#!share inc --from csharp\nalert(inc)")
                check("inc cannot be written as application/json" in cell.reply["evalue"] and len(cell.reply["traceback"]) == 1, cell.reply)
                check("There is no variable \"none\"" in k.run("#!share none --from fsharp").reply["evalue"])
            """);
    }
}
