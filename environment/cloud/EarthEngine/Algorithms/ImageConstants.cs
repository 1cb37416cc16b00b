using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Images that need no data: constants, coordinates, areas, random numbers.</summary>
internal static class ImageConstants
{
    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Image.constant(value: Object) -> Image", "An image that is the same number everywhere, a band per number of a list; an array makes an array band.",
            c => Constant(c["value"]!));
        r.Add("Image.pixelLonLat() -> Image", "Longitude and latitude of the pixel centre in degrees, bands longitude and latitude.", _ => Unbounded(
            new Band("longitude", PixelType.Double, Lattice.Default, new LonLatBand(0)),
            new Band("latitude", PixelType.Double, Lattice.Default, new LonLatBand(1))));
        r.Add("Image.pixelCoordinates(projection: Projection) -> Image", "Position of the pixel centre in a projection, bands x and y.", c =>
        {
            var projection = c.Projection("projection");
            return Unbounded(
                new Band("x", PixelType.Double, projection, new PixelCoordinateBand(projection, 0)),
                new Band("y", PixelType.Double, projection, new PixelCoordinateBand(projection, 1)));
        });
        r.Add("Image.pixelArea() -> Image", "Area of the pixel on the ellipsoid in square metres, band area.",
            _ => Unbounded(new Band("area", PixelType.Float, Lattice.Default, new PixelAreaBand())));
        r.Add("Image.random(seed: Long = 0, distribution: String = \"uniform\") -> Image",
            "A random number per pixel, band random: in [0, 1), or standard normal. Offline a hash of (seed, column, row) of the grid asked for.", c =>
            {
                string distribution = c.Text("distribution");
                if (distribution is not ("uniform" or "normal"))
                {
                    throw c.Bad("distribution", $"'{distribution}' is unknown; allowed are 'uniform' and 'normal'");
                }

                return Unbounded(new Band("random", PixelType.Double, Lattice.Default, new RandomBand((long)c.Number("seed"), distribution == "normal")));
            });
    }

    public static EeImage Constant(object value)
    {
        var numbers = value is NdArray or double ? [value] : Coerce.ToList(value) ?? throw new EvaluationException(
            $"argument 'value': Invalid type. Expected type: Number, List or Array. Actual type: {Coerce.Describe(value)}.");
        var bands = numbers.Select((item, i) => BandOf(numbers.Count == 1 && value is not IReadOnlyList<object?> ? "constant" : $"constant_{i}", item));
        if (value is IReadOnlyList<object?> { Count: 1 })
        {
            bands = [BandOf("constant", numbers[0])];
        }

        return new EeImage([.. bands], Properties.None, null);
    }

    public static Band ConstantBandOf(double value, string name = "constant") => BandOf(name, value);

    private static Band BandOf(string name, object? item) => item switch
    {
        double number => new Band(name, PixelType.OfConstant(number), Lattice.Default, new ConstantBand(number)),
        bool truth => BandOf(name, truth ? 1.0 : 0.0),
        NdArray array => new Band(name, array.Type with { Dimensions = array.Rank }, Lattice.Default, new ConstantArrayBand(array)),
        _ => throw new EvaluationException($"argument 'value': expected numbers or arrays, got {Coerce.Describe(item)}."),
    };

    private static EeImage Unbounded(params Band[] bands) => new(bands, Properties.None, null);
}
