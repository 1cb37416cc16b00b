using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.TfRecords;

public class MixerTests
{
    // Written as Earth Engine writes: exponents in the manner of Java.
    private const string Text = """
        {"projection": {"crs": "EPSG:4326", "affine": {"doubleMatrix": [2.6949458523585647E-4, 0.0, -122.70007617412975, 0.0, -2.6949458523585647E-4, 38.00008399118194]}},
         "patchDimensions": [256, 128], "patchesPerRow": 13, "totalPatches": 130}
        """;

    [Fact]
    public void Parse_GridAndPatchOrder()
    {
        var mixer = Mixer.Parse(Text);
        Assert.Equal((13 * 256, 10 * 128, "EPSG:4326"), (mixer.Grid.Width, mixer.Grid.Height, mixer.Grid.Crs));
        Assert.Equal(-122.70007617412975, mixer.Grid.Transform.TranslateX);
        Assert.Equal((0, 0), mixer.OriginOf(0));
        Assert.Equal((256, 0), mixer.OriginOf(1));
        Assert.Equal((0, 128), mixer.OriginOf(13));
        Assert.Equal((12 * 256, 9 * 128), mixer.OriginOf(129));
        Assert.Throws<ArgumentOutOfRangeException>(() => mixer.OriginOf(130));
    }

    [Fact]
    public void Save_LoadsEqual()
    {
        using var folder = new TemporaryFolder();
        var mixer = Mixer.Parse(Text);
        mixer.Save(folder.File("x-mixer.json"));
        Assert.Equal(mixer, Mixer.Load(folder.File("x-mixer.json")));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Trim_KeepsTheMiddle()
    {
        var mixer = new Mixer("EPSG:4326", new AffineTransform(1, 0, 0, 0, -1, 0), 3, 2, 1, 1);

        // 2 + 2 rows of 3 + 4 columns; each value is row × 10 + column.
        float[] stored = [.. Enumerable.Range(0, 28).Select(i => (float)(i / 7 * 10 + i % 7))];
        var patch = new float[6];
        mixer.Trim(stored, 4, 2, patch);
        Assert.Equal([12, 13, 14, 22, 23, 24], patch);
    }

    [Theory]
    [InlineData(3, 2, 28, "even number of pixels")]
    [InlineData(4, -2, 28, "even number of pixels")]
    [InlineData(4, 2, 27, "28 stored values and 6 without overlap; got 27")]
    public void Trim_KernelThatDoesNotFit_SaysWhat(int kernelWidth, int kernelHeight, int values, string message)
    {
        var mixer = new Mixer("EPSG:4326", new AffineTransform(1, 0, 0, 0, -1, 0), 3, 2, 1, 1);
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => mixer.Trim(new float[values], kernelWidth, kernelHeight, new float[6])).Message);
    }

    [Fact]
    public void OfImageExport_CountsThePatchWithItsKernel()
    {
        var mixer = new Mixer("EPSG:4326", new AffineTransform(1, 0, 0, 0, -1, 0), 3, 2, 1, 1);
        var feature = Assert.Single(TfRecordSchema.OfImageExport(["B1"], mixer, 4, 2).Features);
        Assert.Equal(("B1", FeatureKind.Float, 28, 28), (feature.Name, feature.Kind, feature.MinLength, feature.MaxLength));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("{}")]
    [InlineData("""{"projection": {"crs": "EPSG:4326", "affine": {"doubleMatrix": [1, 0, 0, 0, -1]}}, "patchDimensions": [1, 1], "patchesPerRow": 1, "totalPatches": 1}""")]
    [InlineData("""{"projection": {"crs": "EPSG:4326", "affine": {"doubleMatrix": [1, 0, 0, 0, -1, 0]}}, "patchDimensions": [1], "patchesPerRow": 1, "totalPatches": 1}""")]
    [InlineData("""{"projection": {"crs": "EPSG:4326", "affine": {"doubleMatrix": [1, 0, 0, 0, -1, 0]}}, "patchDimensions": [1, 1], "patchesPerRow": 2, "totalPatches": 3}""")]
    public void Parse_NoMixer_SaysWhatAMixerIs(string text) =>
        Assert.StartsWith("m.json: expected a mixer:", Assert.Throws<TfRecordException>(() => Mixer.Parse(text, "m.json")).Message);
}
