using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace EeCnn.Tests.Cloud;

/// <summary>The real offline cloud on a state folder of its own, started as a process and ended with the tests.</summary>
public sealed class CloudProcess : IDisposable
{
    private readonly Process _process;

    public CloudProcess()
    {
        Folder = Directory.CreateTempSubdirectory("eecnn-cloud-").FullName;
        _process = Start(Folder, "serve");
        string file = Path.Combine(Folder, "connection.json");
        for (int i = 0; !File.Exists(file); i++)
        {
            if (_process.HasExited || i > 1200)
            {
                throw new InvalidOperationException($"The offline cloud did not start: {_process.StandardError.ReadToEnd()}");
            }

            Thread.Sleep(50);
        }

        Connection = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        Client = Open(Connection);
    }

    public static string Program
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                string program = Path.Combine(folder.FullName, "artifacts", "build", "bin", "EeCnn.Cloud", "release", "eecnn-cloud");
                if (File.Exists(program))
                {
                    return program;
                }
            }

            throw new FileNotFoundException("eecnn-cloud has not been built.");
        }
    }

    public string Folder { get; }

    public JsonObject Connection { get; }

    public HttpClient Client { get; }

    public string Address => Connection["earthEngine"]!.GetValue<string>();

    public string Token => Connection["token"]!.GetValue<string>();

    public static Process Start(string state, params string[] arguments) => Start(state, arguments, null);

    public static Process Start(string state, string[] arguments, string? idleSeconds)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["EECNN_CLOUD_STATE"] = state;
        if (idleSeconds is not null)
        {
            start.Environment["EECNN_CLOUD_IDLE_SECONDS"] = idleSeconds;
        }

        return Process.Start(start)!;
    }

    public static HttpClient Open(JsonObject connection)
    {
        var client = new HttpClient { BaseAddress = new Uri(connection["earthEngine"]!.GetValue<string>()), Timeout = TimeSpan.FromMinutes(3) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", connection["token"]!.GetValue<string>());
        return client;
    }

    public static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    /// <summary>Posts to Earth Engine; an error answer becomes an exception with the service's message.</summary>
    public async Task<byte[]> PostAsync(string method, JsonObject body)
    {
        using var answer = await Client.PostAsync($"v1/projects/test/{method}", Json(body));
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode)
        {
            var error = JsonNode.Parse(bytes)!["error"]!;
            throw new CloudError((int)answer.StatusCode, error["message"]!.GetValue<string>());
        }

        return bytes;
    }

    /// <summary>The value of an expression, by value:compute.</summary>
    public async Task<JsonNode?> ComputeAsync(JsonNode node)
    {
        byte[] bytes = await PostAsync("value:compute", new JsonObject { ["expression"] = Graph.Expression(node) });
        return JsonNode.Parse(bytes)!["result"];
    }

    public async Task<double> NumberAsync(JsonNode node) => (await ComputeAsync(node))!.GetValue<double>();

    public async Task<CloudError> ErrorAsync(JsonNode node) => await Xunit.Assert.ThrowsAsync<CloudError>(() => ComputeAsync(node));

    /// <summary>The values of a small image over a grid, by computePixels as NPY: bands by name, row-major.</summary>
    public async Task<Dictionary<string, double[]>> PixelsAsync(JsonNode image, JsonObject grid)
    {
        byte[] npy = await PostAsync("image:computePixels", new JsonObject { ["expression"] = Graph.Expression(image), ["fileFormat"] = "NPY", ["grid"] = grid.DeepClone() });
        return NpyFile.Read(npy);
    }

    /// <summary>Starts an export or import and waits for its end.</summary>
    public async Task<JsonObject> RunAsync(string method, JsonObject body)
    {
        var operation = JsonNode.Parse(await PostAsync(method, body))!.AsObject();
        while (operation["done"] is null)
        {
            using var answer = await Client.PostAsync($"v1/{operation["name"]}:wait", Json(new JsonObject { ["timeout"] = "30s" }));
            operation = JsonNode.Parse(await answer.Content.ReadAsByteArrayAsync())!.AsObject();
        }

        return operation;
    }

    public async Task<byte[]> DownloadAsync(string name)
    {
        using var answer = await Client.GetAsync($"storage/v1/b/eecnn-offline/o/{Uri.EscapeDataString(name)}?alt=media");
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    public async Task<string[]> ListAsync(string prefix)
    {
        var listing = JsonNode.Parse(await Client.GetStringAsync($"storage/v1/b/eecnn-offline/o?prefix={Uri.EscapeDataString(prefix)}"))!;
        return listing["items"]?.AsArray().Select(item => item!["name"]!.GetValue<string>()).ToArray() ?? [];
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>An error answer of the offline cloud.</summary>
public sealed class CloudError(int code, string message) : Exception(message)
{
    public int Code { get; } = code;
}

/// <summary>One process for all tests of the offline cloud that do not end it.</summary>
[Xunit.CollectionDefinition("cloud")]
public sealed class CloudCollection : Xunit.ICollectionFixture<CloudProcess>;
