using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace EeCnn.Tests.Notebooks;

/// <summary>What every notebook promises to its readers, seen in the files alone.</summary>
public partial class NotebookFormTests
{
    public static TheoryData<string> Names => [.. NotebookFiles.All().Select(path => Path.GetFileName(path))];

    [Fact]
    public void Names_AreTheSixOfTheTour() => Assert.Equal(
        [
            "01-preprocessing.ipynb", "02-sampling.ipynb", "03-tfrecord-inspection.ipynb", "04-model-definition.ipynb", "05-training-curves.ipynb",
            "06-ee-inference.ipynb",
        ],
        NotebookFiles.All().Select(path => Path.GetFileName(path)).Take(6));

    [Theory]
    [MemberData(nameof(Names))]
    public void Cells_AreFewAndShort(string name)
    {
        var cells = Cells(name);
        Assert.InRange(cells.Count, 20, 35);
        foreach (string source in cells.Where(IsCode).Select(NotebookFiles.SourceOf))
        {
            var lines = source.Split('\n').Where(line => line.Trim().Length > 0).ToList();
            Assert.True(lines.Count <= 15, $"{name}: a code cell has {lines.Count} lines: {lines[0]}");
            Assert.True(lines.All(line => line.Length <= 150), $"{name}: a line is longer than 150 characters: {lines.MaxBy(line => line.Length)}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Header_SaysQuestionMinutesNeedsAndResult(string name)
    {
        string first = NotebookFiles.SourceOf(Cells(name)[0]);
        Assert.StartsWith($"# {name[..2]} · ", first);
        Assert.All(["**Question**", "**Minutes**", "**Needs**", "**Result**"], part => Assert.Contains(part, first));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ending_HasSummaryLimitsExercisesAndHints(string name)
    {
        string last = NotebookFiles.SourceOf(Cells(name)[^1]);
        Assert.All(["## Summary", "## Limits", "## Exercises", "<summary>Hints</summary>"], part => Assert.Contains(part, last));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Start_ReferencesTheBuiltLibraryByARelativePath(string name)
    {
        string start = Cells(name).Where(IsCode).Select(NotebookFiles.SourceOf).First(source => source.Contains("#r "));
        Assert.StartsWith("#r \"../artifacts/build/bin/EeCnn.Helpers/release/EeCnn.Helpers.dll\"\n", start);
        Assert.Contains("using EeCnn;", start);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Metadata_NamesTheKernelThatDotNetInteractiveHad(string name)
    {
        var kernel = NotebookFiles.Read(name).GetProperty("metadata").GetProperty("kernelspec");
        Assert.Equal(".net-csharp", kernel.GetProperty("name").GetString());
        Assert.Equal("C#", kernel.GetProperty("language").GetString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void StoredOutputs_AreThereSmallAndTheSameEverywhere(string name)
    {
        var notebook = NotebookFiles.Read(name);
        var outputs = Cells(name).Where(IsCode).SelectMany(cell => cell.GetProperty("outputs").EnumerateArray()).ToList();
        Assert.True(outputs.Count >= 8, $"{name} has {outputs.Count} stored outputs; ./environment/notebooks --save stores them.");
        foreach (var output in outputs)
        {
            string text = output.GetRawText();
            Assert.DoesNotMatch(MachinePath(), text);
            Assert.DoesNotMatch(Guid(), text);
            Assert.DoesNotMatch(Clock(), text);
            Assert.NotEqual("error", output.GetProperty("output_type").GetString());
        }

        Assert.InRange(new FileInfo(Path.Combine(NotebookFiles.Root, "notebooks", name)).Length, 1, 1_500_000);
        Assert.DoesNotContain("iopub.", notebook.GetRawText());
    }

    private static List<JsonElement> Cells(string name) => [.. NotebookFiles.Read(name).GetProperty("cells").EnumerateArray()];

    private static bool IsCode(JsonElement cell) => cell.GetProperty("cell_type").GetString() == "code";

    [GeneratedRegex(@"(?<![\w.~\-+/=])/(root|home|work|tmp|usr|opt|var|Users)/")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Guid();

    [GeneratedRegex(@"\b\d\d:\d\d:\d\d\b|samples/s\b|\bWall time\b")]
    private static partial Regex Clock();
}
