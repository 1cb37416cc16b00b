using System.Text.Json;
using System.Text.Json.Serialization;

namespace EeCnn;

/// <summary>The JSON form of a study.</summary>
internal sealed class StudyFile
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,

        // A misspelt key would change nothing, and nobody would be told.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    [JsonRequired] public string Name { get; set; } = "";

    [JsonRequired] public string Title { get; set; } = "";

    [JsonRequired] public string Collection { get; set; } = "";

    [JsonRequired] public string StartDate { get; set; } = "";

    [JsonRequired] public string EndDate { get; set; } = "";

    public string? CleanAsset { get; set; }

    [JsonRequired] public GridFile Grid { get; set; } = new();

    [JsonRequired] public string[] FeatureBands { get; set; } = [];

    [JsonRequired] public int PatchSize { get; set; }

    [JsonRequired] public int PointsPerClass { get; set; }

    [JsonRequired] public int Seed { get; set; }

    public float Nodata { get; set; } = -9999;

    [JsonRequired] public BlocksFile Blocks { get; set; } = new();

    [JsonRequired] public string Classes { get; set; } = "";

    [JsonRequired] public string Polygons { get; set; } = "";

    internal sealed class GridFile
    {
        [JsonRequired] public string Crs { get; set; } = "";

        [JsonRequired] public double[] Transform { get; set; } = [];

        [JsonRequired] public int Width { get; set; }

        [JsonRequired] public int Height { get; set; }

        internal PixelGrid ToPixelGrid() => new(Crs, AffineTransform.FromArray(Transform), Width, Height);
    }

    internal sealed class BlocksFile
    {
        [JsonRequired] public int SizePixels { get; set; }

        [JsonRequired] public int BufferPixels { get; set; }

        [JsonRequired] public int[][] Test { get; set; } = [];

        [JsonRequired] public int[][] Validation { get; set; } = [];

        internal BlockSplit ToBlockSplit() => new(SizePixels, BufferPixels, Pairs(Test, "test"), Pairs(Validation, "validation"));

        private static IEnumerable<(int, int)> Pairs(int[][] blocks, string key) => blocks.Select(block => block is [var column, var row]
            ? (column, row)
            : throw new ArgumentException($"blocks.{key} holds [{Text.Join(block)}]; each block is [blockColumn, blockRow]."));
    }
}
