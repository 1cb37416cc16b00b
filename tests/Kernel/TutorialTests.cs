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
            assert subprocess.run([kernel, "run", "missing.ipynb"], capture_output=True).returncode == 1
            assert subprocess.run([kernel, "nonsense"], capture_output=True).returncode == 2
            """, 120, KernelProcess.Executable);
    }
}
