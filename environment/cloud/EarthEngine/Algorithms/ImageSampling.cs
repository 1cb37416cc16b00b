using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Pixels as features. Features come row by row; draws are hashes of (seed, column, row), not the service's.</summary>
internal static class ImageSampling
{
    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Image.sample(image: Image, region: Geometry?, scale: Float?, projection: Projection?, factor: Float?, numPixels: Long?, seed: Integer = 0, "
            + "dropNulls: Boolean = true, tileScale: Float = 1, geometries: Boolean = false) -> FeatureCollection",
            "A feature per pixel whose centre lies in the region: all, or a share (factor), or about numPixels.", Sample);
        r.Add("Image.sampleRegions(image: Image, collection: FeatureCollection, properties: List<String>?, scale: Float?, projection: Projection?, "
            + "tileScale: Float = 1, geometries: Boolean = false) -> FeatureCollection",
            "A feature per valid pixel of each region (a point has the pixel it lies in), with the region's properties.", SampleRegions);
        r.Add("Image.stratifiedSample(image: Image, numPoints: Integer, classBand: String?, region: Geometry?, scale: Float?, projection: Projection?, seed: Integer = 0, "
            + "classValues: List<Integer>?, classPoints: List<Integer>?, dropNulls: Boolean = true, tileScale: Float = 1, geometries: Boolean = false) -> FeatureCollection",
            "Up to numPoints pixels of each class of an integer band, drawn at random; classPoints says otherwise for the classes of classValues.", Stratified);
        r.Add("Image.sampleRectangle(image: Image, region: Object?, properties: List<String>?, defaultValue: Number?, defaultArrayValue: Array?) -> Feature",
            "The pixels of a rectangle as one feature with a two-dimensional array per band.", Rectangle);
    }

    /// <summary>The lattice of the arguments projection and scale, by default the first band's.</summary>
    public static Lattice LatticeOf(Call c, EeImage image)
    {
        if (image.Bands.Count == 0)
        {
            throw new EvaluationException($"the image has no bands{(image.NoBandsReason is { } reason ? $" ({reason})" : "")}.");
        }

        var lattice = c.Has("projection") ? c.Projection("projection") : image.Bands[0].Projection;
        return c.OptionalNumber("scale") is { } scale ? lattice.AtScale(scale) : lattice;
    }

    private static EeCollection Sample(Call c)
    {
        var image = c.Image("image");
        var lattice = LatticeOf(c, image);
        var shape = Region(c, image, lattice);
        bool dropNulls = c.Bool("dropNulls");
        long seed = c.Int("seed");
        double? factor = c.OptionalNumber("factor"), number = c.OptionalNumber("numPixels");
        bool geometries = c.Bool("geometries");
        var cancellation = c.Interpreter.Cancellation;
        string who = c.Name;
        return new EeCollection(() =>
        {
            double rate = factor ?? 1;
            if (number is { } wanted)
            {
                long total = 0;
                PixelPicker.Walk(image, shape, who, cancellation, (tile, inside, planes) =>
                {
                    int valid = 0;
                    for (int i = 0; i < inside.Length; i++)
                    {
                        valid += inside[i] && (!dropNulls || PixelPicker.IsComplete(planes, i)) ? 1 : 0;
                    }

                    Interlocked.Add(ref total, valid);
                });
                rate = total == 0 ? 0 : Math.Min(1, wanted / total);
            }

            var picked = new PixelPicker(image, lattice, geometries, dropNulls);
            PixelPicker.Walk(image, shape, who, cancellation, (tile, inside, planes) => picked.Take(tile, planes, i => inside[i]
                && (rate >= 1 || Hash.Uniform(seed, tile.X + i % tile.Width, tile.Y + i / tile.Width) < rate)));
            return picked.Features();
        }, false);
    }

    private static EeCollection SampleRegions(Call c)
    {
        var image = c.Image("image");
        var lattice = LatticeOf(c, image);
        var regions = c.Collection("collection");
        string[]? names = c.Has("properties") ? c.Texts("properties") : null;
        bool geometries = c.Bool("geometries");
        var cancellation = c.Interpreter.Cancellation;
        string who = c.Name;
        return new EeCollection(() =>
        {
            var features = new List<EeElement>();
            foreach (var region in regions.Elements)
            {
                if (region.Geometry is null)
                {
                    continue;
                }

                var shape = new RegionShape(region.Geometry, lattice);
                if (shape.IsEmpty)
                {
                    continue;
                }

                var picked = new PixelPicker(image, lattice, geometries, dropNulls: true);
                PixelPicker.Walk(image, shape, who, cancellation, (tile, inside, planes) => picked.Take(tile, planes, i => inside[i]));
                string index = region.Index ?? Coerce.Show(features.Count);
                foreach (var (feature, i) in picked.Features().Select((feature, i) => (feature, i)))
                {
                    var properties = new Properties(feature.Properties);
                    foreach (var (key, value) in region.Properties)
                    {
                        if (names is null ? !key.StartsWith("system:", StringComparison.Ordinal) : names.Contains(key))
                        {
                            properties[key] = value;
                        }
                    }

                    properties["system:index"] = $"{index}_{i}";
                    features.Add(new EeFeature(feature.Geometry, properties));
                }
            }

            return features;
        }, false);
    }

    private static EeCollection Stratified(Call c)
    {
        var image = c.Image("image");
        var lattice = LatticeOf(c, image);
        var shape = Region(c, image, lattice);
        var classes = c.OptionalText("classBand") is { } name ? ImageBands.Select(image, name).First() : image.Bands.FirstOrDefault(band => band.Type.IsInteger)
            ?? throw new EvaluationException($"classBand was not given and no band of {ImageBands.Names(image)} has whole numbers. Cast one, for example with toByte().");
        if (!classes.Type.IsInteger || classes.Type.Dimensions > 0)
        {
            throw new EvaluationException($"the class band '{classes.Name}' must hold whole numbers; it is {classes.Type.Precision.ToString().ToLowerInvariant()}. Cast it, for example with toByte().");
        }

        int classIndex = image.Bands.ToList().IndexOf(classes);
        int numPoints = c.Int("numPoints");
        var wanted = ClassPoints(c);
        bool dropNulls = c.Bool("dropNulls"), geometries = c.Bool("geometries");
        long seed = c.Int("seed");
        var cancellation = c.Interpreter.Cancellation;
        string who = c.Name;
        return new EeCollection(() =>
        {
            // First round: for every class the positions with the smallest hashes. Second round: the bands at those positions.
            var draws = new Dictionary<int, PriorityQueue<(int Column, int Row), (ulong, int, int)>>();
            PixelPicker.Walk(image, shape, who, cancellation, (tile, inside, planes) =>
            {
                var mine = new List<(int Class, int Column, int Row, ulong Rank)>();
                for (int i = 0; i < tile.Count; i++)
                {
                    if (inside[i] && planes[classIndex].IsValid(i) && (!dropNulls || PixelPicker.IsComplete(planes, i)))
                    {
                        int column = tile.X + i % tile.Width, row = tile.Y + i / tile.Width;
                        mine.Add(((int)planes[classIndex].Values[i], column, row, Hash.Bits(seed, column, row)));
                    }
                }

                lock (draws)
                {
                    foreach (var (value, column, row, rank) in mine)
                    {
                        int most = wanted.GetValueOrDefault(value, numPoints);
                        if (most <= 0)
                        {
                            continue;
                        }

                        if (!draws.TryGetValue(value, out var queue))
                        {
                            draws[value] = queue = new(Comparer<(ulong Rank, int Row, int Column)>.Create((a, b) => b.CompareTo(a)));
                        }

                        queue.Enqueue((column, row), (rank, row, column));
                        if (queue.Count > most)
                        {
                            queue.Dequeue();
                        }
                    }
                }
            });
            var chosen = draws.Values.SelectMany(queue => queue.UnorderedItems.Select(item => item.Element)).ToHashSet();
            var rows = chosen.Select(position => position.Row).ToHashSet();
            var picked = new PixelPicker(image, lattice, geometries, dropNulls);
            PixelPicker.Walk(image, shape, who, cancellation, (tile, _, planes) => picked.Take(tile, planes,
                i => chosen.Contains((tile.X + i % tile.Width, tile.Y + i / tile.Width))),
                tile => Enumerable.Range(tile.Y, tile.Height).Any(rows.Contains));
            return picked.Features();
        }, false);
    }

    private static Dictionary<int, int> ClassPoints(Call c)
    {
        var wanted = new Dictionary<int, int>();
        if (!c.Has("classValues") && !c.Has("classPoints"))
        {
            return wanted;
        }

        double[] values = c.Has("classValues") ? c.Numbers("classValues") : [], points = c.Has("classPoints") ? c.Numbers("classPoints") : [];
        if (values.Length != points.Length)
        {
            throw new EvaluationException($"classValues has {values.Length} entries and classPoints has {points.Length}; they must have equally many.");
        }

        for (int i = 0; i < values.Length; i++)
        {
            wanted[(int)values[i]] = (int)points[i];
        }

        return wanted;
    }

    private static EeFeature Rectangle(Call c)
    {
        const int most = 262_144;
        var image = c.Image("image");
        if (image.Bands.Count == 0)
        {
            throw new EvaluationException("the image has no bands.");
        }

        var lattice = image.Bands[0].Projection;
        var region = c.Has("region") ? Coerce.ToGeometry(c["region"]) ?? throw c.Bad("region", $"got {Coerce.Describe(c["region"])}") : image.Geometry
            ?? throw new EvaluationException("the image has no bounds and no region was given. Give a region.");
        var bounds = new RegionShape(region, lattice).Bounds(c.Name);
        if (bounds.LongCount > most)
        {
            throw new EvaluationException($"Too many pixels in sample; must be <= {most}. Got {bounds.LongCount}.");
        }

        double? other = c.OptionalNumber("defaultValue");
        var data = image.Bands.Select(_ => new double[bounds.Count]).ToArray();
        TileReader.ForEachTile(bounds, [.. image.Bands.Select(band => band.Source)], c.Interpreter.Cancellation, (tile, planes) =>
        {
            for (int b = 0; b < planes.Length; b++)
            {
                for (int i = 0; i < tile.Count; i++)
                {
                    int at = (tile.Y - bounds.Y + i / tile.Width) * bounds.Width + tile.X - bounds.X + i % tile.Width;
                    data[b][at] = planes[b].IsValid(i) ? planes[b].Values[i] : other ?? throw Hosting.ApiException.Invalid(
                        $"Image.sampleRectangle: Fully or partially masked pixels / pixels outside of the image footprint when sampling band '{image.Bands[b].Name}' "
                        + "with no default value set. Note that calling sampleRectangle() on an image after ee.Image.clip() may result in a sampling bounding box outside the geometry passed to clip().");
                }
            }
        });
        var properties = new Properties();
        string[]? names = c.Has("properties") ? c.Texts("properties") : null;
        foreach (var (key, value) in image.Properties)
        {
            if (names is null ? !key.StartsWith("system:", StringComparison.Ordinal) : names.Contains(key))
            {
                properties[key] = value;
            }
        }

        for (int b = 0; b < data.Length; b++)
        {
            properties[image.Bands[b].Name] = new NdArray(data[b], [bounds.Height, bounds.Width]) { Type = image.Bands[b].Type };
        }

        return new EeFeature(region, properties);
    }

    private static RegionShape Region(Call c, EeImage image, Lattice lattice)
    {
        var region = c.OptionalGeometry("region") ?? image.Geometry
            ?? throw new EvaluationException("the image has no bounds and no region was given. Give a region.");
        var shape = new RegionShape(region, lattice);
        return shape.IsEmpty ? throw new EvaluationException("the region is empty.") : shape;
    }
}
