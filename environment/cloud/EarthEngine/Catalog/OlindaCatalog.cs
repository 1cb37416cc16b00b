using System.Globalization;
using System.Text.Json;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Catalog;

/// <summary>
/// The catalog that comes with the suite: the real scene of Olinda, and a year of simulated acquisitions over it. The files are made once,
/// at first use, and appear in the state folder all at once.
/// </summary>
internal sealed class OlindaCatalog(CloudState state)
{
    public const string CollectionId = "LANDSAT/LE07/C02/T1_L2";
    public const string CleanId = "projects/eecnn-offline/assets/olinda/clean";

    /// <summary>Changes whenever the simulation does, so that old files are not taken for new ones.</summary>
    private const string Version = "olinda-1";

    private const int Acquisitions = 24;
    private const string Assumption = "8-bit numbers to reflectance: published ETM+ gains, sun 55 degrees high, no atmosphere; an assumption, not a calibration";

    private readonly Lock _lock = new();
    private IReadOnlyList<CatalogImage>? _images;
    private CatalogImage? _clean;

    /// <summary>Tells whether an id is one of the archive's own, or lies in its collection.</summary>
    public static bool Owns(string id) => id == CleanId || id == CollectionId || id.StartsWith(CollectionId + "/", StringComparison.Ordinal);

    public CatalogImage Clean
    {
        get
        {
            Load();
            return _clean!;
        }
    }

    public IReadOnlyList<CatalogImage> Images
    {
        get
        {
            Load();
            return _images!;
        }
    }

    private void Load()
    {
        lock (_lock)
        {
            if (_images is not null)
            {
                return;
            }

            string folder = Path.Combine(state.Catalog, Version);
            if (!Directory.Exists(folder))
            {
                Make(folder);
            }

            var facts = JsonSerializer.Deserialize<Acquisition[]>(File.ReadAllText(Path.Combine(folder, "acquisitions.json")))!;
            _clean = new CatalogImage(CleanId, new RasterFile(Path.Combine(folder, "clean.tif")),
                [.. OlindaScene.Bands.Select((name, i) => new CatalogBand(name, i, 0))],
                new Properties { ["title"] = "Olinda, Landsat 7 ETM+, the real scene", ["assumption"] = Assumption, ["SUN_ELEVATION"] = OlindaScene.SunElevation }, null);
            _images = [.. facts.Select(fact => new CatalogImage($"{CollectionId}/{fact.Index}", new RasterFile(Path.Combine(folder, fact.Index + ".tif")),
                [.. OlindaScene.Bands.Select((name, i) => new CatalogBand(name, i, 0)), new CatalogBand("QA_PIXEL", 6, null, "MODE"), new CatalogBand("QA_RADSAT", 7, null, "MODE")],
                PropertiesOf(fact), fact.Time))];
        }
    }

    private static Properties PropertiesOf(Acquisition fact) => new()
    {
        ["simulated"] = 1.0,
        ["assumption"] = Assumption,
        ["CLOUD_COVER"] = fact.CloudCover,
        ["CLOUD_COVER_LAND"] = fact.CloudCover,
        ["SUN_ELEVATION"] = fact.SunElevation,
        ["SUN_AZIMUTH"] = fact.SunAzimuth,
        ["WRS_PATH"] = 214.0,
        ["WRS_ROW"] = 65.0,
        ["SPACECRAFT_ID"] = "LANDSAT_7",
        ["SENSOR_ID"] = "ETM",
        ["COLLECTION_NUMBER"] = 2.0,
        ["COLLECTION_CATEGORY"] = "T1",
        ["PROCESSING_LEVEL"] = "L2SP",
        ["DATE_ACQUIRED"] = fact.Time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["SCENE_CENTER_TIME"] = fact.Time.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["GEOMETRIC_RMSE_MODEL"] = fact.ShiftMetres,
        ["LANDSAT_PRODUCT_ID"] = $"SIMULATED_{fact.Index}",
        ["REFLECTANCE_MULT_BAND_1"] = 2.75e-05,
        ["REFLECTANCE_ADD_BAND_1"] = -0.2,
        ["system:time_end"] = EeDate.From(fact.Time).Milliseconds,
    };

    private void Make(string folder)
    {
        string making = Path.Combine(state.Temporary, $"{Version}-{Guid.NewGuid():n}");
        Directory.CreateDirectory(making);
        var (reflectance, saturated, scene) = OlindaScene.Read();
        using (scene)
        {
            string[] bands = [.. OlindaScene.Bands, "QA_PIXEL", "QA_RADSAT"];
            Write(Path.Combine(making, "clean.tif"), scene, OlindaScene.Bands, [.. reflectance.Select(band => Array.ConvertAll(band, OlindaScene.ToNumber))]);
            var facts = new Acquisition[Acquisitions];
            Parallel.For(0, Acquisitions, number =>
            {
                var simulation = new OlindaSimulation(number, scene.Width, scene.Height);
                Write(Path.Combine(making, simulation.Index + ".tif"), scene, bands, simulation.Make(reflectance, saturated));
                facts[number] = new Acquisition(simulation.Index, simulation.Date, Math.Round(simulation.CloudCoverPercent, 2), Math.Round(simulation.SunElevation, 3),
                    Math.Round(simulation.SunAzimuth, 3), Math.Round(28.5 * Math.Sqrt(simulation.ShiftX * simulation.ShiftX + simulation.ShiftY * simulation.ShiftY), 3));
            });
            File.WriteAllText(Path.Combine(making, "acquisitions.json"), JsonSerializer.Serialize(facts));
        }

        Directory.Move(making, folder);
    }

    private static void Write(string path, RasterFile scene, string[] names, double[][] bands)
    {
        using var writer = new RasterWriter(path, scene.Width, scene.Height, names, Values.Storage.UInt16, scene.Lattice, null, ["INTERLEAVE=BAND"]);
        for (int b = 0; b < bands.Length; b++)
        {
            writer.Write(b, 0, 0, scene.Width, scene.Height, bands[b]);
        }

        writer.Finish();
    }

    private sealed record Acquisition(string Index, DateTime Time, double CloudCover, double SunElevation, double SunAzimuth, double ShiftMetres);
}
