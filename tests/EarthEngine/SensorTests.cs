using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.EarthEngine;

public sealed class SensorTests
{
    [Fact]
    public void All_KnowsTheFourCollections() => Assert.Equal(
        ["LANDSAT/LE07/C02/T1_L2", "LANDSAT/LC08/C02/T1_L2", "LANDSAT/LC09/C02/T1_L2", "COPERNICUS/S2_SR_HARMONIZED"],
        Sensor.All.Select(sensor => sensor.CollectionId));

    [Fact]
    public void All_BandsAreSoundData()
    {
        foreach (Sensor sensor in Sensor.All)
        {
            Assert.Contains("read 20", sensor.Source, StringComparison.Ordinal);
            Assert.Equal(sensor.Bands.Count, sensor.Bands.Select(band => band.Id).Distinct().Count());
            Assert.All(sensor.Bands, band => Assert.True(band.MinMicrometres < band.MaxMicrometres && band.ResolutionMetres > 0 && band.Scale > 0, band.ToString()));
            Assert.Equal(sensor.Bands.OrderBy(band => band.MinMicrometres + band.MaxMicrometres).Select(band => band.Id).Order(), sensor.Bands.Select(band => band.Id).Order());
        }
    }

    [Theory]
    [InlineData(7273, 0.0000075)]
    [InlineData(43636, 0.99999)]
    public void Landsat_Scaling_MapsTheDocumentedNumbers(int number, double reflectance)
    {
        SensorBand red = Sensor.Landsat8.Band(BandRole.Red);

        Assert.Equal(reflectance, number * red.Scale + red.Offset, 7);
    }

    [Fact]
    public void Band_OfLikeRole_DiffersBySensor()
    {
        Assert.Equal(["SR_B4", "SR_B5", "SR_B5", "B8"], Sensor.All.Select(sensor => sensor.Band(BandRole.NearInfrared).Id));
        Assert.Equal(["SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B7"], Landsat7.ReflectanceBands);
        Assert.Contains("CoastalAerosol", Assert.Throws<ArgumentException>(() => Sensor.Landsat7.Band(BandRole.CoastalAerosol)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_UnknownCollection_ListsTheKnown() =>
        Assert.Contains("LANDSAT/LE07/C02/T1_L2", Assert.Throws<ArgumentException>(() => Sensor.Of("LANDSAT/LE07/C01/T1_SR")).Message, StringComparison.Ordinal);

    [Fact]
    public void MaskClouds_Landsat_TestsTheFiveBitsAndSaturation()
    {
        string json = Landsat7.MaskClouds(ee.Image.Load("A")).ToJson();

        Assert.Contains("\"constantValue\":31", json, StringComparison.Ordinal);
        Assert.Contains("QA_RADSAT", json, StringComparison.Ordinal);
    }

    [Fact]
    public void MaskByCloudScore_LinksTheScore()
    {
        string json = Sensor.Sentinel2.MaskByCloudScore(Sensor.Sentinel2.Load()).ToJson();

        Assert.Contains("Image.linkCollection", json, StringComparison.Ordinal);
        Assert.Contains("\"constantValue\":0.6", json, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Sensor.Sentinel2.MaskByCloudScore(Sensor.Sentinel2.Load(), 1.5));
        Assert.Throws<InvalidOperationException>(() => Sensor.Landsat8.MaskByCloudScore(Sensor.Landsat8.Load()));
    }

    [Fact]
    public void ToDataFrame_HasARowForEachBand() => Assert.Equal(7, Sensor.Landsat7.ToDataFrame().Rows.Count);

    [Fact]
    public void Indices_EveryOneHasItsFunction()
    {
        string[] functions = [.. typeof(SpectralIndices).GetMethods().Where(method => method.ReturnType == typeof(ee.Image)).Select(method => method.Name.ToUpperInvariant())];

        Assert.Equal(SpectralIndices.All.Select(index => index.Name).Order(), functions.Order());
        Assert.All(SpectralIndices.All, index => Assert.True(index.Minimum < index.Maximum && index.Reference.Length > 10));
    }

    [Fact]
    public void Ndvi_UsesTheSensorsBands()
    {
        ee.Image image = ee.Image.Load("A");

        Assert.Contains("""["SR_B4","SR_B3"]""", SpectralIndices.Ndvi(image).ToJson(), StringComparison.Ordinal);
        Assert.Contains("""["SR_B5","SR_B4"]""", SpectralIndices.Ndvi(image, Sensor.Landsat9).ToJson(), StringComparison.Ordinal);
        Assert.Contains("""["B8","B4"]""", SpectralIndices.Ndvi(image, Sensor.Sentinel2).ToJson(), StringComparison.Ordinal);
    }
}
