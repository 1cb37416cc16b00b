using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>What lattice an image is computed on.</summary>
internal static class ImageProjections
{
    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Image.projection(image: Image) -> Projection", "The default projection; all bands must have the same.", c =>
        {
            var image = c.Image("image");
            var first = image.Bands.FirstOrDefault()?.Projection ?? throw new EvaluationException("the image has no bands.");
            return image.Bands.All(band => band.Projection.Equals(first)) ? first
                : throw new EvaluationException("the bands of the image do not all have the same projection. Select one band first.");
        });
        r.Add("Image.reproject(image: Image, crs: Projection, crsTransform: List<Number>?, scale: Number?) -> Image",
            "Computes the image on the given pixels, nearest neighbour unless resample says otherwise, whatever is asked for.", c =>
            {
                var lattice = Chosen(c, "crs");
                return c.Image("image").MapBands(band => band with
                {
                    Projection = lattice,
                    Dimensions = null,
                    Source = new ReprojectBand(band.Source, lattice, Interpolation.Nearest),
                });
            });
        r.Add("Image.setDefaultProjection(image: Image, crs: Projection, crsTransform: List<Number>?, scale: Number?) -> Image",
            "Says which projection the image has by default; computes nothing.", c =>
            {
                var lattice = Chosen(c, "crs");
                return c.Image("image").MapBands(band => band with { Projection = lattice });
            });
        r.Add("Image.resample(image: Image, mode: String = \"bilinear\") -> Image", "Interpolates, 'bilinear' or 'bicubic', when the image is asked for on other pixels than its own.", c =>
        {
            var mode = c.Text("mode") switch
            {
                "bilinear" => Interpolation.Bilinear,
                "bicubic" => Interpolation.Bicubic,
                var other => throw c.Bad("mode", $"'{other}' is unknown; allowed are 'bilinear' and 'bicubic'"),
            };
            return c.Image("image").MapBands(band => band with
            {
                Source = band.Source is RasterBand raster ? raster.With(mode) : new ReprojectBand(band.Source, band.Projection, mode),
            });
        });
        r.Add("Image.reduceResolution(image: Image, reducer: Reducer, bestEffort: Boolean = false, maxPixels: Integer = 64) -> Image",
            "Where the image is asked for on coarser pixels, reduces all of its own pixels whose centre lies inside.", c =>
            {
                var reducer = c.Typed<Reducers.Reducer>("reducer");
                int most = c.Int("maxPixels");
                bool best = c.Bool("bestEffort");
                return c.Image("image").MapBands(band => band with
                {
                    Type = reducer.TypeOf(0, band.Type) ?? throw c.Bad("reducer", "its output is no number"),
                    Source = new ReduceResolutionBand(band.Source, band.Projection, reducer, most, best),
                });
            });
        r.Add("Image.clipToBoundsAndScale(input: Image, geometry: Geometry?, width: Integer?, height: Integer?, maxDimension: Integer?, scale: Float?) -> Image",
            "Clips to the bounds of a geometry and chooses the pixels: by scale, or by how many there shall be.", c => ClipToBoundsAndScale(c));
    }

    /// <summary>The lattice of the arguments crs, crsTransform and scale.</summary>
    public static Lattice Chosen(Call c, string name)
    {
        var lattice = c.Projection(name);
        if (c.Has("crsTransform"))
        {
            if (c.Has("scale"))
            {
                throw new EvaluationException("give crsTransform or scale, not both.");
            }

            double[] numbers = c.Numbers("crsTransform");
            return numbers.Length == 6 ? Lattice.FromNumbers(lattice.Crs, numbers) : throw c.Bad("crsTransform", $"it has {numbers.Length} numbers, expected 6");
        }

        return c.OptionalNumber("scale") is { } scale ? lattice.AtScale(scale) : lattice;
    }

    private static EeImage ClipToBoundsAndScale(Call c)
    {
        var image = c.Image("input");
        var geometry = c.OptionalGeometry("geometry") ?? image.Geometry;
        var lattice = image.Bands.FirstOrDefault()?.Projection ?? throw new EvaluationException("the image has no bands.");
        int? width = c.OptionalInt("width"), height = c.OptionalInt("height"), most = c.OptionalInt("maxDimension");
        if (geometry is null)
        {
            throw new EvaluationException("the image has no bounds and no geometry was given. Give a geometry.");
        }

        if (c.OptionalNumber("scale") is { } scale)
        {
            if (width is not null || height is not null || most is not null)
            {
                throw new EvaluationException("give scale, or width, height and maxDimension, not both.");
            }

            lattice = lattice.AtScale(scale);
        }

        var shape = new RegionShape(geometry, lattice);
        if (shape.IsEmpty)
        {
            throw new EvaluationException("the geometry is empty.");
        }

        if (width is not null || height is not null || most is not null)
        {
            double w = shape.MaxColumn - shape.MinColumn, h = shape.MaxRow - shape.MinRow;
            double x = width is { } wantedWidth ? w / wantedWidth : height is { } onlyHeight ? h / onlyHeight : Math.Max(w, h) / most!.Value;
            double y = height is { } wantedHeight ? h / wantedHeight : x;
            var (originX, originY) = lattice.Apply(shape.MinColumn, shape.MinRow);
            lattice = new Lattice(lattice.Crs, lattice.ScaleX * x, lattice.ShearX * y, originX, lattice.ShearY * x, lattice.ScaleY * y, originY);
            shape = new RegionShape(geometry, lattice);
        }

        var bounds = shape.Bounds(c.Name);
        var (x1, y1) = lattice.Apply(bounds.X, bounds.Y);
        var (x2, y2) = lattice.Apply(bounds.X + bounds.Width, bounds.Y + bounds.Height);
        var box = EeGeometry.Rectangle(lattice.Crs, Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2));
        return image.MapBands(band => band with
        {
            Projection = lattice,
            Dimensions = (bounds.Width, bounds.Height),
            Source = new ClipBand(band.Source, box),
        }).WithFootprint(box);
    }
}
