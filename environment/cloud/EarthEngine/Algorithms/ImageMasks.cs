using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Masks and conditions.</summary>
internal static class ImageMasks
{
    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Image.mask(image: Image, mask: Image?) -> Image", "With one argument the mask of each band as an image; with two the image with that mask instead of its own.", c =>
        {
            var image = c.Image("image");
            return c.Has("mask")
                ? Masked(image, c.Image("mask"), (band, mask) => new ReplaceMaskBand(band, mask))
                : image.Computed(image.Bands.Select(band => band with { Type = new PixelType(Precision.Float, 0, 1), Source = new MaskOfBand(band.Source) }));
        });
        r.Add("Image.updateMask(image: Image, mask: Image) -> Image", "Masks an image further: where it is valid the mask's value counts, 0 and masked hide. It cannot unmask.",
            c => Masked(
                c.Image("image"), c.Image("mask").MapBands(band => band with { Source = new MaskWeightBand(band.Source) }), (band, weight) => new UpdateMaskBand(band, (MaskWeightBand)weight)));
        r.Add("Image.selfMask(image: Image) -> Image", "Masks pixels whose value is 0.",
            c => c.Image("image").MapBands(band => band with { Source = new UpdateMaskBand(band.Source, new(new BinaryBand<NotEqualOperation>(band.Source, new ConstantBand(0), false))) }));
        r.Add("Image.unmask(input: Image, value: Image?, sameFootprint: Boolean = true) -> Image",
            "Gives masked pixels a value (0 unless given), inside the image's footprint or everywhere.", c =>
            {
                var image = c.Image("input");
                var value = c.Has("value") ? c.Image("value") : ImageConstants.Constant(0.0);
                if (value.Bands.Count != 1 && value.Bands.Count != image.Bands.Count)
                {
                    throw c.Bad("value", $"it has {value.Bands.Count} bands; expected one, or one per band of the input ({image.Bands.Count})");
                }

                bool same = c.Bool("sameFootprint");
                return image.WithBands(image.Bands.Select((band, i) =>
                {
                    var other = value.Bands[value.Bands.Count == 1 ? 0 : i];
                    var type = PixelType.Union(band.Type, other.Type);
                    return band with { Type = type, Source = new UnmaskBand(band.Source, other.Source, same ? image.Geometry : null, type) };
                })).WithFootprint(same ? image.Geometry : null);
            });
        r.Add("Image.where(input: Image, test: Image, value: Image) -> Image", "The value where the test is not 0 and both are valid, the input everywhere else.", c =>
        {
            var image = c.Image("input");
            var (test, value) = (c.Image("test"), c.Image("value"));
            Band Match(EeImage other, int i, string name) => other.Bands.Count == 1 ? other.Bands[0]
                : other.Bands.Count == image.Bands.Count ? other.Bands[i]
                : throw c.Bad(name, $"it has {other.Bands.Count} bands; expected one, or one per band of the input ({image.Bands.Count})");
            return image.WithBands(image.Bands.Select((band, i) =>
            {
                var other = Match(value, i, "value");
                return band with { Type = PixelType.Union(band.Type, other.Type), Source = new WhereBand(band.Source, Match(test, i, "test").Source, other.Source) };
            }));
        });
        r.Add("Image.clip(input: Image, geometry: Object?) -> Image", "Masks pixels whose centre lies outside the geometry.", c =>
        {
            var image = c.Image("input");
            if (!c.Has("geometry"))
            {
                return image;
            }

            var geometry = c.Geometry("geometry");
            return image.MapBands(band => band with { Source = new ClipBand(band.Source, geometry) }).WithFootprint(geometry);
        });
        r.Add("Image.clipToCollection(input: Image, collection: Object) -> Image", "Masks pixels whose centre lies outside all features of the collection.", c =>
        {
            var geometry = GeometryAlgorithms.Union(c.Collection("collection").Elements.Select(element => element.Geometry));
            return c.Image("input").MapBands(band => band with { Source = new ClipBand(band.Source, geometry) }).WithFootprint(geometry);
        });
    }

    private static EeImage Masked(EeImage image, EeImage mask, Func<BandSource, BandSource, BandSource> combine)
    {
        if (mask.Bands.Count != 1 && mask.Bands.Count != image.Bands.Count)
        {
            throw new EvaluationException($"the mask has {mask.Bands.Count} bands {ImageBands.Names(mask)}; expected one, or one per band of the image ({image.Bands.Count}).");
        }

        return image.WithBands(image.Bands.Select((band, i) =>
            band with { Source = combine(band.Source, mask.Bands[mask.Bands.Count == 1 ? 0 : i].Source) }));
    }
}
