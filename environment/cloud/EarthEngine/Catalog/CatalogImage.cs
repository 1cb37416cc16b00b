using System.Text.Json.Nodes;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Catalog;

/// <summary>One band of an image asset: which band of the file, and the number that stands for nothing.</summary>
internal sealed record CatalogBand(string Name, int Index, double? MaskedValue, string Pyramiding = "MEAN")
{
    /// <summary>The band's value is the file's number times the scale, plus the offset.</summary>
    public double Scale { get; init; } = 1;

    public double Offset { get; init; }

    /// <summary>A band of the same file that is 0 where this one is masked; null = none.</summary>
    public int? MaskIndex { get; init; }

    /// <summary>The band's own file, null = the image's.</summary>
    public RasterFile? File { get; init; }

    public bool IsScaled => Scale != 1 || Offset != 0;

    /// <summary>The type of the values: the file's, or, scaled, the narrowest floating-point type that holds its numbers.</summary>
    public PixelType TypeIn(RasterFile file)
    {
        var type = file.TypeOf(Index);
        return !IsScaled ? type : type.Precision == Precision.Double || type.Storage is Values.Storage.Int32 or Values.Storage.UInt32 ? PixelType.Double : PixelType.Float;
    }
}

/// <summary>An image asset: a raster file, its bands and properties.</summary>
internal sealed class CatalogImage(string id, RasterFile file, IReadOnlyList<CatalogBand> bands, Properties properties, DateTime? start)
{
    public string Id { get; } = id;

    public DateTime? Start { get; } = start;

    public RasterFile File { get; } = file;

    public IReadOnlyList<CatalogBand> Bands { get; } = bands;

    public EeImage ToImage()
    {
        var all = new Properties(properties);
        all["system:index"] = Id[(Id.LastIndexOf('/') + 1)..];
        if (Start is { } time)
        {
            all["system:time_start"] = EeDate.From(time).Milliseconds;
        }

        return new EeImage(
            [.. Bands.Select(band =>
            {
                var file = band.File ?? File;
                return new Band(band.Name, band.TypeIn(file), file.Lattice, new RasterBand(file, band)) { Dimensions = (file.Width, file.Height) };
            })],
            all,
            File.Footprint,
            Id);
    }

    /// <summary>The asset as the assets route tells it.</summary>
    public JsonObject ToAsset(string name)
    {
        var json = new JsonObject { ["type"] = "IMAGE", ["name"] = name, ["id"] = Id };
        if (Start is { } time)
        {
            json["startTime"] = time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
            json["endTime"] = json["startTime"]!.GetValue<string>();
        }

        json["updateTime"] = System.IO.File.GetLastWriteTimeUtc(File.FilePath).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        json["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Key, Evaluation.JsonOutput.ToNode(property.Value))));
        json["geometry"] = GeoJson.ToNode(File.Footprint.ToLonLat());
        json["bands"] = new JsonArray([.. Bands.Select(band =>
        {
            var file = band.File ?? File;
            var (type, lattice) = (band.TypeIn(file), file.Lattice);
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
                    ["dimensions"] = new JsonObject { ["width"] = file.Width, ["height"] = file.Height },
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
