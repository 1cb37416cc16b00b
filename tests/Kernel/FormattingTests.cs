using Xunit;

namespace EeCnn.Tests.Kernel;

public class FormattingTests
{
    [Fact]
    public void Results_OfManyKinds_CarryPlainTextAndHtml()
    {
        KernelProcess.RunPython("""
            from eecnn_client import Kernel, check
            with Kernel() as k:
                def data(code):
                    cell = k.run(code)
                    check(cell.status == "ok", code, cell.reply)
                    return (cell.of("execute_result") or cell.of("display_data"))[0]["data"]
                check(data("1.5") == {"text/plain": "1.5"})
                check(data("\"text\"") == {"text/plain": "text"})
                check(data("new[] { 1, 2 }")["text/plain"] == "[ 1, 2 ]")
                rows = data("record P(string Name, int Value); new[] { new P(\"a\", 1), new P(\"<b>\", 2) }")
                check("<th>Name</th><th>Value</th>" in rows["text/html"] and "<td>&lt;b&gt;</td><td>2</td>" in rows["text/html"], rows)
                check("- Name: a" in rows["text/plain"], rows)
                check(data("new double[,] { { 1, 2 }, { 3, 4.5 } }")["text/plain"] == "  1    2\n  3  4.5")
                check("details" in data("new { A = 1, B = \"x\" }")["text/html"])
                check("<i>key</i>" in data("new Dictionary<string, int> { [\"k\"] = 1 }")["text/html"])
                html = data("HTML(\"<b>bold</b>\")")
                check(html == {"text/html": "<b>bold</b>", "text/plain": "bold"}, html)
                check(data("\"$x^2$\".DisplayAs(\"text/latex\");")["text/latex"] == "$x^2$")
                check(data("\"iVBORw0KGgo=\".DisplayAs(\"image/png\");") == {"image/png": "iVBORw0KGgo=", "text/plain": "image/png (12 characters)"})
                check(data("\"{\\\"a\\\": 1}\".DisplayAs(\"application/json\");")["application/json"] == {"a": 1})
                k.run("using Microsoft.DotNet.Interactive.Formatting; using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags; class Point { public int X; }")
                check(data("div[@class: \"c\"](\"a < b\", b(\"x\"))")["text/html"] == "<div class=\"c\">a &lt; b<b>x</b></div>")
                # Cycles through sequences and records, and what is nested too deep, come to an end.
                check(data("var cycle = new List<object>(); cycle.Add(cycle); cycle.Add(3); cycle")["text/plain"] == "[ (cycle), 3 ]")
                check("(cycle), 3" in data("cycle")["text/html"])
                check(data("object[] self = [null]; self[0] = self; self")["text/plain"] == "[ (cycle) ]")
                check(data("record Link(string V) { public Link Next { get; set; } } var link = new Link(\"a\"); link.Next = link; link")["text/plain"] == "Link { V = a, Next = (cycle) }")
                check(data("class Holder { public List<object> All = new(); } var holder = new Holder(); holder.All.Add(holder); holder")["text/plain"] == "Holder { All = [ (cycle) ] }")
                check("…" in data("object deep = 1; for (int i = 0; i < 100_000; i++) deep = new[] { deep }; deep")["text/plain"])
                check(data("IEnumerable<int> Two() { yield return 1; yield return 2; } Two()")["text/plain"] == "[ 1, 2 ]")
                check(data("Func<int, string> named = x => \"\"; named")["text/plain"] == "Func: (Int32 x) → String")
                check(data("System.Text.Json.Nodes.JsonNode.Parse(\"[1]\")")["text/plain"] == "[\n  1\n]")
                bad = data("class Bad { public int Y => 4; public int X => throw new InvalidOperationException(\"no x\"); } new[] { new Bad() }")
                check("<td>4</td><td>InvalidOperationException: no x</td>" in bad["text/html"], bad)
                failure = data("new InvalidOperationException(\"outer <1>\", new ArgumentException(\"inner\"))")
                check(failure["text/plain"].startswith("System.InvalidOperationException: outer <1>\n ---> System.ArgumentException: inner"), failure)
                check("<pre>System.InvalidOperationException: outer &lt;1&gt;" in failure["text/html"], failure)
                cell = k.run("Task.FromResult(5)")
                check(cell.status == "ok" and cell.text("stderr") == "", cell.messages)
                k.run("Formatter.Register<Point>(p => $\"<i>{p.X}</i>\", \"text/html\"); Formatter.Register<int>(i => $\"<u>{i}</u>\", \"text/html\");")
                check(data("new Point { X = 3 }")["text/html"] == "<i>3</i>")
                check(data("7")["text/html"] == "<u>7</u>")
                cell = k.run("var shown = display(\"first\"); shown.Update(\"second\");")
                ids = [c["transient"]["display_id"] for kind in ("display_data", "update_display_data") for c in cell.of(kind)]
                check(len(ids) == 2 and ids[0] == ids[1] and cell.of("update_display_data")[0]["data"]["text/plain"] == "second", cell.messages)
            """);
    }

    [Fact]
    public void PolyglotCells_ShareValuesAndShowThem()
    {
        KernelProcess.RunPython("""
            from eecnn_client import Kernel, check
            with Kernel() as k:
                def shown(code):
                    cell = k.run(code)
                    check(cell.status == "ok", code, cell.reply)
                    return cell.of("display_data")[0]["data"]
                k.run("var points = new[] { new { x = 1, y = 2.5 } };")
                check(shown("#!html\n<b>x</b>")["text/html"] == "<b>x</b>")
                script = shown("#!javascript\n#!share --from csharp points\nelement.textContent = points[0].y;")["text/html"]
                check('const points = [{"x":1,"y":2.5}];' in script and "element.textContent" in script, script)
                page = shown("#!html\n#!share --from csharp points\n<b id=\"y\"></b><script>document.getElementById('y').textContent = points[0].y;</script>")["text/html"]
                check('var points = [{"x":1,"y":2.5}];' in page and page.index("var points") < page.index("<b id"), page)
                check(shown("#!html\n<b>points</b>")["text/html"] == "<b>points</b>")
                check(shown("#!markdown\n# Title")["text/markdown"] == "# Title")
                first = shown("#!mermaid\ngraph LR; A --> B")["text/html"]
                second = shown("#!mermaid\ngraph LR; B --> C")["text/html"]
                check("DecompressionStream" in first and "DecompressionStream" not in second and "http" not in second, second)
                check(k.run("#!value --name note --from-value abc\n#!set --name copy --value @value:note\ncopy + copy.Length").result == "abc3")
                k.run("#!value --name lines\nfirst\nsecond")
                check(k.run("#!share lines --from value --as text\ntext").result == "first\nsecond")
                k.run("#!value\n#!share points --from csharp --as kept")
                check(k.run("#!share kept --from value\nkept.RootElement[0].GetProperty(\"y\").GetDouble()").result == "2.5")
                check(k.run("#!set --name class --value 3\n@class").result == "3")
                check("cannot be the name" in k.run("#!set --name 1x --value y").reply["evalue"])
                check("points" in k.run("#!who").of("display_data")[0]["data"]["text/plain"])
                check("Wall time" in k.run("#!time\n1").of("display_data")[0]["data"]["text/plain"])
                wrong = k.run("#!tiem\n1")
                check(wrong.status == "error" and "Did you mean #!time?" in wrong.reply["evalue"], wrong.reply)
                check("--name" in shown("#!set --help")["text/plain"])
                check(k.run("1\n#!html\n<i>2</i>\n#!csharp\n3").result == "3")
                error = k.run("#!html\n<i>2</i>\n#!csharp\n\nmissing")
                check("(5,1): error CS0103" in error.reply["evalue"], error.reply)
            """);
    }
}
