using System.Text.RegularExpressions;
using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Choosing, naming and joining bands.</summary>
internal static class ImageBands
{
    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Image.select(input: Image, bandSelectors: List<Object>, newNames: List<String>?) -> Image",
            "Selects bands by name, regular expression (the whole name must match) or index, in the order of the selectors.", c =>
            {
                var image = c.Image("input");
                var bands = c.List("bandSelectors").SelectMany(selector => Select(image, selector)).ToList();
                if (!c.Has("newNames"))
                {
                    return image.WithBands(bands);
                }

                return image.WithBands(Renamed(bands, c.Texts("newNames")));
            });
        r.Add("Image.rename(input: Image, names: List<String>) -> Image", "Renames all bands; the list has a name per band.", c =>
        {
            var image = c.Image("input");
            return image.WithBands(Renamed([.. image.Bands], c.Texts("names")));
        });
        r.Add("Image.addBands(dstImg: Image, srcImg: Image, names: List<String>?, overwrite: Boolean = false) -> Image",
            "The bands of the first image, then those of the second; a name that is taken gets _1, _2, … unless overwrite.", c =>
            {
                var image = c.Image("dstImg");
                var other = c.Image("srcImg");
                var added = c.Has("names") ? c.Texts("names").SelectMany(name => Select(other, name)) : other.Bands;
                return Joined(image, added, c.Bool("overwrite"));
            });
        r.Add("Image.cat(images: List<Image>) -> Image", "The bands of all images, one after the other.", c =>
        {
            var images = c.List("images").Select(value => Coerce.ToImage(value, c.Interpreter) ?? throw c.Bad("images", $"got {Coerce.Describe(value)}")).ToList();
            return images.Count == 0 ? throw c.Bad("images", "the list is empty") : images.Aggregate((a, b) => Joined(a, b.Bands, false));
        });
        r.Add("Image.slice(image: Image, start: Integer, end: Integer?) -> Image", "The bands from start to before end; negative counts from the end.", c =>
        {
            var image = c.Image("image");
            int Index(int at) => Math.Clamp(at < 0 ? at + image.Bands.Count : at, 0, image.Bands.Count);
            int start = Index(c.Int("start")), end = Index(c.OptionalInt("end") ?? image.Bands.Count);
            return image.WithBands(image.Bands.Skip(start).Take(Math.Max(0, end - start)));
        });
        r.Add("Image.bandNames(image: Image) -> List<Object>", "The names of the bands, in order.",
            c => c.Image("image").Bands.Select(band => (object?)band.Name).ToArray());
        r.Add("Image.bandTypes(image: Image) -> Dictionary<Object>", "The pixel type of each band by name.", c =>
        {
            var types = new SortedDictionary<string, object?>(StringComparer.Ordinal);
            foreach (var band in c.Image("image").Bands)
            {
                types[band.Name] = band.Type;
            }

            return types;
        });
        r.Add("Image.metadata(image: Image, property: String, name: String?) -> Image", "A constant image of a number property, named like it or as given.", c =>
        {
            string property = c.Text("property");
            double value = Coerce.ToNumber(c.Image("image").Properties.GetValueOrDefault(property)) ?? throw c.Bad("property", $"the image has no number '{property}'");
            return new EeImage([ImageConstants.ConstantBandOf(value, c.OptionalText("name") ?? property) with { Type = PixelType.Double }], Properties.None, null);
        });
    }

    /// <summary>The bands that one selector names; an error that lists the bands when there is none.</summary>
    public static IEnumerable<Band> Select(EeImage image, object? selector)
    {
        switch (selector)
        {
            case double index:
                return index >= 0 && index < image.Bands.Count && index == Math.Floor(index)
                    ? [image.Bands[(int)index]]
                    : throw new EvaluationException($"Band index {Coerce.Show(index)} is out of range: the image has {image.Bands.Count} bands, {Names(image)}.");
            case string text:
                if (image.Bands.FirstOrDefault(band => band.Name == text) is { } named)
                {
                    return [named];
                }

                var matching = Matching(image, text);
                return matching.Count > 0
                    ? matching
                    : throw new EvaluationException($"Band pattern '{text}' did not match any bands. Available bands: {Names(image)}"
                        + (image.NoBandsReason is { } reason ? $" ({reason})" : ""));
            default:
                throw new EvaluationException($"a band selector must be a name, a regular expression or an index; got {Coerce.Describe(selector)}.");
        }
    }

    public static string Names(EeImage image) => $"[{string.Join(", ", image.Bands.Select(band => band.Name))}]";

    /// <summary>Appends bands to an image.</summary>
    public static EeImage Joined(EeImage image, IEnumerable<Band> added, bool overwrite)
    {
        var bands = image.Bands.ToList();
        foreach (var band in added)
        {
            int at = bands.FindIndex(present => present.Name == band.Name);
            if (at >= 0 && overwrite)
            {
                bands[at] = band;
                continue;
            }

            string name = band.Name;
            for (int n = 1; bands.Any(present => present.Name == name); n++)
            {
                name = $"{band.Name}_{n}";
            }

            bands.Add(band with { Name = name });
        }

        return image.WithBands(bands);
    }

    private static List<Band> Matching(EeImage image, string pattern)
    {
        try
        {
            // RE2 has neither back-references nor lookaround, and never takes long; .NET's non-backtracking engine is the same in both.
            var regex = new Regex($"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return [.. image.Bands.Where(band => regex.IsMatch(band.Name))];
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new EvaluationException($"Band pattern '{pattern}' is not a valid regular expression: {e.Message}");
        }
    }

    private static IEnumerable<Band> Renamed(List<Band> bands, string[] names)
    {
        if (names.Length != bands.Count)
        {
            throw new EvaluationException($"Got {names.Length} names for {bands.Count} bands [{string.Join(", ", bands.Select(band => band.Name))}]; a name per band is needed.");
        }

        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new EvaluationException($"The name '{twice.Key}' is given to {twice.Count()} bands; names must differ.");
        }

        return bands.Select((band, i) => band with { Name = names[i] });
    }
}
