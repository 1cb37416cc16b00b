using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Benchmarks;

/// <summary>The offline Earth Engine through the C# client, against numpy, a Python TFRecord writer and GDAL.</summary>
internal sealed class EarthEngineArea : Area
{
    private const int Patches = 10_000, PatchSize = 9, Side = 4096;
    private const string Clean = "projects/eecnn-offline/assets/olinda/clean";
    private static readonly PixelGrid Scene = new("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75), 349, 352);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eecnn-bench-");
    private readonly Lazy<PeerProcess> _python = new(() => new PeerProcess("/usr/bin/python3", "earth_engine_peer.py"));
    private readonly Lazy<Cloud> _cloud;
    private int _exports;

    public EarthEngineArea() => _cloud = new(() => Cloud.Start(Path.Combine(_folder.FullName, "state"), warm: true));

    internal override string Title => "earth-engine: 24 acquisitions of 349 × 352 px, six bands, through HTTP and the whole expression graph; peers get their numbers in memory";

    internal override int Runs => 5;

    internal override IEnumerable<Figure> Figures()
    {
        yield return new("masked median composite, against numpy's nanmedian alone", "composites/s", Target.RatioAtLeast(10), Composite, () => _python.Value.Measure("nanmedian"));
        yield return new("masked median composite, against a median by np.sort", "composites/s", Target.RatioAtLeast(1), Composite, () => _python.Value.Measure("sort"));
        yield return new("10,000 patches 9 × 9 × 8 to TFRecord, against numpy and a Python writer", "patches/s", Target.RatioAtLeast(3), Sample, () => _python.Value.Measure($"patches {_folder.FullName}"));
        yield return new("export of 4096 × 4096 × 6 to GeoTIFF: memory of the service", "MB", Target.ValueAtMost(600), ExportMemory);
        yield return new("export of 4096 × 4096 × 6 to GeoTIFF, against gdal_translate", "exports/s", Target.RatioAtLeast(0.5), Export, Translate);
        yield return new("session start, process to first value", "s", Target.ValueAtMost(1.5), SessionStart);
        yield return new("expression of 100,000 nodes to JSON", "s", Target.ValueAtMost(1), Serialise);
    }

    public override void Dispose()
    {
        if (_python.IsValueCreated)
        {
            _python.Value.Dispose();
        }

        if (_cloud.IsValueCreated)
        {
            _cloud.Value.Dispose();
        }

        _folder.Delete(true);
    }

    private static ee.Image MaskedMedian() => ee.ImageCollection.Load(Landsat7.CollectionId)
        .FilterDate("2001-01-01", "2002-01-01").Map(Landsat7.MaskClouds).Map(Landsat7.ToReflectance).Median();

    private double Composite()
    {
        var session = _cloud.Value.Session;
        var watch = Stopwatch.StartNew();
        session.ComputePixelsAsync(MaskedMedian(), Scene, Landsat7.ReflectanceBands).GetAwaiter().GetResult();
        return 1 / watch.Elapsed.TotalSeconds;
    }

    private double Sample()
    {
        ee.Image composite = ee.Image.Load(Clean).Select("SR_B.").ToFloat();
        ee.Image eight = composite.AddBands(SpectralIndices.Ndvi(composite)).AddBands(SpectralIndices.Ndwi(composite)).ToFloat();
        ee.FeatureCollection samples = eight.NeighborhoodToArray(ee.Kernel.Patch(PatchSize), -9999).AddBands(((ee.Image)1).ToInt32().Rename("label"))
            .StratifiedSample(Patches, "label", ee.Geometry.Rectangle(Scene), projection: ee.Projection.Of(Scene), seed: 1);
        var watch = Stopwatch.StartNew();
        Wait(session => session.ExportTableAsync(samples, new TableExportOptions
        {
            Prefix = NextPrefix(), Selectors = [.. Landsat7.ReflectanceBands, "NDVI", "NDWI", "label"],
        }));
        return Patches / watch.Elapsed.TotalSeconds;
    }

    private double Export()
    {
        double fine = 28.5 * 349 / Side;
        var grid = new PixelGrid("EPSG:31985", new AffineTransform(fine, 0, 288776.25, 0, -fine, 9120760.75), Side, Side);
        var watch = Stopwatch.StartNew();
        Wait(session => session.ExportImageAsync(
            ee.Image.Load(Clean).Select("SR_B."), new ImageExportOptions { Prefix = NextPrefix(), Grid = grid, Format = ImageFormat.GeoTiff }));
        return 1 / watch.Elapsed.TotalSeconds;
    }

    private double ExportMemory()
    {
        // The peak of the export alone, over what the process held before: the kernel starts to count anew (proc(5), clear_refs).
        File.WriteAllText($"/proc/{_cloud.Value.ProcessId}/clear_refs", "5");
        Export();
        return PeakMemory.Of($"{_cloud.Value.ProcessId}");
    }

    private double Translate()
    {
        string scene = Repository.Path("artifacts", "scene", "L7_ETMs.tif"), target = Path.Combine(_folder.FullName, "translated.tif");
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("gdal_translate",
            ["-q", "-of", "COG", "-co", "COMPRESS=DEFLATE", "-ot", "UInt16", "-r", "near", "-outsize", $"{Side}", $"{Side}", scene, target]))!;
        process.WaitForExit();
        double seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0 ? 1 / seconds : throw new InvalidOperationException($"gdal_translate ended with {process.ExitCode}.");
    }

    private double SessionStart()
    {
        var watch = Stopwatch.StartNew();
        using Cloud cloud = Cloud.Start(Path.Combine(_folder.FullName, $"start-{++_exports}"), warm: false);
        cloud.Session.ComputeAsync<int>(((ee.Number)1).Add(1)).GetAwaiter().GetResult();
        return watch.Elapsed.TotalSeconds;
    }

    private static double Serialise()
    {
        // 50,000 additions in a chain, each with a constant of its own.
        ee.Image sum = ee.Image.Load(Clean);
        for (int i = 0; i < 50_000; i++)
        {
            sum = sum.Add(i);
        }

        var watch = Stopwatch.StartNew();
        _ = sum.ToJson();
        return watch.Elapsed.TotalSeconds;
    }

    private string NextPrefix() => $"bench/{++_exports}";

    private void Wait(Func<EarthEngineSession, Task<Operation>> start)
    {
        EarthEngineSession session = _cloud.Value.Session;
        session.WaitAsync(start(session).GetAwaiter().GetResult()).GetAwaiter().GetResult();
    }

    /// <summary>An offline cloud with a state folder of its own, started as every session starts it.</summary>
    private sealed class Cloud : IDisposable
    {
        private static readonly string Executable = Repository.Path("artifacts", "build", "bin", "EeCnn.Cloud", "release", "eecnn-cloud");
        private readonly string _state;

        private Cloud(string state, EarthEngineSession session)
        {
            _state = state;
            Session = session;
        }

        internal EarthEngineSession Session { get; }

        internal int ProcessId
        {
            get
            {
                using var connection = JsonDocument.Parse(File.ReadAllText(Path.Combine(_state, "connection.json")));
                return connection.RootElement.GetProperty("pid").GetInt32();
            }
        }

        public void Dispose()
        {
            Session.Dispose();
            var start = new ProcessStartInfo(Executable, ["stop"]) { RedirectStandardOutput = true };
            start.Environment["EECNN_CLOUD_STATE"] = _state;
            using Process process = Process.Start(start)!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
        }

        internal static Cloud Start(string state, bool warm)
        {
            Environment.SetEnvironmentVariable("EECNN_PROJECT", null);
            Environment.SetEnvironmentVariable("EECNN_CLOUD", Executable);
            Environment.SetEnvironmentVariable("EECNN_CLOUD_STATE", state);
            var options = new EarthEngineSessionOptions { FirstPollInterval = TimeSpan.FromMilliseconds(20), MaxPollInterval = TimeSpan.FromMilliseconds(200) };
            EarthEngineSession session = EarthEngineSession.OpenAsync(null, options).GetAwaiter().GetResult();
            if (warm)
            {
                // Warm is a service whose code the runtime has optimised, as any is after its first seconds of work.
                for (int i = 0; i < 20; i++)
                {
                    session.ComputePixelsAsync(MaskedMedian(), Scene, Landsat7.ReflectanceBands).GetAwaiter().GetResult();
                }
            }

            return new Cloud(state, session);
        }
    }
}
