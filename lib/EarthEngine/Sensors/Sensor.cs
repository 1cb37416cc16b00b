using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Analysis;
using ee = EeCnn.EarthEngine;

namespace EeCnn;

/// <summary>A sensor's collection in Earth Engine: bands, scaling, wavelengths and what masks a pixel. The numbers are data: sensors.json.</summary>
public sealed class Sensor
{
    private static readonly Lazy<IReadOnlyList<Sensor>> Loaded = new(LoadAll);
    private readonly SensorRecord _record;

    private Sensor(SensorRecord record)
    {
        _record = record;
        Bands = record.Bands;
    }

    /// <summary>Every sensor that is known here.</summary>
    public static IReadOnlyList<Sensor> All => Loaded.Value;

    /// <summary>Landsat 7 ETM+, Collection 2 Level 2.</summary>
    public static Sensor Landsat7 => Of("LANDSAT/LE07/C02/T1_L2");

    /// <summary>Landsat 8 OLI/TIRS, Collection 2 Level 2.</summary>
    public static Sensor Landsat8 => Of("LANDSAT/LC08/C02/T1_L2");

    /// <summary>Landsat 9 OLI-2/TIRS-2, Collection 2 Level 2.</summary>
    public static Sensor Landsat9 => Of("LANDSAT/LC09/C02/T1_L2");

    /// <summary>Sentinel-2 MSI, surface reflectance, harmonized.</summary>
    public static Sensor Sentinel2 => Of("COPERNICUS/S2_SR_HARMONIZED");

    /// <summary>Name of the sensor.</summary>
    public string Name => _record.Name;

    /// <summary>Id of the collection.</summary>
    public string CollectionId => _record.CollectionId;

    /// <summary>Where the numbers are from, with the date of reading.</summary>
    public string Source => _record.Source;

    /// <summary>The bands, by wavelength.</summary>
    public IReadOnlyList<SensorBand> Bands { get; }

    /// <summary>Names of the reflectance bands, by wavelength; the thermal band is not among them.</summary>
    public IReadOnlyList<string> ReflectanceBands => [.. Bands.Where(band => band.Role != BandRole.Thermal).Select(band => band.Id)];

    /// <summary>Finds the sensor of a collection.</summary>
    /// <param name="collectionId">Id of the collection.</param>
    /// <returns>The sensor.</returns>
    /// <exception cref="ArgumentException">The collection is not known here.</exception>
    public static Sensor Of(string collectionId) => All.FirstOrDefault(sensor => sensor.CollectionId == collectionId)
        ?? throw new ArgumentException($"No sensor table for '{collectionId}'; there are [{Text.Join(All.Select(sensor => sensor.CollectionId))}].", nameof(collectionId));

    /// <summary>Finds the band of a part of the spectrum.</summary>
    /// <param name="role">The part.</param>
    /// <returns>The band.</returns>
    /// <exception cref="ArgumentException">The sensor has no such band.</exception>
    public SensorBand Band(BandRole role) => Bands.FirstOrDefault(band => band.Role == role)
        ?? throw new ArgumentException($"{Name} has no {role} band; it has [{Text.Join(Bands.Select(band => band.Role))}].", nameof(role));

    /// <summary>The collection.</summary>
    /// <returns>All images, unscaled.</returns>
    public ee.ImageCollection Load() => ee.ImageCollection.Load(CollectionId);

    /// <summary>
    /// Masks what is not the ground. Landsat: fill, dilated cloud, cirrus, cloud and cloud shadow by QA_PIXEL bits 0–4, and saturation by QA_RADSAT.
    /// Sentinel-2: saturated, cloud shadow, cloud of medium and high probability and cirrus by the scene classification SCL.
    /// </summary>
    /// <param name="image">An image of the collection, unscaled, with its quality bands.</param>
    /// <returns>The same bands, masked; properties and projection stay.</returns>
    public ee.Image MaskClouds(ee.Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (_record.ClassBand is not null)
        {
            // A class outside the list is clear; where SCL itself has no data the pixel stays masked.
            double[] bad = [.. _record.MaskClasses!.Select(code => (double)code)];
            ee.Image clear = image.Select(_record.ClassBand).Remap(bad, [.. bad.Select(_ => 0.0)], 1);
            return image.UpdateMask(clear);
        }

        int bits = _record.MaskBits.Sum(bit => 1 << bit);
        ee.Image mask = image.Select(_record.QualityBits[0].Band).BitwiseAnd(bits).Eq(0);
        if (_record.SaturationBand is not null)
        {
            mask = mask.And(image.Select(_record.SaturationBand).Eq(0));
        }

        return image.UpdateMask(mask);
    }

    /// <summary>Masks a whole Sentinel-2 collection by Cloud Score+, the best mask there is for it.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="threshold">Smallest clearness to keep, 0 to 1; null takes 0.60. 0.50 keeps more, 0.65 less.</param>
    /// <returns>The masked images, with the band <c>cs_cdf</c> added.</returns>
    /// <exception cref="InvalidOperationException">There is no such score for this sensor.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is outside 0 to 1.</exception>
    public ee.ImageCollection MaskByCloudScore(ee.ImageCollection collection, double? threshold = null)
    {
        ArgumentNullException.ThrowIfNull(collection);
        if (_record.ScoreCollectionId is null || _record.ScoreBand is null)
        {
            throw new InvalidOperationException($"There is no Cloud Score+ for {Name}. Use MaskClouds.");
        }

        double least = threshold ?? _record.ScoreThreshold;
        if (!(least >= 0 && least <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold must be 0 to 1.");
        }

        string band = _record.ScoreBand;
        return collection.LinkCollection(ee.ImageCollection.Load(_record.ScoreCollectionId), [band])
            .Map(image => image.UpdateMask(image.Select(band).Gte(least)));
    }

    /// <summary>Turns digital numbers of the reflectance bands into surface reflectance: DN × scale + offset.</summary>
    /// <param name="image">An image of the collection, unscaled.</param>
    /// <returns>The reflectance bands, 32-bit float (0 to 1, slightly outside possible); other bands are dropped, properties and masks stay.</returns>
    public ee.Image ToReflectance(ee.Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        SensorBand first = Bands.First(band => band.Role != BandRole.Thermal);
        ee.Image reflectance = image.Select(ReflectanceBands).Multiply(first.Scale);
        if (first.Offset != 0)
        {
            reflectance = reflectance.Add(first.Offset);
        }

        // Arithmetic drops the acquisition time, which filters and charts need later.
        return reflectance.ToFloat().CopyProperties(image, ["system:time_start"]).CopyProperties(image);
    }

    /// <summary>Turns digital numbers of the thermal band into surface temperature.</summary>
    /// <param name="image">An image of the collection, unscaled.</param>
    /// <returns>One band, kelvin, 32-bit float; properties and masks stay.</returns>
    /// <exception cref="ArgumentException">The sensor has no thermal band.</exception>
    public ee.Image ToSurfaceTemperature(ee.Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        SensorBand band = Band(BandRole.Thermal);
        return image.Select(band.Id).Multiply(band.Scale).Add(band.Offset).ToFloat()
            .CopyProperties(image, ["system:time_start"]).CopyProperties(image);
    }

    /// <summary>Gives the bands as a table for display.</summary>
    /// <returns>Columns band, role, from and to in µm, pixel in metres, scale, offset.</returns>
    public DataFrame ToDataFrame() => new(
        new StringDataFrameColumn("band", Bands.Select(band => band.Id)),
        new StringDataFrameColumn("role", Bands.Select(band => band.Role.ToString())),
        new DoubleDataFrameColumn("from µm", Bands.Select(band => band.MinMicrometres)),
        new DoubleDataFrameColumn("to µm", Bands.Select(band => band.MaxMicrometres)),
        new DoubleDataFrameColumn("pixel m", Bands.Select(band => band.ResolutionMetres)),
        new DoubleDataFrameColumn("scale", Bands.Select(band => band.Scale)),
        new DoubleDataFrameColumn("offset", Bands.Select(band => band.Offset)));

    /// <summary>Names sensor and collection.</summary>
    /// <returns>For example <c>Landsat 7 ETM+ (LANDSAT/LE07/C02/T1_L2), 7 bands</c>.</returns>
    public override string ToString() => $"{Name} ({CollectionId}), {Bands.Count} bands";

    private static IReadOnlyList<Sensor> LoadAll()
    {
        const string Resource = "EeCnn.lib.EarthEngine.Sensors.sensors.json";
        using Stream stream = typeof(Sensor).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The library was built without {Resource}.");
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
        return [.. JsonSerializer.Deserialize<SensorFile>(stream, options)!.Sensors.Select(record => new Sensor(record))];
    }

    private sealed record SensorFile(IReadOnlyList<SensorRecord> Sensors);

    private sealed record QualityBit(string Band, int Bit, string Meaning);

    private sealed record SensorRecord(
        string Name,
        string CollectionId,
        string Source,
        IReadOnlyList<SensorBand> Bands,
        IReadOnlyList<QualityBit> QualityBits,
        IReadOnlyList<int> MaskBits,
        string? SaturationBand,
        string? ClassBand,
        IReadOnlyList<int>? MaskClasses,
        string? ScoreCollectionId,
        string? ScoreBand,
        double ScoreThreshold);
}
