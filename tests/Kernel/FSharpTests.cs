using Xunit;

namespace EeCnn.Tests.Kernel;

public class FSharpTests
{
    [Fact]
    public void Cells_InFSharp_KeepStateShareValuesAndTellWhatIsWrong()
    {
        KernelProcess.RunPython("""
            import time
            from eecnn_client import Kernel, check
            with Kernel() as k:
                def fs(code, **options):
                    return k.run("#!fsharp\n" + code, 120, **options)
                check(fs("let x = 5\nlet square n = n * n\nsquare x").result == "25")
                check(fs("let y = square 3").result is None and fs("y + x").result == "14")
                check(fs("printfn \"hello %d\" x").text() == "hello 5\n")
                check(fs("[1; 2; 3]").result == "[ 1, 2, 3 ]")
                check(fs("display(HTML(\"<b>x</b>\"))").of("display_data")[0]["data"]["text/html"] == "<b>x</b>")
                cell = fs("let z : int = \"a\"")
                check(cell.reply["ename"] == "CompilationError" and "(2,15): error FS0001" in cell.reply["evalue"], cell.reply)
                check("let z : int = \"a\"" in cell.reply["traceback"][1] and "^^^" in cell.reply["traceback"][2], cell.reply)
                check("(3,7): warning FS0025" in fs("\nmatch Some 1 with Some v -> v").text("stderr"))
                cell = fs("let fail () : int = failwith \"no\"\nfail ()")
                check(cell.reply["ename"] == "System.Exception" and cell.reply["evalue"] == "no", cell.reply)

                # C# and F# hold the same objects.
                k.run("var list = new List<int> { 1, 2 }; class P { public int V = 3; } var p = new P();")
                check(fs("#!share list --from csharp\nlist.Add 3\nlist.Count").result == "3" and k.run("list.Count").result == "3")
                check(fs("#!set --name n --value @csharp:list\nn.[2]").result == "3")
                cell = fs("#!share p --from csharp")
                check(cell.status == "error" and "--mime-type application/json" in cell.reply["evalue"], cell.reply)
                fs("type R = { Name: string; Value: int }\nlet r = { Name = \"a\"; Value = 2 }\nlet l = [1; 2]\nlet a = [| 1.0; 2.0 |]")
                cell = k.run("#!share r --from fsharp\n#!share l --from fsharp\n#!share a --from fsharp\nr.Name + (l.Length + a[1])")
                check(cell.result == "a4", cell.reply)
                check("{\"Name\":\"a\",\"Value\":2}" in k.run("#!javascript\n#!share r --from fsharp\nalert(r.Name)").of("display_data")[0]["data"]["text/html"])
                check("square" not in fs("#!who").of("display_data")[0]["data"]["text/plain"].split() and "x" in fs("#!who").of("display_data")[0]["data"]["text/plain"].split())

                open("part.fsx", "w").write("let imported = 41\n")
                check(fs("#!import part.fsx\nimported + 1").result == "42")
                check(fs("#r \"nuget: TorchSharp-cpu\"\nTorchSharp.torch.ones([| 3L |]).sum().item<float32>()").result == "3")

                # A front end names the language in the cell's metadata, too.
                message = k.client.session.msg("execute_request", {"code": "x * 2", "silent": False}, metadata={"polyglot_notebook": {"kernelName": "fsharp"}})
                k.client.shell_channel.send(message)
                check(k.finish(message["header"]["msg_id"]).result == "10")
                k.client.complete("#!fsharp\nString.Jo", 18)
                check("Join" in k.client.get_shell_msg(timeout=60)["content"]["matches"])

                # Checks in loops, functions and lambdas change neither lines nor what the code means.
                cell = fs("let h (xs: int list) =\n    for x in xs do\n        let y = 10 / x\n        printfn \"%d\" y\n\nh [1; 0]")
                check(cell.text() == "10\n" and "line 4: let y = 10 / x" in "".join(cell.reply["traceback"]), cell.reply)
                check(fs("[ for i in 1 .. 3 do if i > 1 then i ] @ [ for i in 1 .. 2 -> List.fold (fun s n -> s + n) 0 [i; i] ]").result == "[ 2, 3, 2, 4 ]")
                check(fs("async {\n    let mutable i = 0\n    while i < 3 do\n        do! Async.Sleep 1\n        i <- i + 1\n    return i } |> Async.RunSynchronously").result == "3")
                check(fs("query { for n in [1; 2] do\n            where (n > 1)\n            select n } |> Seq.toList").result == "[ 2 ]")
                check("(3,11): warning FS0025" in fs("let w (o: int option) =\n    match o with Some v when v > 0 -> (fun n -> n + v) 1").text("stderr"))
                check("calls itself" in fs("let rec deep (n: int) : int = 1 + deep (n + 1)\ndeep 0").reply["evalue"])
                for code in ["while true do ()", "let mutable n = 0\nwhile true do\n    n <- n + 1", "let rec turn (n: int) : int = turn (n + 1)\nturn 0",
                             "let rec pick (n: int) : int = match n with\n                              | 0 -> 1\n                              | _ -> pick n\npick 1",
                             "for i in 0 .. 2147483646 do\n    for j in 0 .. 2147483646 do\n        ()", "Seq.initInfinite id |> Seq.filter (fun n -> n < 0) |> Seq.head"]:
                    pending = k.send("#!fsharp\nprintfn \"on\"\n" + code)
                    while k.client.get_iopub_msg(timeout=60)["msg_type"] != "stream":
                        pass
                    k.interrupt()
                    cell = k.finish(pending, 30)
                    check(cell.reply["ename"] == "Interrupted" and cell.text("stderr") == "", code, cell.reply, cell.messages)
                for code in ["System.Threading.Thread.Sleep 60000", "Async.Sleep 60000 |> Async.RunSynchronously"]:
                    pending = k.send("#!fsharp\n" + code)
                    time.sleep(1)
                    k.interrupt()
                    check(k.finish(pending, 30).reply["ename"] == "Interrupted", code)
                check(fs("x").result == "5")
            """, 180);
    }
}
