using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace EeCnn.Tests.Notebooks;

/// <summary>The main job, end to end: six notebooks in real Jupyter, offline, on the real scene.</summary>
public class TourTests(TourFixture tour) : IClassFixture<TourFixture>
{
    public static TheoryData<string, int, int> Pages => new()
    {
        // page, charts at least, pictures at least
        { "01-preprocessing", 1, 5 },
        { "02-sampling", 1, 4 },
        { "03-tfrecord-inspection", 3, 2 },
        { "04-model-definition", 0, 1 },
        { "05-training-curves", 3, 1 },
        { "06-ee-inference", 1, 2 },
    };

    [Fact]
    public void Run_EveryCellOfEveryNotebook()
    {
        Assert.True(tour.ExitCode == 0, tour.Output);
        Assert.Contains("All notebooks ran", tour.Output);
        Assert.Equal(6, Directory.GetFiles(Path.Combine(tour.Folder, "artifacts", "notebooks"), "*.html").Length);
    }

    [Fact]
    public void Run_EndsWithAccuracyAreasAndFiles()
    {
        Assert.Matches(@"Overall accuracy on the reserved blocks 0\.9\d\d, n = \d+ samples of \d+ polygons", tour.Output);
        Assert.Matches(@"95 % interval 0\.\d{3}–\d\.\d{3}; by polygon 0\.\d{3}–\d\.\d{3}", tour.Output);
        Assert.Contains("baseline, majority class", tour.Output);
        Assert.Contains("baseline, nearest neighbour on the centre pixel", tour.Output);
        Assert.All(["water", "urban", "forest", "low vegetation", "bare"], name => Assert.Contains($"\n    {name}", tour.Output));
        Assert.Contains("artifacts/olinda/landcover.tif", tour.Output);
    }

    [Fact]
    public void Accuracy_OnTheReservedBlocks_IsAtLeast90Percent_AndBeatsTheBaselines()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(tour.Folder, "artifacts", "olinda", "model", "evaluation.json")));
        var accuracy = document.RootElement.GetProperty("accuracy");
        double value = accuracy.GetProperty("value").GetDouble();
        Assert.InRange(value, 0.90, 1);
        Assert.InRange(accuracy.GetProperty("low").GetDouble(), 0.8, value);
        Assert.InRange(accuracy.GetProperty("clusterLow").GetDouble(), 0.5, value);
        Assert.True(accuracy.GetProperty("n").GetInt32() >= 500);
        Assert.All(document.RootElement.GetProperty("baselines").EnumerateObject(), baseline => Assert.True(baseline.Value.GetDouble() < value, baseline.Name));
    }

    [Fact]
    public void BFloat16_GivesNearlyEveryPatchOfTheSceneTheSameClass()
    {
        using var model = PatchModel.Load(Path.Combine(tour.Folder, "artifacts", "olinda", "model", "olinda.eecnn"));
        using var rounded = model.ToBFloat16();
        var contract = model.Contract;
        var patches = PatchSet.FromTfRecords(Path.Combine(tour.Folder, "artifacts", "olinda", "samples-16.tfrecord.gz"), contract.Bands, contract.PatchSize, contract.Classes);
        int[] expected = model.Predict(patches), found = rounded.Predict(patches);
        Assert.True(patches.Count > 3000);
        Assert.InRange(expected.Zip(found).Count(pair => pair.First == pair.Second) / (double)patches.Count, 0.995, 1);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_ShowsEverythingWithoutANetwork(string page, int charts, int pictures)
    {
        var seen = await LookAtAsync(Path.Combine(tour.Folder, "artifacts", "notebooks", page + ".html"));
        Assert.Equal("[]", seen.GetProperty("requests").GetRawText());
        Assert.Equal("[]", seen.GetProperty("errors").GetRawText());
        Assert.Equal(0, seen.GetProperty("brokenImages").GetInt32());
        Assert.True(seen.GetProperty("plots").GetInt32() >= charts, seen.GetRawText());
        Assert.True(seen.GetProperty("images").GetInt32() >= pictures, seen.GetRawText());
        if (page is "01-preprocessing" or "06-ee-inference")
        {
            Assert.True(seen.GetProperty("diagrams").GetInt32() >= 1, seen.GetRawText());
        }

        if (page == "02-sampling")
        {
            Assert.Contains("3 low vegetation", seen.GetProperty("legend").GetString());
        }
    }

    [Fact]
    public async Task Map_OpensInGdal_WithGridColoursAndNames()
    {
        string map = Path.Combine(tour.Folder, "artifacts", "olinda", "landcover.tif");
        using var info = JsonDocument.Parse(await OutputOfAsync("gdalinfo", "-json", map));
        var root = info.RootElement;
        Assert.Equal([349, 352], root.GetProperty("size").EnumerateArray().Select(size => size.GetInt32()));
        Assert.Contains("ID[\"EPSG\",31985]]", root.GetProperty("coordinateSystem").GetProperty("wkt").GetString());
        Assert.Equal([288776.25, 28.5, 0, 9120760.75, 0, -28.5], root.GetProperty("geoTransform").EnumerateArray().Select(number => number.GetDouble()));
        string text = await OutputOfAsync("gdalinfo", map);
        Assert.Contains("ColorInterp=Palette", text);
        Assert.Matches(@"Categories:\s+0: water\s+1: urban\s+2: forest\s+3: low vegetation\s+4: bare", text);
    }

    [Theory]
    [InlineData(335, 60)]   // open sea in the north-east
    [InlineData(335, 180)]
    [InlineData(335, 330)]
    public async Task Map_WaterLiesWhereTheSeaIs(int column, int row)
    {
        string map = Path.Combine(tour.Folder, "artifacts", "olinda", "landcover.tif");
        Assert.Equal("0", (await OutputOfAsync("gdallocationinfo", "-valonly", map, $"{column}", $"{row}")).Trim());
    }

    [Fact]
    public async Task Notebook_Alone_MakesWhatItNeeds_AndRecoversFromAKill()
    {
        string folder = tour.Folder + "-alone";
        try
        {
            TourFixture.Prepare(folder);
            using (var first = TourFixture.Start(folder, "--only", "03"))
            {
                // Killed while the samples are on their way, without a chance to clean up; its kernel and the offline cloud too.
                await Task.Delay(TimeSpan.FromSeconds(6));
                first.Kill(entireProcessTree: true);
                await first.WaitForExitAsync();
            }

            var (exitCode, output) = await TourFixture.RunAsync(folder, "--only", "03");
            Assert.True(exitCode == 0, output);
            Assert.True(File.Exists(Path.Combine(folder, "artifacts", "notebooks", "03-tfrecord-inspection.html")));
            Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder, "artifacts", "notebooks"), "*.new"));
        }
        finally
        {
            await TourFixture.StopCloudAsync(folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Interrupt_WhileACellRuns_EndsQuietlyWith130(int times)
    {
        string folder = $"{tour.Folder}-interrupted-{times}";
        try
        {
            TourFixture.Prepare(folder);
            using var process = TourFixture.Start(folder, "--only", "01");
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();

            // The kernel is a child of the runner. A second later it still starts where the machine is slow, or cells run: both have to end well.
            while (!Children(process.Id).Any(child => child.Contains("eecnn-kernel", StringComparison.Ordinal)))
            {
                await Task.Delay(50);
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
            for (int i = 0; i < times; i++)
            {
                // A second one may come too late.
                using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
                await kill.WaitForExitAsync();
            }

            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(130, process.ExitCode);
            Assert.Contains("interrupted", await output);
            Assert.Empty(await errors);
        }
        finally
        {
            await TourFixture.StopCloudAsync(folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    // Their command lines. A child that has just ended has none.
    private static IEnumerable<string> Children(int process) =>
        File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(child => $"/proc/{child}/cmdline").Where(File.Exists).Select(File.ReadAllText);

    private static async Task<JsonElement> LookAtAsync(string page)
    {
        string script = Path.Combine(NotebookFiles.Root, "tests", "Notebooks", "page.mjs");
        string json = await OutputOfAsync("node", script, Path.Combine(NotebookFiles.Root, "artifacts", "npm", "node_modules"), page);
        return JsonDocument.Parse(json).RootElement;
    }

    private static async Task<string> OutputOfAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
        return await output;
    }
}
