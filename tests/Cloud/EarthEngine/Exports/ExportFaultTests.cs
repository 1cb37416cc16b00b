using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace EeCnn.Tests.Cloud.EarthEngine.Exports;

/// <summary>Exports that cannot end well: nothing half-written, nothing lost that was there before, and a message that says what to do.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ExportFaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eecnn-faults-").FullName;
    private Process? _service;

    public void Dispose()
    {
        _service?.Kill();
        _service?.WaitForExit();
        _service?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("GEO_TIFF", false)]
    [InlineData("GEO_TIFF", true)]
    [InlineData("TF_RECORD_IMAGE", false)]
    public async Task Export_NoSpaceForTheFile_FailsWithAdviceAndLeavesNothing(string format, bool optimised)
    {
        // No file may grow beyond 1024 blocks of 512 bytes: writing fails as on a full disk, for any user. The runtime would map its code through such a file.
        using var client = Start("trap '' XFSZ; ulimit -f 1024; export DOTNET_EnableWriteXorExecute=0; exec \"$0\" serve");
        var failed = await RunAsync(client, Export(format, "full/run", 700, optimised));
        Assert.Equal("FAILED", failed["metadata"]!["state"]!.GetValue<string>());
        string message = failed["error"]!["message"]!.GetValue<string>();
        Assert.Contains("could not be written", message, StringComparison.Ordinal);
        Assert.Contains("Check the free space of the disk, then start the export again.", message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder, "buckets"), "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder, "tmp")));
        Assert.Empty(await ListAsync(client));

        // An upload that does not fit says the same.
        using var upload = await client.PostAsync("upload/storage/v1/b/eecnn-offline/o?uploadType=media&name=large", new ByteArrayContent(new byte[600 * 1024]));
        Assert.Contains("Check the free space of its disk, then try again.", await upload.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await ListAsync(client));

        // The service goes on, and what fits is exported.
        var good = await RunAsync(client, Export(format, "full/run", 40, optimised));
        Assert.Equal("SUCCEEDED", good["metadata"]!["state"]!.GetValue<string>());
        Assert.NotEmpty(await ListAsync(client));
    }

    [Fact]
    public async Task Export_KilledWhileItWrites_LeavesNothingAndSaysSo()
    {
        string name;
        using (var client = Start("exec \"$0\" serve"))
        {
            name = (await PostAsync(client, Export("TF_RECORD_IMAGE", "killed/run", 3000, false)))["name"]!.GetValue<string>();
            for (int i = 0; ; i++)
            {
                var operation = JsonNode.Parse(await client.GetStringAsync($"v1/{name}"))!;
                Assert.True(operation["done"] is null && i < 6000, $"The export was not seen at work: {operation.ToJsonString()}");
                if (operation["metadata"]!["progress"]!.GetValue<double>() > 0 && Parts().Any(part => new FileInfo(part).Length > 0))
                {
                    break;
                }

                await Task.Delay(10);
            }

            _service!.Kill();
            await _service.WaitForExitAsync();
            Assert.NotEmpty(Parts());
            File.Delete(Path.Combine(_folder, "connection.json"));
        }

        using var again = Start("exec \"$0\" serve");
        var after = JsonNode.Parse(await again.GetStringAsync($"v1/{name}"))!;
        Assert.Equal("FAILED", after["metadata"]!["state"]!.GetValue<string>());
        Assert.Equal("The offline cloud was ended while this ran; nothing of it was kept. Start it again.", after["error"]!["message"]!.GetValue<string>());
        Assert.Empty(Parts());
        Assert.Empty(await ListAsync(again));
        Assert.Equal("SUCCEEDED", (await RunAsync(again, Export("TF_RECORD_IMAGE", "killed/run", 40, false)))["metadata"]!["state"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public async Task Export_KilledWhileItPutsFilesInPlace_AllObjectsAreOldOrAllAreNew(int shard)
    {
        var export = Export("TF_RECORD_IMAGE", "many/run", 200, false);
        export["fileExportOptions"]!["tfRecordOptions"]!["maxSizeBytes"] = 1;
        string[] names = [.. Enumerable.Range(0, 100).Select(i => $"many/run-{i:00000}.tfrecord.gz"), "many/run-mixer.json"];
        string name;
        (string, string, string)[] before;
        using (var client = Start("exec \"$0\" serve"))
        {
            foreach (string old in names)
            {
                using var content = new StringContent("old");
                content.Headers.ContentType = new MediaTypeHeaderValue("text/x-old");
                using var upload = await client.PostAsync($"upload/storage/v1/b/eecnn-offline/o?uploadType=media&name={Uri.EscapeDataString(old)}", content);
                Assert.True(upload.IsSuccessStatusCode);
            }

            before = await ContentAsync(client);
            Assert.Equal(names, before.Select(item => item.Item1));
            name = (await PostAsync(client, export))["name"]!.GetValue<string>();

            // Whatever the moment at which the process then ends, what is asserted below holds.
            string file = Path.Combine(_folder, "buckets", "eecnn-offline", names[shard]);
            for (long end = Environment.TickCount64 + 180_000; new FileInfo(file).Length == 3;)
            {
                Assert.True(Environment.TickCount64 < end, "The export put nothing in place.");
            }

            _service!.Kill();
            await _service.WaitForExitAsync();
            File.Delete(Path.Combine(_folder, "connection.json"));
        }

        using var again = Start("exec \"$0\" serve");
        string state = JsonNode.Parse(await again.GetStringAsync($"v1/{name}"))!["metadata"]!["state"]!.GetValue<string>();
        var after = await ContentAsync(again);
        if (state == "FAILED")
        {
            Assert.Equal(before, after);
        }
        else
        {
            Assert.Equal("SUCCEEDED", state);
            Assert.Equal(names, after.Select(item => item.Item1));
            Assert.All(after, item => Assert.NotEqual("text/x-old", item.Item2));
        }

        // One record for each object, and no copy of what was replaced.
        Assert.Equal(names.Length, Directory.GetFiles(Path.Combine(_folder, "buckets", "eecnn-offline", ".objects")).Length);
    }

    [Fact]
    public async Task Export_SecondFileCannotBePutInPlace_FormerObjectsAreThereAsBefore()
    {
        using var client = Start("exec \"$0\" serve");
        Assert.Equal("SUCCEEDED", (await RunAsync(client, Export("TF_RECORD_IMAGE", "taken/run", 40, false)))["metadata"]!["state"]!.GetValue<string>());
        string[] names = await ListAsync(client);
        Assert.Equal(2, names.Length);
        foreach (string stays in names)
        {
            // One name holds something of the user's; the record of the other, whose object is gone, cannot be written because a folder is in its place.
            string other = names.Single(name => name != stays);
            using var content = new StringContent("mine");
            content.Headers.ContentType = new MediaTypeHeaderValue("text/x-mine");
            using var upload = await client.PostAsync($"upload/storage/v1/b/eecnn-offline/o?uploadType=media&name={Uri.EscapeDataString(stays)}", content);
            string generation = JsonNode.Parse(await upload.Content.ReadAsStringAsync())!["generation"]!.GetValue<string>();
            await client.DeleteAsync($"storage/v1/b/eecnn-offline/o/{Uri.EscapeDataString(other)}");
            string obstacle = Path.Combine(_folder, "buckets", "eecnn-offline", ".objects", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(other))) + ".next");
            Directory.CreateDirectory(Path.Combine(obstacle, "inside"));

            var failed = await RunAsync(client, Export("TF_RECORD_IMAGE", "taken/run", 40, false));
            Assert.Equal("FAILED", failed["metadata"]!["state"]!.GetValue<string>());
            Assert.Equal([stays], await ListAsync(client));
            var now = JsonNode.Parse(await client.GetStringAsync($"storage/v1/b/eecnn-offline/o/{Uri.EscapeDataString(stays)}"))!;
            Assert.Equal(("text/x-mine", generation), (now["contentType"]!.GetValue<string>(), now["generation"]!.GetValue<string>()));
            Assert.Equal("mine", await client.GetStringAsync($"storage/v1/b/eecnn-offline/o/{Uri.EscapeDataString(stays)}?alt=media"));

            // With the obstacle gone the same export replaces both, and keeps no copy of what it replaced.
            Directory.Delete(obstacle, recursive: true);
            Assert.Equal("SUCCEEDED", (await RunAsync(client, Export("TF_RECORD_IMAGE", "taken/run", 40, false)))["metadata"]!["state"]!.GetValue<string>());
            Assert.Equal(names, await ListAsync(client));
            for (int i = 0; Directory.GetFiles(Path.Combine(_folder, "buckets"), "*.kept*", SearchOption.AllDirectories).Length > 0; i++)
            {
                Assert.True(i < 600, "Copies of replaced objects are still kept.");
                await Task.Delay(50);
            }
        }
    }

    [Fact]
    public async Task Export_OperationCannotBeWritten_FailsAndFormerObjectsAreThereAsBefore()
    {
        using var client = Start("exec \"$0\" serve");
        Assert.Equal("SUCCEEDED", (await RunAsync(client, Export("TF_RECORD_IMAGE", "end/run", 40, false)))["metadata"]!["state"]!.GetValue<string>());
        var before = await ContentAsync(client);

        // A folder takes the place of the operation's file while it computes.
        var operation = await PostAsync(client, Export("TF_RECORD_IMAGE", "end/run", 3000, false));
        string file = Path.Combine(_folder, "operations", operation["name"]!.GetValue<string>().Split('/')[^1] + ".json");
        while (operation["metadata"]!["progress"]!.GetValue<double>() == 0)
        {
            operation = JsonNode.Parse(await client.GetStringAsync($"v1/{operation["name"]}"))!.AsObject();
        }

        File.Delete(file);
        Directory.CreateDirectory(Path.Combine(file, "inside"));
        (await client.PostAsync($"v1/{operation["name"]}:wait", CloudProcess.Json(new JsonObject { ["timeout"] = "120s" }))).Dispose();
        var failed = JsonNode.Parse(await client.GetStringAsync($"v1/{operation["name"]}"))!;
        Assert.Equal("FAILED", failed["metadata"]!["state"]!.GetValue<string>());
        Assert.Contains("The result could not be written", failed["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(before, await ContentAsync(client));
    }

    // Random numbers do not compress: a side of 700 pixels takes 2 MB and more.
    private static JsonObject Export(string format, string prefix, int side, bool optimised)
    {
        var region = Graph.Rectangle("EPSG:32725", 300000, 9100000 - side, 300000 + side, 9100000);
        var image = Graph.Call("Image.toFloat", ("value", Graph.Call("Image.random", ("seed", 1))));
        var options = new JsonObject { ["fileFormat"] = format, ["cloudStorageDestination"] = new JsonObject { ["bucket"] = "eecnn-offline", ["filenamePrefix"] = prefix } };
        options[format == "GEO_TIFF" ? "geoTiffOptions" : "tfRecordOptions"] = format == "GEO_TIFF" ? new JsonObject { ["cloudOptimized"] = optimised }
            : new JsonObject { ["tileDimensions"] = new JsonObject { ["width"] = 20, ["height"] = 20 } };
        return new JsonObject
        {
            ["expression"] = Graph.Expression(Graph.Call("Image.clipToBoundsAndScale", ("input", Graph.Call("Image.reproject", ("image", Graph.Call("Image.clip", ("input", image), ("geometry", region))), ("crs", Graph.Pixels))), ("geometry", region))),
            ["fileExportOptions"] = options,
        };
    }

    private string[] Parts() => Directory.GetFiles(Path.Combine(_folder, "buckets"), "*.part", SearchOption.AllDirectories);

    private HttpClient Start(string command)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { "-c", command, CloudProcess.Program })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["EECNN_CLOUD_STATE"] = _folder;
        _service = Process.Start(start)!;
        string file = Path.Combine(_folder, "connection.json");
        for (int i = 0; !File.Exists(file); i++)
        {
            Assert.False(_service.HasExited || i > 1200, "The offline cloud did not start.");
            Thread.Sleep(50);
        }

        return CloudProcess.Open(JsonNode.Parse(File.ReadAllText(file))!.AsObject());
    }

    private static async Task<JsonObject> PostAsync(HttpClient client, JsonObject body)
    {
        using var answer = await client.PostAsync("v1/projects/test/image:export", CloudProcess.Json(body));
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    private static async Task<JsonObject> RunAsync(HttpClient client, JsonObject body)
    {
        var operation = await PostAsync(client, body);
        while (operation["done"] is null)
        {
            using var answer = await client.PostAsync($"v1/{operation["name"]}:wait", CloudProcess.Json(new JsonObject { ["timeout"] = "30s" }));
            operation = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        }

        return operation;
    }

    // Name, content type, checksum and generation of every object.
    private static async Task<(string Name, string Type, string State)[]> ContentAsync(HttpClient client) =>
        [.. JsonNode.Parse(await client.GetStringAsync("storage/v1/b/eecnn-offline/o"))!["items"]!.AsArray()
            .Select(item => (item!["name"]!.GetValue<string>(), item["contentType"]!.GetValue<string>(), $"{item["md5Hash"]} {item["generation"]}"))];

    private static async Task<string[]> ListAsync(HttpClient client) =>
        JsonNode.Parse(await client.GetStringAsync("storage/v1/b/eecnn-offline/o"))!["items"]?.AsArray().Select(item => item!["name"]!.GetValue<string>()).ToArray() ?? [];
}
