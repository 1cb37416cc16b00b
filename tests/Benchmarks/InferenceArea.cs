using System.Diagnostics;
using static TorchSharp.torch.nn;

namespace EeCnn.Benchmarks;

/// <summary>Mapping a scene of Olinda's size with the seed's CNN against PyTorch, and the export of a large model.</summary>
internal sealed class InferenceArea : Area
{
    private const int Width = 349, Height = 352, Patch = 16;

    private readonly Lazy<PeerProcess> python = new(() => new PeerProcess("/usr/bin/python3", "inference_peer.py"));
    private readonly PatchModel model = new(new PatchCnn(7, 5, Patch, 1), Contract());
    private readonly Raster scene = MakeScene();
    private readonly RoadB roadB = new();

    internal override string Title => $"inference: {Width} × {Height} px, 7 bands, 16 × 16 patches, 5 classes; pixels per second, classes and probabilities made";

    internal override IEnumerable<Figure> Figures()
    {
        yield return new("dense map, against patch-by-patch PyTorch", "px/s", Target.RatioAtLeast(25), Map, () => python.Value.Measure($"patches 1000 {Height} {Width}"));
        yield return new("dense map, against PyTorch's dense network", "px/s", Target.RatioAtLeast(1.7), Map, () => python.Value.Measure($"dense {Height} {Width}"));
        yield return new("dense map, against the same channels-last", "px/s", Target.RatioAtLeast(1), Map, () => python.Value.Measure($"channels {Height} {Width}"));
        yield return roadB.Figure();
        yield return new("export of 7.4 M parameters to SavedModel", "s", Target.ValueAtMost(1), Export);
    }

    public override void Dispose()
    {
        model.Dispose();
        roadB.Dispose();
        if (python.IsValueCreated)
        {
            python.Value.Dispose();
        }
    }

    private double Map()
    {
        var watch = Stopwatch.StartNew();
        new PatchMapper(model).Map(scene);
        return scene.Grid.PixelCount / watch.Elapsed.TotalSeconds;
    }

    private static double Export()
    {
        using var network = Sequential(Conv2d(7, 64, 3), ReLU(), MaxPool2d(2), Conv2d(64, 128, 3), ReLU(), Flatten(), Linear(128 * 25, 2280), ReLU(), Linear(2280, 5));
        var folder = Directory.CreateTempSubdirectory("eecnn-bench-");
        var watch = Stopwatch.StartNew();
        SavedModelWriter.Write(network, Contract(), Path.Combine(folder.FullName, "model"));
        double seconds = watch.Elapsed.TotalSeconds;
        folder.Delete(true);
        return seconds;
    }

    private static ModelContract Contract()
    {
        string[] bands = [.. Enumerable.Range(1, 7).Select(band => $"B{band}")];
        var classes = new ClassTable(Enumerable.Range(0, 5).Select(id => new LandCoverClass(id, $"class {id}", "#808080", "")));
        return new ModelContract(bands, Patch, classes, new BandNormalization(bands, [.. bands.Select(_ => 0.2)], [.. bands.Select(_ => 0.1)]));
    }

    private static Raster MakeScene()
    {
        var random = new Random(1);
        var pixels = new float[7 * Width * Height];
        for (int index = 0; index < pixels.Length; index++)
        {
            pixels[index] = random.NextSingle();
        }

        return new Raster(new PixelGrid("EPSG:31985", new AffineTransform(28.5, 0, 0, 0, -28.5, 0), Width, Height), Contract().Bands, pixels);
    }
}
