using System.Globalization;
using System.Text.Json;
using EeCnn.Cloud.EarthEngine.Algorithms;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Outputs;

/// <summary>Which bands of an image, on which pixels, a request wants.</summary>
internal sealed class ImageRequest
{
    private ImageRequest(EeImage image, TileGrid grid)
    {
        Image = image;
        Grid = grid;
    }

    public EeImage Image { get; }

    public TileGrid Grid { get; }

    public IReadOnlyList<Band> Bands => Image.Bands;

    public static ImageRequest Of(EeImage image, TileGrid grid) => new(image, grid);

    /// <summary>Reads bandIds and grid of a request; parts of the grid that are missing come from the image.</summary>
    public static ImageRequest Read(JsonElement body, EeImage image)
    {
        if (body.TryGetProperty("bandIds", out var ids) && ids.ValueKind == JsonValueKind.Array && ids.GetArrayLength() > 0)
        {
            image = image.WithBands(ids.EnumerateArray().SelectMany(id => ImageBands.Select(image, id.ToString())));
        }

        if (image.Bands.Count == 0)
        {
            throw ApiException.Invalid($"The image has no bands{(image.NoBandsReason is { } reason ? $": {reason}" : "")}.");
        }

        return new ImageRequest(image, body.TryGetProperty("grid", out var grid) && grid.ValueKind == JsonValueKind.Object ? ReadGrid(grid, image) : OwnGrid(image, null));
    }

    /// <summary>The pixels of an image itself: its projection, over its footprint.</summary>
    public static TileGrid OwnGrid(EeImage image, Lattice? lattice)
    {
        lattice ??= image.Bands[0].Projection;
        var footprint = image.Geometry ?? throw ApiException.Invalid(
            "The image has no bounds and the request names no dimensions. Give grid.dimensions, or clip the image to a region.");
        return new RegionShape(footprint, lattice).Bounds("Image");
    }

    private static TileGrid ReadGrid(JsonElement grid, EeImage image)
    {
        var own = image.Bands[0].Projection;
        string? crs = Text(grid, "crsCode") ?? Text(grid, "crsWkt");
        var lattice = crs is null ? own : Lattice.Identity(Crs.Find(crs)) is var named && named.Crs.Equals(own.Crs) ? own : named;
        if (grid.TryGetProperty("affineTransform", out var t) && t.ValueKind == JsonValueKind.Object)
        {
            double Part(string name) => t.TryGetProperty(name, out var value) ? Number(value, $"grid.affineTransform.{name}") : 0;
            lattice = Lattice.FromNumbers(lattice.Crs, [Part("scaleX"), Part("shearX"), Part("translateX"), Part("shearY"), Part("scaleY"), Part("translateY")]);
        }

        if (grid.TryGetProperty("dimensions", out var size) && size.ValueKind == JsonValueKind.Object)
        {
            double width = size.TryGetProperty("width", out var w) ? Number(w, "grid.dimensions.width") : 0;
            double height = size.TryGetProperty("height", out var h) ? Number(h, "grid.dimensions.height") : 0;
            if (!(width is >= 1 and <= 32768 && height is >= 1 and <= 32768))
            {
                throw ApiException.Invalid($"Pixel grid dimensions must be 1 to 32768; got {width.ToString(CultureInfo.InvariantCulture)} × {height.ToString(CultureInfo.InvariantCulture)}.");
            }

            // Without a transform of its own the request's pixels begin where the image does.
            if (grid.TryGetProperty("affineTransform", out _) || image.Geometry is null)
            {
                return new TileGrid(lattice, 0, 0, (int)width, (int)height);
            }

            var start = OwnGrid(image, lattice);
            return start with { Width = (int)width, Height = (int)height };
        }

        return OwnGrid(image, lattice);
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double Number(JsonElement json, string name) => json.ValueKind == JsonValueKind.Number
        ? json.GetDouble()
        : double.TryParse(json.ToString(), CultureInfo.InvariantCulture, out double number) ? number : throw ApiException.Invalid($"{name} must be a number; got {json}.");
}
