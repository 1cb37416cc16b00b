using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Models;

/// <summary>The form in which tensors travel to an endpoint and back.</summary>
internal enum PayloadFormat
{
    SerializedTensors,
    NdArrays,
    RawJson,
}

/// <summary>One output of a model: a band or property, its type, and the rank of its value (0 a number, 1 a vector).</summary>
internal sealed record ModelOutput(string Name, PixelType Type, int Dimensions);

/// <summary>A model on a Vertex AI endpoint, as <c>Model.fromVertexAi</c> describes it. Sizes are [width, height] in pixels.</summary>
internal sealed record EeModel(string Endpoint)
{
    public (int Width, int Height) InputTile { get; init; }

    public (int Width, int Height) Overlap { get; init; }

    public (int Width, int Height) OutputTile { get; init; }

    public IReadOnlyList<ModelOutput> Outputs { get; init; } = [];

    public IReadOnlyList<ModelOutput> OutputProperties { get; init; } = [];

    public IReadOnlyList<string> InputProperties { get; init; } = [];

    public IReadOnlyDictionary<string, PixelType> TypeOverrides { get; init; } = new Dictionary<string, PixelType>();

    public IReadOnlyDictionary<string, int[]> InputShapes { get; init; } = new Dictionary<string, int[]>();

    public Lattice? Projection { get; init; }

    public bool FixInputProjection { get; init; }

    public double OutputMultiplier { get; init; } = 1;

    public long MaxPayloadBytes { get; init; } = 1_500_000;

    public PayloadFormat Format { get; init; }

    /// <summary>The algorithm that errors name.</summary>
    public string Algorithm { get; init; } = "Model.predictImage";

    public ApiException Failure(string problem) => ApiException.Invalid($"{Algorithm}: endpoint {Endpoint}: {problem}");

    /// <summary>Pixels sent before the tile, along both axes, as the overlap is read.</summary>
    public (int Left, int Top) MarginBefore(OverlapReading reading) => reading == OverlapReading.EachEdge ? Overlap : (Overlap.Width / 2, Overlap.Height / 2);

    /// <summary>Size of what is sent: tile and margins.</summary>
    public (int Width, int Height) SentTile(OverlapReading reading) => reading == OverlapReading.EachEdge
        ? (InputTile.Width + 2 * Overlap.Width, InputTile.Height + 2 * Overlap.Height)
        : (InputTile.Width + Overlap.Width, InputTile.Height + Overlap.Height);
}
