using Xunit;

namespace EeCnn.Tests.Kernel;

public class ConformanceTests
{
    [Fact]
    public void Protocol_UnderJupyterKernelTest_HoldsInAllPartsThatFit()
    {
        // Left out: the pager.
        KernelProcess.RunPython("""
            import unittest

            import jupyter_kernel_test


            class CSharp(jupyter_kernel_test.KernelTests):
                kernel_name = ".net-csharp"
                language_name = "C#"
                file_extension = ".cs"
                code_hello_world = 'Console.Write("hello, world");'
                code_stderr = 'Console.Error.Write("oops");'
                completion_samples = [
                    {"text": "Console.Wri", "matches": {"Write", "WriteLine"}},
                    {"text": "StringBui", "matches": {"StringBuilder"}},
                    {"text": "#!wh", "matches": {"#!who", "#!whos"}},
                ]
                complete_code_samples = ["1+1", "var x = 1;", "int F() { return 1; }", "using var s = new System.IO.MemoryStream();", "#!time\n1"]
                incomplete_code_samples = ["int F() {", "var x = new[] {", "F(1,", "if (true) {"]
                invalid_code_samples = ["var x = 1; }", "int 1x = 2;"]
                code_generate_error = 'throw new Exception("x");'
                code_execute_result = [{"code": "1+2", "result": "3"}, {"code": '"a"', "result": "a"}]
                code_display_data = [
                    {"code": 'display(HTML("<b>x</b>"));', "mime": "text/html"},
                    {"code": '"x".DisplayAs("text/latex");', "mime": "text/latex"},
                ]
                code_clear_output = "Console.Clear();"
                code_inspect_sample = "Console.WriteLine"
                code_history_pattern = "1?2*"
                supported_history_operations = ("tail", "range", "search")


            unittest.main()
            """);
    }

    [Fact]
    public void Help_OfNamesInTheSession_IsFound()
    {
        KernelProcess.RunPython("""
            from eecnn_client import Kernel, check
            with Kernel() as k:
                k.run("using System.Globalization; int counter = 1; class Lake { /// <summary>x</summary>\n public double Depth { get; set; } } var lake = new Lake();")
                def matches(code, position=None):
                    k.client.complete(code, position if position is not None else len(code))
                    return k.client.get_shell_msg(timeout=30)["content"]
                def inspect(code, position):
                    k.client.inspect(code, position)
                    return k.client.get_shell_msg(timeout=30)["content"]
                check("Depth" in matches("lake.")["matches"])
                check("counter" in matches("coun")["matches"])
                check("Select" in matches("new[] { 1 }.Sel")["matches"])
                check("InvariantCulture" in matches("CultureInfo.Inv")["matches"])
                check("return" in matches("ret")["matches"])
                check("Length" in matches("var s = \"\U0001F600\"; s.Le")["matches"])
                reply = matches("var s = \"\U0001F600\"; s.Le")
                check((reply["cursor_start"], reply["cursor_end"]) == (15, 17), reply)
                check(matches("#!html\n<b")["matches"] == [])
                check("--name" in matches("#!set --n")["matches"])
                check(matches("\"text with a dot. ")["matches"] == [] and matches("// a remark. ")["matches"] == [])
                reply = inspect("Math.Max(1, 2)", 7)
                check(reply["found"] and "int Math.Max(int val1, int val2)" in reply["data"]["text/plain"], reply)
                check("larger of two" in reply["data"]["text/plain"], reply)
                check("double Lake.Depth" in inspect("lake.Depth", 8)["data"]["text/plain"])
                check("Console.WriteLine" in inspect("Console.WriteLine(", 18)["data"]["text/plain"])
                check("JSON" in inspect("System.Text.Json.JsonSerializer", 30)["data"]["text/plain"])
                check(inspect("string text", 3)["data"]["text/plain"].startswith("string\n\nRepresents text"), inspect("string text", 3))
                check(not inspect("nothingAtAll", 3)["found"])
                check("Shows at the end" in inspect("#!time", 4)["data"]["text/plain"])
            """);
    }
}
