using System.Globalization;
using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Painting features into images, and images into colours.</summary>
internal static class ImageDrawing
{
    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Image.paint(image: Image, featureCollection: FeatureCollection, color: Object = 0, width: Object?) -> Image",
            "Paints features into an image: their inside, or their outline of a width in pixels, with a number or a number property. Later features lie on top.", c =>
            {
                object? color = c["color"], width = c["width"];
                var features = c.Collection("featureCollection").Elements.Where(feature => feature.Geometry is not null).Select((feature, i) =>
                    (feature.Geometry!, Number(c, "color", color, feature, i), width is null ? (double?)null : Number(c, "width", width, feature, i))).ToArray();
                return c.Image("image").MapBands(band => band with
                {
                    Type = features.Select(f => f.Item2).Aggregate(band.Type, (type, value) => PixelType.Union(type, PixelType.OfConstant(value))),
                    Source = new PaintBand(band.Source, features),
                });
            });
        r.Add("Collection.reduceToImage(collection: FeatureCollection, properties: List<String>, reducer: Reducer) -> Image",
            "An image from features: each pixel reduces the number properties of the features it belongs to.", c =>
            {
                var reducer = c.Typed<Reducers.Reducer>("reducer");
                string[] names = c.Texts("properties");
                if (names.Length != reducer.InputCount)
                {
                    throw c.Bad("properties", $"{names.Length} are given, the reducer takes {reducer.InputCount}");
                }

                var features = c.Collection("collection").Elements.Where(feature => feature.Geometry is not null && names.All(feature.Properties.ContainsKey))
                    .Select(feature => (feature.Geometry!, names.Select(name => feature.Properties[name]).ToArray())).ToArray();
                return new EeImage([.. reducer.Outputs.Select((name, i) => new Band(name, reducer.TypeOf(i, PixelType.Double) ?? PixelType.Double, Lattice.Default,
                    new FeaturesBand(features, reducer, i)))], Properties.None, null);
            });
        r.Add("Image.visualize(image: Image, bands: Object?, gain: Object?, bias: Object?, min: Object?, max: Object?, gamma: Object?, opacity: Number?, palette: Object?, "
            + "forceRgbOutput: Boolean = false) -> Image", "Makes an 8-bit RGB image, bands vis-red, vis-green, vis-blue.", Visualize);
    }

    /// <summary>Turns an image into three 8-bit bands.</summary>
    public static EeImage Visualize(Call c)
    {
        var image = c.Image("image");
        var bands = c.Has("bands") ? Texts(c["bands"]).SelectMany(name => ImageBands.Select(image, name)).ToList() : image.Bands.Take(image.Bands.Count >= 3 ? 3 : 1).ToList();
        string[] palette = c.Has("palette") ? Texts(c["palette"]) : [];
        if (bands.Count is not (1 or 3) || (palette.Length > 0 && bands.Count != 1))
        {
            throw new EvaluationException($"one band or three are shown{(palette.Length > 0 ? ", and a palette needs exactly one" : "")}; got {bands.Count}.");
        }

        double[] low = Numbers(c, "min", bands.Count), high = Numbers(c, "max", bands.Count), gain = Numbers(c, "gain", bands.Count), bias = Numbers(c, "bias", bands.Count);
        double[] gamma = Numbers(c, "gamma", bands.Count);
        double opacity = c.OptionalNumber("opacity") ?? 1;
        var colours = palette.Select(Colour).ToArray();
        string[] names = ["vis-red", "vis-green", "vis-blue"];
        return image.WithBands(names.Select((name, channel) =>
        {
            int b = bands.Count == 3 ? channel : 0;
            var band = bands[b];
            var type = band.Type;
            double min = low.Length > 0 ? low[b] : 0;
            double max = high.Length > 0 ? high[b] : type.IsInteger && type.Max is { } top && colours.Length == 0 ? Math.Min(top, 255) : colours.Length > 0 && type.IsInteger ? colours.Length - 1 : 1;
            double Scale(double value)
            {
                double t = gain.Length > 0 || bias.Length > 0
                    ? (value * (gain.Length > 0 ? gain[b] : 1) + (bias.Length > 0 ? bias[b] : 0)) / 255
                    : max == min ? (value >= max ? 1 : 0) : (value - min) / (max - min);
                t = Math.Clamp(t, 0, 1);
                return gamma.Length > 0 ? Math.Pow(t, 1 / gamma[b]) : t;
            }

            double Shade(double value)
            {
                double t = Scale(value);
                if (colours.Length == 0)
                {
                    return Math.Min(255, Math.Floor(t * 256));
                }

                if (colours.Length == 1)
                {
                    return colours[0][channel];
                }

                double position = t * (colours.Length - 1);
                int left = Math.Min((int)position, colours.Length - 2);
                return Math.Round(colours[left][channel] + (position - left) * (colours[left + 1][channel] - colours[left][channel]));
            }

            BandSource source = new UnaryBand(band.Source, Shade, PixelType.Byte);
            return new Band(name, PixelType.Byte, band.Projection, opacity < 1 ? new UpdateMaskBand(source, new(new BinaryBand<MultiplyOperation>(new MaskOfBand(source), new ConstantBand(opacity), false))) : source)
            {
                Dimensions = band.Dimensions,
            };
        }));
    }

    /// <summary>Reads 'ff0000', '#ff0000' or a common colour name.</summary>
    public static int[] Colour(string text)
    {
        string hex = text.TrimStart('#') switch
        {
            "black" => "000000", "white" => "ffffff", "red" => "ff0000", "green" => "008000", "blue" => "0000ff", "yellow" => "ffff00", "cyan" => "00ffff",
            "magenta" => "ff00ff", "gray" or "grey" => "808080", "orange" => "ffa500", "brown" => "a52a2a", "purple" => "800080", "pink" => "ffc0cb",
            "lime" => "00ff00", "navy" => "000080", "darkgreen" => "006400", "tan" => "d2b48c", "beige" => "f5f5dc",
            var other => other,
        };
        if (hex.Length == 3)
        {
            hex = string.Concat(hex.Select(digit => new string(digit, 2)));
        }

        return hex.Length == 6 && int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int rgb)
            ? [rgb >> 16, (rgb >> 8) & 255, rgb & 255]
            : throw new EvaluationException($"the colour '{text}' is not known; write it as six hexadecimal digits, such as 'ff8800'.");
    }

    /// <summary>A list of texts, or one text with commas.</summary>
    public static string[] Texts(object? value) => value switch
    {
        string text => [.. text.Split(',').Select(part => part.Trim())],
        IReadOnlyList<object?> list => [.. list.Select(item => item as string ?? (item is double number ? Coerce.Show(number) : throw new EvaluationException($"expected text, got {Coerce.Describe(item)}.")))],
        _ => throw new EvaluationException($"expected a text or a list of texts, got {Coerce.Describe(value)}."),
    };

    private static double[] Numbers(Call c, string name, int count)
    {
        double[] numbers = c[name] switch
        {
            null => [],
            double number => [number],
            string text => [.. text.Split(',').Select(part => double.TryParse(part, CultureInfo.InvariantCulture, out double n) ? n : throw c.Bad(name, $"'{text}' is no number"))],
            _ => c.Numbers(name),
        };
        return numbers.Length == 1 ? [.. Enumerable.Repeat(numbers[0], count)]
            : numbers.Length == 0 || numbers.Length == count ? numbers : throw c.Bad(name, $"it has {numbers.Length} numbers; one, or one per shown band ({count}), is needed");
    }

    private static double Number(Call c, string name, object? value, EeElement feature, int index) => value switch
    {
        double number => number,
        string property => Coerce.ToNumber(feature.Properties.GetValueOrDefault(property))
            ?? throw c.Bad(name, $"feature {index} has no number property '{property}'"),
        _ => throw c.Bad(name, $"got {Coerce.Describe(value)}, expected a number or the name of a property"),
    };
}
