using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Xunit;

namespace EeCnn.Tests.Cloud.EarthEngine;

/// <summary>The page /map: who may open it, and what a reader sees in a browser.</summary>
public sealed class MapPageTests
{
    private static readonly JsonNode Numbers = Graph.Call("Image.load", ("id", "projects/eecnn-offline/assets/olinda/numbers"));

    [Fact]
    public async Task Page_InTheBrowser_ShowsLayersWithLegendAndOpacity()
    {
        using var cloud = new CloudProcess();
        var classes = Graph.Call("Image.clipToBoundsAndScale", ("input", Graph.Constant(2)), ("geometry", Graph.Call("Image.geometry", ("feature", Numbers))));
        classes = Graph.Call("Image.rename", ("input", classes), ("names", new[] { "cover" }));
        foreach (var (name, value) in new (string, object)[] { ("title", "Land cover"), ("cover_class_values", new[] { 0, 1, 2 }), ("cover_class_names", new[] { "water", "<b>town</b>", "forest" }), ("cover_class_palette", new[] { "0000ff", "ff0000", "00ff00" }) })
        {
            classes = Graph.Call("Element.set", ("object", classes), ("key", name), ("value", value));
        }

        var near = Graph.Call("Element.set", ("object", Numbers), ("key", "title"), ("value", "Near infrared"));
        await MakeAsync(cloud, Graph.Call("Image.visualize", ("image", near), ("bands", "B4"), ("min", 0.5), ("max", 200), ("palette", "black,white")));
        await MakeAsync(cloud, Graph.Call("Image.visualize", ("image", classes), ("min", 0), ("max", 2), ("palette", new[] { "0000ff", "ff0000", "00ff00" })));
        await MakeAsync(cloud, Graph.Call("Image.visualize", ("image", Numbers), ("bands", new[] { "B3", "B2", "B1" }), ("min", 40), ("max", new[] { 140, 130, 120 })));
        string address = AddressOf(cloud);
        Assert.DoesNotContain(cloud.Token, address, StringComparison.Ordinal);

        string? picture = Environment.GetEnvironmentVariable("EECNN_MAP_PICTURE");
        var seen = Look(address, cloud.Connection["pid"]!.ToJsonString(), picture);
        Assert.Equal("[]", seen["errors"]!.ToJsonString());
        Assert.All(seen["requests"]!.AsArray(), request => Assert.StartsWith(cloud.Address, request!.GetValue<string>(), StringComparison.Ordinal));
        Assert.All(seen["requests"]!.AsArray(), request => Assert.DoesNotContain(cloud.Token, request!.GetValue<string>(), StringComparison.Ordinal));

        // The newest layer stands first and is the one that is shown.
        Assert.Equal(["Olinda, Landsat 7 ETM+, the 8-bit numbers of the file", "Land cover", "Near infrared"], Texts(seen["titles"]!));
        Assert.Equal("[true,false,false]", seen["shown"]!.ToJsonString());
        Assert.Equal(["red: B3, 40 to 140", "green: B2, 40 to 130", "blue: B1, 40 to 120"], Texts(seen["legends"]![0]!));
        Assert.Equal(["0 water", "1 <b>town</b>", "2 forest"], Texts(seen["legends"]![1]!));
        Assert.Equal(["B4", "0.5", "200"], Texts(seen["legends"]![2]!));
        Assert.Equal(["rgb(0, 0, 255)", "rgb(255, 0, 0)", "rgb(0, 255, 0)"], Texts(seen["swatches"]!));

        // The scene spans 0.0906° of longitude: 1055 px at zoom 14, more than the window's 900; 528 px at zoom 13. The middle of it lies in tile 3302, 4278 there.
        Assert.Contains("13/3302/4278", Texts(seen["first"]!["tiles"]!));
        Assert.All(Texts(seen["nearer"]!), tile => Assert.StartsWith("14/", tile, StringComparison.Ordinal));
        Assert.Equal("[0,255,0]", seen["second"]!.ToJsonString());
        Assert.NotEqual("[223,229,234]", seen["first"]!["middle"]!.ToJsonString());

        // Half of (0, 255, 0) over the page's ground (223, 229, 234).
        Assert.Equal([111.5, 242, 117], seen["half"]!.AsArray().Select(part => part!.GetValue<double>()), (expected, got) => Math.Abs(expected - got) <= 1.5);
        Assert.Equal("[]", seen["calm"]!.ToJsonString());
        Assert.Contains("The service does not answer. Start it again (eecnn-cloud map)", Assert.Single(Texts(seen["problems"]!)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_OpensThePageAndItsPicturesOnly()
    {
        using var cloud = new CloudProcess();
        string map = await MakeAsync(cloud, Graph.Call("Image.visualize", ("image", Graph.Constant(1)), ("min", 0), ("max", 1)));
        string address = AddressOf(cloud), key = address.Split("?key=")[1];
        using var client = new HttpClient { BaseAddress = cloud.Client.BaseAddress };
        using var page = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("map?key=" + new string('0', key.Length))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("map/layers?key=" + key)).StatusCode);

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("map/layers")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"v1/{map}/tiles/0/0/0")).StatusCode);
        foreach (string route in new[] { "alive", "storage/v1/b", "v1/projects/p/algorithms", "v1/projects/p/operations", "v1/projects/p/maps/../assets/tiles/0/0/0", "v1/projects/p/maps/%2e%2e/tiles/0/0/0", "map/" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(route)).StatusCode);
        }

        foreach (string route in new[] { "map", "map/layers", "stop", "v1/projects/p/maps", $"v1/{map}/tiles/0/0/0" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync(route, CloudProcess.Json(new JsonObject()))).StatusCode);
        }
    }

    [Fact]
    public async Task OtherOrigins_GetNoCorsHeaders()
    {
        using var cloud = new CloudProcess();
        foreach (string route in new[] { AddressOf(cloud), "map/layers", "alive", "v1/projects/p/algorithms", "v1/projects/p/maps", "storage/v1/b" })
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Options })
            {
                using var request = new HttpRequestMessage(method, route);
                request.Headers.Add("Origin", "https://example.org");
                request.Headers.Add("Access-Control-Request-Method", "POST");
                request.Headers.Add("Access-Control-Request-Headers", "authorization");
                using var answer = await cloud.Client.SendAsync(request);
                Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    private static string AddressOf(CloudProcess cloud)
    {
        using var process = CloudProcess.Start(cloud.Folder, "map");
        string address = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        Assert.StartsWith(cloud.Address + "map?key=", address, StringComparison.Ordinal);
        return address;
    }

    private static async Task<string> MakeAsync(CloudProcess cloud, JsonNode image) =>
        JsonNode.Parse(await cloud.PostAsync("maps", new JsonObject { ["expression"] = Graph.Expression(image) }))!["name"]!.GetValue<string>();

    private static string[] Texts(JsonNode list) => [.. list.AsArray().Select(item => item!.GetValue<string>())];

    private static JsonObject Look(string address, string processId, string? picture)
    {
        string root = CloudProcess.Program;
        while (Path.GetFileName(root) != "artifacts")
        {
            root = Path.GetDirectoryName(root)!;
        }

        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { Path.Combine(root, "..", "tests", "Cloud", "EarthEngine", "map.mjs"), Path.Combine(root, "npm", "node_modules"), address, processId, picture ?? "" })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return JsonNode.Parse(output)!.AsObject();
    }
}
