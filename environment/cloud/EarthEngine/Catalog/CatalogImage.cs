using System.Text.Json.Nodes;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Catalog;

/// <summary>One band of an image asset: which band of the file, and the number that stands for nothing.</summary>
internal sealed record CatalogBand(string Name, int Index, double? MaskedValue, string Pyramiding = "MEAN");

/// <summary>An image asset: a raster file, its bands and properties.</summary>
internal sealed class CatalogImage(string id, RasterFile file, IReadOnlyList<CatalogBand> bands, Properties properties, DateTime? start)
{
    public string Id { get; } = id;

    public DateTime? Start { get; } = start;

    public RasterFile File { get; } = file;

    public EeImage ToImage()
    {
        var all = new Properties(properties);
        all["system:index"] = Id[(Id.LastIndexOf('/') + 1)..];
        if (Start is { } time)
        {
            all["system:time_start"] = EeDate.From(time).Milliseconds;
        }

        return new EeImage(
            [.. bands.Select(band => new Band(band.Name, File.TypeOf(band.Index), File.Lattice, new RasterBand(File, band.Index, band.MaskedValue)) { Dimensions = (File.Width, File.Height) })],
            all,
            File.Footprint,
            Id);
    }

    /// <summary>The asset as the assets route tells it.</summary>
    public JsonObject ToAsset(string name)
    {
        var lattice = File.Lattice;
        var json = new JsonObject { ["type"] = "IMAGE", ["name"] = name, ["id"] = Id };
        if (Start is { } time)
        {
            json["startTime"] = time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
            json["endTime"] = json["startTime"]!.GetValue<string>();
        }

        json["updateTime"] = System.IO.File.GetLastWriteTimeUtc(File.FilePath).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        json["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Key, Evaluation.JsonOutput.ToNode(property.Value))));
        json["geometry"] = GeoJson.ToNode(File.Footprint.ToLonLat());
        json["bands"] = new JsonArray([.. bands.Select(band =>
        {
            var type = File.TypeOf(band.Index);
            var data = new JsonObject { ["precision"] = type.Precision.ToString().ToUpperInvariant() };
            if (type.IsInteger)
            {
                data["range"] = new JsonObject { ["min"] = type.Min, ["max"] = type.Max };
            }

            return (JsonNode)new JsonObject
            {
                ["id"] = band.Name,
                ["dataType"] = data,
                ["grid"] = new JsonObject
                {
                    ["crsCode"] = lattice.Crs.Code,
                    ["dimensions"] = new JsonObject { ["width"] = File.Width, ["height"] = File.Height },
                    ["affineTransform"] = new JsonObject
                    {
                        ["scaleX"] = lattice.ScaleX, ["shearX"] = lattice.ShearX, ["translateX"] = lattice.TranslateX,
                        ["shearY"] = lattice.ShearY, ["scaleY"] = lattice.ScaleY, ["translateY"] = lattice.TranslateY,
                    },
                },
                ["pyramidingPolicy"] = band.Pyramiding,
            };
        })]);
        json["sizeBytes"] = new FileInfo(File.FilePath).Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return json;
    }
}
