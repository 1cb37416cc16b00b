using System.Diagnostics;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Benchmarks;

/// <summary>The whole scene by predictImage, from an endpoint of the offline cloud, against fetching the pixels and predicting them here.</summary>
internal sealed class RoadB : IDisposable
{
    private static readonly string Executable = Repository.Path("artifacts", "build", "bin", "EeCnn.Cloud", "release", "eecnn-cloud");
    private const string Clean = "projects/eecnn-offline/assets/olinda/clean";
    private static readonly PixelGrid Scene = new("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75), 349, 352);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eecnn-bench-");
    private readonly PatchModel _model;
    private readonly Lazy<(EarthEngineSession Session, VertexAi Vertex, VertexDeployment Deployment)> _cloud;

    internal RoadB()
    {
        string[] bands = [.. Landsat7.ReflectanceBands, "NDVI"];
        var classes = new ClassTable(Enumerable.Range(0, 5).Select(id => new LandCoverClass(id, $"class {id}", "#808080", "")));
        var contract = new ModelContract(bands, 16, classes, new BandNormalization(bands, [.. bands.Select(_ => 0.1)], [.. bands.Select(_ => 0.1)]));
        _model = new PatchModel(new PatchCnn(bands.Length, 5, 16, 1), contract);
        _cloud = new(() => Task.Run(StartAsync).GetAwaiter().GetResult());
    }

    internal Figure Figure() => new("predictImage over the scene (road B), against direct prediction", "s", Target.RatioAtMost(3), PredictImage, Direct);

    public void Dispose()
    {
        if (_cloud.IsValueCreated)
        {
            _cloud.Value.Deployment.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _cloud.Value.Vertex.Dispose();
            _cloud.Value.Session.Dispose();
            using var stop = Process.Start(new ProcessStartInfo(Executable, ["stop"]) { RedirectStandardOutput = true })!;
            stop.StandardOutput.ReadToEnd();
            stop.WaitForExit();
        }

        _model.Dispose();
        _folder.Delete(true);
    }

    private async Task<(EarthEngineSession, VertexAi, VertexDeployment)> StartAsync()
    {
        Environment.SetEnvironmentVariable("EECNN_PROJECT", null);
        Environment.SetEnvironmentVariable("EECNN_CLOUD", Executable);
        Environment.SetEnvironmentVariable("EECNN_CLOUD_STATE", Path.Combine(_folder.FullName, "state"));
        var session = await EarthEngineSession.OpenAsync();
        var vertex = VertexAi.Open(session.Connection);
        string path = Path.Combine(_folder.FullName, "model");
        SavedModelWriter.Write(_model, path, new SavedModelOptions { EarthEngineAsDefault = true });
        return (session, vertex, await vertex.DeployAsync(path));
    }

    private static ee.Image Features()
    {
        var reflectance = ee.Image.Load(Clean).Select([.. Landsat7.ReflectanceBands]).Multiply(0.0000275).Add(-0.2);
        return reflectance.AddBands(SpectralIndices.Ndvi(reflectance.Max(0))).ToFloat();
    }

    private double PredictImage()
    {
        var (session, _, deployment) = _cloud.Value;
        var watch = Stopwatch.StartNew();
        // The largest tiles that fit into 1.5 MB: two by two cover the scene.
        var network = ee.Model.FromVertexAi(
            deployment.EndpointName, [176, 176], new Dictionary<string, int> { ["probabilities"] = 1 }, [8, 8], projection: ee.Projection.Of(Scene), fixInputProj: true);
        var answer = network.PredictImage(Features().ToModelArray(_model.Contract)).Select("probabilities");
        string[] names = [.. _model.Contract.Classes.Select(PatchMapper.ProbabilityBand)];
        var bands = answer.ArrayFlatten([names]).AddBands(answer.ArrayArgmax().ArrayGet([0]).ToFloat().Rename(PatchMapper.ClassBand));
        var raster = session.ComputePixelsAsync(bands.UpdateMask(Features().ModelMask(_model.Contract)), Scene).GetAwaiter().GetResult();
        ClassMap.FromRaster(raster, PatchMapper.ClassBand, _model.Contract.Classes);
        return watch.Elapsed.TotalSeconds;
    }

    private double Direct()
    {
        var session = _cloud.Value.Session;
        var watch = Stopwatch.StartNew();
        new PatchMapper(_model).Map(session.ComputePixelsAsync(Features(), Scene).GetAwaiter().GetResult());
        return watch.Elapsed.TotalSeconds;
    }
}
