using Xunit;

namespace EeCnn.Tests.Kernel;

public class CompletionTests
{
    [Fact]
    public void Completion_InStringsPathsAndCalls_OffersWhatFitsThere()
    {
        KernelProcess.RunPython(""""
            import os
            from eecnn_client import Kernel, check
            os.mkdir("imp")
            for name in ("a.csx", "b.cs", "c.dll", "n.ipynb", ".hidden.cs", "x.txt"):
                open("imp/" + name, "w").close()
            with Kernel() as k:
                def offers(code):
                    k.client.complete(code, len(code))
                    content = k.client.get_shell_msg(timeout=60)["content"]
                    return content["matches"], code[content["cursor_start"]:content["cursor_end"]]
                k.run("int Add(int first, int second) => first; string s = \"abc\"; class Pt { public Pt(string name) { } }")

                # Text is no code, whether it is closed or not.
                for code in ['"Con', 'var t = "abc Con', '$"abc Con', '$"abc {s} Con', '@"abc Con', '"""abc Con', '"""\nabc Con', '$"""\nabc Con', '// Con', '/* Con',
                             '#r "nuget: New', '#r "nuget:', '#load ', '#r "imp/c.dll" Con']:
                    check(offers(code)[0] == [], code, offers(code))
                for code in ['$"abc {Con', 'var x = 5\nCon', '"a" + Con', '#region Con\nCon']:
                    check("Console" in offers(code)[0], code, offers(code))

                # Paths, kernels and options of directives.
                for code, found, typed in [('#load "imp/', ["a.csx", "b.cs"], ""), ('#r "imp/', ["c.dll"], ""), ('#i "im', ["imp/"], "im"), ('#load "none/', [], ""),
                                           ('#!import imp/', ["a.csx", "b.cs", "n.ipynb"], ""), ('#!import "imp/n', ["n.ipynb"], "n"), ('#!import --fi', ["--file"], "--fi"),
                                           ('#!share x --from ', ["csharp", "fsharp", "html", "javascript", "markdown", "mermaid", "value"], ""),
                                           ('#!share x --from f', ["fsharp"], "f"), ('#!share x --', ["--from", "--as", "--mime-type"], "--")]:
                    check(offers(code) == (found, typed), code, offers(code))

                # Keywords whatever the case, and the names of arguments.
                check({"const", "continue", "Console"} <= set(offers("Con")[0]), offers("Con"))
                for code, found in [("Add(fir", "first:"), ("Add(1, sec", "second:"), ("new Pt(na", "name:"), ("s.Substring(sta", "startIndex:")]:
                    check(found in offers(code)[0], code, offers(code))
                check(offers("s.Subst")[0] == ["Substring"])
            """");
    }

    [Fact]
    public void IsComplete_KnowsRawStringsAndFSharp()
    {
        KernelProcess.RunPython(""""
            from eecnn_client import Kernel, check
            with Kernel() as k:
                def status(code):
                    k.client.is_complete(code)
                    return k.client.get_shell_msg(timeout=120)["content"]["status"]
                for code in ['"""', 'var s = """', 'var s = """\nabc', '$"""\nab', '@"abc', 'if (true) {']:
                    check(status(code) == "incomplete", code, status(code))
                check(status('"""\nabc\n"""') == "complete" and status('"""abc\nfoo') == "invalid")
                for code in ["let x =", "let f y =\n", "let f x =\n    if x > 1 then\n        2\n    else\n", "[1; 2", "f(1, 2", "if true then", "match 1 with", '"""abc', '"abc',
                             "(* c", "type T =", "fun x ->", "1 +", "for i in 1 .. 3 do", "module M =", "begin 1"]:
                    check(status("#!fsharp\n" + code) == "incomplete", code)
                for code in ["let x = 1", "let f y =\n    y + 1", "[1; 2]", "match 1 with\n| 1 -> 2", 'printfn "a"', "let z = unknown", "let x = )"]:
                    check(status("#!fsharp\n" + code) == "complete", code)
            """", 180);
    }
}
