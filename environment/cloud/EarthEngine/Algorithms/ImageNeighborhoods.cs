using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Reducers;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Operations that look at the neighbours of a pixel, on the grid that is asked for.</summary>
internal static class ImageNeighborhoods
{
    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Image.neighborhoodToArray(image: Image, kernel: Kernel, defaultValue: Float = 0) -> Image",
            "Makes each pixel the array [rows][columns] of its neighbourhood; masked neighbours hold the default, the mask is the centre's. The kernel must be a fixed one, a square or a rectangle.", c =>
            {
                var kernel = c.Typed<EeKernel>("kernel");
                if (!kernel.IsBox)
                {
                    throw c.Bad("kernel", "only fixed, square and rectangle kernels have the shape of an array");
                }

                double value = c.Number("defaultValue");
                return c.Image("image").MapBands(band => band with
                {
                    Type = band.Type.Dimensions > 0 ? throw c.Bad("image", $"band '{band.Name}' is an array already") : band.Type with { Dimensions = 2 },
                    Source = new NeighborhoodBand(band.Source, kernel, value, band.Type),
                });
            });
        r.Add("Image.neighborhoodToBands(image: Image, kernel: Kernel) -> Image", "Makes a band per position of the kernel, named BAND_X_Y by the column and row in the kernel; metres are measured in the projection of the first band.", c =>
        {
            var kernel = c.Typed<EeKernel>("kernel");
            var image = c.Image("image");
            var bands = new List<Band>();
            foreach (var band in image.Bands)
            {
                // The names depend on the size, so it cannot be left to the grid.
                kernel = kernel.At(band.Projection);
                for (int y = 0; y < kernel.Height; y++)
                {
                    for (int x = 0; x < kernel.Width; x++)
                    {
                        bands.Add(band with { Name = $"{band.Name}_{x}_{y}", Source = new ShiftBand(band.Source, x - kernel.FocusX, y - kernel.FocusY) });
                    }
                }
            }

            return image.WithBands(bands);
        });
        r.Add("Image.reduceNeighborhood(image: Image, reducer: Reducer, kernel: Kernel, inputWeight: String = \"kernel\", skipMasked: Boolean = true, optimization: String?) -> Image",
            "Reduces the neighbourhood of each pixel, weighted by kernel, mask, the smaller or the product of both, or not at all, into bands BAND_OUTPUT; skipMasked leaves the mask of the centre.", c =>
            {
                var reducer = c.Typed<Reducer>("reducer");
                var kernel = c.Typed<EeKernel>("kernel");
                Func<double, double, double> weight = c.Text("inputWeight") switch
                {
                    "kernel" => (inKernel, _) => inKernel,
                    "mask" => (_, mask) => mask,
                    "min" => Math.Min,
                    "product" => (inKernel, mask) => inKernel * mask,
                    "none" => (_, _) => 1,
                    var other => throw c.Bad("inputWeight", $"'{other}' is unknown; allowed are 'kernel', 'mask', 'min', 'product' and 'none'"),
                };
                var image = c.Image("image");
                return image.Computed(image.Bands.SelectMany(band => Reduced(band, reducer, kernel, weight, c.Bool("skipMasked"), suffix: true)));
            });
        r.Add("Image.convolve(image: Image, kernel: Kernel) -> Image", "The sum of neighbours times kernel weights, the kernel laid over the image as it is written; masked neighbours count as 0.", c =>
        {
            var kernel = c.Typed<EeKernel>("kernel");
            var image = c.Image("image");
            return image.MapBands(band =>
            {
                var type = band.Type.Precision == Precision.Float ? PixelType.Float : PixelType.Double;
                return band with { Type = type, Source = new ConvolveBand(band.Source, kernel, type) };
            });
        });
        Focal(r, "Mean", NumberReducers.Mean);
        Focal(r, "Median", NumberReducers.Median);
        Focal(r, "Min", NumberReducers.Min);
        Focal(r, "Max", NumberReducers.Max);
        Focal(r, "Mode", NumberReducers.Mode);
    }

    private static void Focal(AlgorithmRegistry r, string name, Reducer reducer)
    {
        r.Add($"Image.focal{name}(image: Image, radius: Float = 1.5, kernelType: String = \"circle\", units: String = \"pixels\", iterations: Integer = 1, kernel: Kernel?) -> Image",
            $"The {name.ToLowerInvariant()} of the neighbourhood of each pixel.", c =>
            {
                var image = c.Image("image");
                var kernel = c.Has("kernel") ? c.Typed<EeKernel>("kernel") : KernelOf(c);
                int iterations = c.Int("iterations");
                if (iterations is < 1 or > 100)
                {
                    throw c.Bad("iterations", $"{iterations}; allowed are 1 to 100");
                }

                for (int i = 0; i < iterations; i++)
                {
                    image = image.WithBands(image.Bands.SelectMany(band => Reduced(band, reducer, kernel, (inKernel, _) => inKernel, false, suffix: false)));
                }

                return image;
            });
        r.Alias($"Image.focal_{name.ToLowerInvariant()}", $"Image.focal{name}");
    }

    private static EeKernel KernelOf(Call c)
    {
        string type = c.Text("kernelType");
        if (type is not ("circle" or "square" or "cross" or "plus" or "diamond" or "octagon"))
        {
            throw c.Bad("kernelType", $"'{type}' is unknown; allowed are circle, square, cross, plus, diamond, octagon");
        }

        return c.Text("units") switch
        {
            "pixels" => Make(1),
            "meters" => new EeKernel(1, 1, [1], 0, 0) { ForPixelMetres = Make },
            var other => throw c.Bad("units", $"'{other}' is unknown; allowed are 'pixels' and 'meters'"),
        };

        EeKernel Make(double unit)
        {
            double radius = c.Number("radius") / unit;
            if (!(radius >= 0 && radius <= 512))
            {
                throw c.Bad("radius", $"{Coerce.Show(radius)} pixels; allowed are 0 to 512");
            }

            int side = (int)Math.Floor(radius);
            return EeKernel.Make(side, side, (x, y) => Contains(type, radius, x, y) ? 1 : 0, false, 1, type == "square");
        }
    }

    private static bool Contains(string type, double radius, int x, int y) => type switch
    {
        "circle" => x * x + y * y <= radius * radius,
        "cross" => x == y || x == -y,
        "plus" => x == 0 || y == 0,
        "diamond" => Math.Abs(x) + Math.Abs(y) <= radius,
        "octagon" => Math.Abs(x) + Math.Abs(y) <= radius * 1.5,
        _ => true,
    };

    private static IEnumerable<Band> Reduced(Band band, Reducer reducer, EeKernel kernel, Func<double, double, double> weight, bool skipMasked, bool suffix)
    {
        if (reducer.InputCount != 1)
        {
            throw new EvaluationException($"the reducer takes {reducer.InputCount} inputs; a neighbourhood gives one.");
        }

        for (int i = 0; i < reducer.Outputs.Count; i++)
        {
            var type = reducer.TypeOf(i, band.Type) ?? throw new EvaluationException($"the reducer's output '{reducer.Outputs[i]}' is no number.");
            yield return band with
            {
                Name = suffix ? $"{band.Name}_{reducer.Outputs[i]}" : band.Name,
                Type = type,
                Source = new ReduceNeighborhoodBand(band.Source, reducer, i, kernel, weight, skipMasked, type),
            };
        }
    }
}
