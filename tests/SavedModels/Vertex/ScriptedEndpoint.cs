using System.Globalization;
using System.Text.Json.Nodes;
using EeCnn.Tests.EarthEngine;
using EeCnn.Tests.Storage;
using Xunit;

namespace EeCnn.Tests.SavedModels.Vertex;

/// <summary>An offline Earth Engine that calls endpoints of a scripted server.</summary>
public sealed class ScriptedEndpoint : IAsyncLifetime
{
    private ScriptedServer _server = null!;
    private OfflineCloud _cloud = null!;

    internal const string Name = "projects/p/locations/r/endpoints/1";

    internal CloudConnection Connection => _cloud.Connection;

    /// <summary>Requests since the last script was set.</summary>
    internal IReadOnlyList<SeenRequest> Requests => [.. _server.Requests];

    /// <summary>Requests that are not answered yet.</summary>
    internal int UnderWay => _server.UnderWay;

    internal Func<SeenRequest, int, Answer> Script { get; private set; } = (request, _) => Echo(request);

    internal void Play(Func<SeenRequest, int, Answer> script)
    {
        _server.Requests.Clear();
        Script = script;
    }

    public async Task InitializeAsync()
    {
        _server = await ScriptedServer.StartAsync((request, _) => Script(request, _server.Requests.Count));
        _cloud = new OfflineCloud { Variables = new Dictionary<string, string> { ["EECNN_CLOUD_VERTEX_AI"] = _server.Connection.VertexAi.AbsoluteUri } };
        await _cloud.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _cloud.DisposeAsync();
        await _server.DisposeAsync();
    }

    /// <summary>The instances of a request: band by name, as values and shape.</summary>
    internal static IReadOnlyList<Dictionary<string, (float[] Values, long[] Shape)>> Instances(SeenRequest request) =>
        [.. request.Body!["instances"]!.AsArray().Select(instance => instance!.AsObject().ToDictionary(input => input.Key, input => TensorProtos.FromText(input.Value!.GetValue<string>())))];

    /// <summary>A model that gives the band a back, at the size that was sent or without the overlap.</summary>
    internal static Answer Echo(SeenRequest request, int trim = 0) => Answer.Json(new JsonObject
    {
        ["predictions"] = new JsonArray([.. Instances(request).Select(instance =>
        {
            var (values, shape) = instance["a"];
            int width = (int)shape[1], height = (int)shape[0];
            float[] inner = [.. from row in Enumerable.Range(trim, height - 2 * trim) from column in Enumerable.Range(trim, width - 2 * trim) select values[row * width + column]];
            return (JsonNode)JsonValue.Create(TensorProtos.ToText(inner, height - 2 * trim, width - 2 * trim, 1))!;
        })]),
    }.ToJsonString());

    internal static Answer Text(string text) => new(200, System.Text.Encoding.UTF8.GetBytes(text));

    internal static string Show(IEnumerable<long> shape) => string.Join(" × ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture)));
}
