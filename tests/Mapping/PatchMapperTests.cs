using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.Mapping;

public class PatchMapperTests
{
    private static readonly ClassTable Classes = new([new(0, "water", "#0000ff", ""), new(1, "low vegetation", "#00ff00", ""), new(2, "bare", "#ffff00", "")]);

    private static readonly PixelGrid Scene = new("EPSG:31985", new AffineTransform(28.5, 0, 288776.25, 0, -28.5, 9120760.75), 37, 29);

    [Theory]
    [InlineData(16)]
    [InlineData(5)]
    public void Map_IsWhatPatchByPatchPredictionGives(int patchSize)
    {
        using var folder = new TemporaryFolder();
        using var model = MakeModel(patchSize);
        float[] image = MakeImage();
        var mixer = Export(folder, image, patchSize, 16);
        var reports = new List<StudyProgress>();
        var map = new PatchMapper(model) { BatchSize = 100 }.Map(
            TfRecordShards.Find(folder.File("map")), mixer, folder.File("predictions.tfrecord"), true, new Relay<StudyProgress>(reports.Add));
        Assert.Equal("48 × 32 px, EPSG:31985, [28.5, 0, 288776.25, 0, -28.5, 9120760.75]", map.Grid.ToString());
        Assert.Equal(6, reports.Count);
        Assert.Equal(1, reports[^1].Share);

        float[] expected = PredictOneByOne(model, image, patchSize);
        using var reader = TfRecordReader.Open(folder.File("predictions.tfrecord"));
        for (int record = 0; record < 6; record++)
        {
            Assert.True(reader.Read());
            var example = reader.ParseExample();
            Assert.Equal(["landcover", "p_bare", "p_low_vegetation", "p_water"], example.Features.Keys);
            for (int pixel = 0; pixel < 256; pixel++)
            {
                int column = record % 3 * 16 + pixel % 16, row = record / 3 * 16 + pixel / 16;
                long id = example["landcover"].Integers[pixel];
                Assert.Equal(map.Classes[row * 48 + column], id);
                if (column >= 37 || row >= 29 || (column, row) == (9, 9))
                {
                    Assert.Equal(ClassMap.Nodata, id);
                    Assert.Equal(-9999, example["p_water"].Floats[pixel]);
                    continue;
                }

                var wanted = expected.AsSpan((row * 37 + column) * 3, 3);
                Assert.Equal(wanted[0], example["p_water"].Floats[pixel], 1e-5);
                Assert.Equal(wanted[1], example["p_low_vegetation"].Floats[pixel], 1e-5);
                Assert.Equal(wanted[2], example["p_bare"].Floats[pixel], 1e-5);
            }
        }

        Assert.False(reader.Read());
    }

    [Theory]
    [InlineData(16, 128)]
    [InlineData(16, 11)]
    [InlineData(5, 20)]
    public void Map_OfARaster_ShowsNoTiles(int patchSize, int tile)
    {
        using var model = MakeModel(patchSize);
        float[] image = MakeImage();
        var result = new PatchMapper(model).Map(new Raster(Scene, ["B1", "B2"], image), tile);
        float[] expected = PredictOneByOne(model, image, patchSize);
        Assert.Equal(["p_water", "p_low_vegetation", "p_bare", "entropy"], result.Probabilities.Bands);
        for (int pixel = 0; pixel < 37 * 29; pixel++)
        {
            bool nodata = pixel == 9 * 37 + 9;
            Assert.Equal(nodata, result.Map.Classes[pixel] == ClassMap.Nodata);
            double entropy = 0;
            for (int id = 0; id < 3; id++)
            {
                float share = result.Probabilities.Pixels[id * 37 * 29 + pixel];
                Assert.Equal(nodata ? double.NaN : expected[pixel * 3 + id], share, 1e-5);
                entropy -= share * Math.Log2(share);
            }

            Assert.Equal(entropy, result.Probabilities.Band("entropy")[pixel], 1e-5);
        }
    }

    [Fact]
    public void Map_OfAConstantField_StaysConstantAcrossTiles()
    {
        using var model = MakeModel(16);
        var features = new Raster(new PixelGrid("EPSG:31985", Scene.Transform, 90, 70), ["B1", "B2"], [.. Enumerable.Repeat(0.37f, 2 * 90 * 70)]);
        var band = new PatchMapper(model).Map(features, 25).Probabilities;
        for (int row = 8; row < 70 - 8; row++)
        {
            for (int column = 8; column < 90 - 8; column++)
            {
                Assert.Equal(band.Pixels[20 * 90 + 20], band.Pixels[row * 90 + column], 1e-6);
            }
        }
    }

    [Fact]
    public void Map_WrongExport_SaysWhatAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        using var model = MakeModel(16);
        var mixer = Export(folder, MakeImage(), 5, 16);
        var shards = TfRecordShards.Find(folder.File("map"));
        var error = Assert.Throws<TfRecordException>(() => new PatchMapper(model).Map(shards, mixer, folder.File("out.tfrecord")));
        Assert.Contains("Feature 'B1' should hold 1024 values; it holds 400", error.Message);
        mixer = Export(folder, MakeImage(), 16, 16);
        var larger = new Mixer(mixer.Crs, mixer.Transform, 16, 16, 3, 9);
        Assert.Contains("expected 9 records", Assert.Throws<TfRecordException>(() => new PatchMapper(model).Map(shards, larger, folder.File("out.tfrecord"))).Message);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => new PatchMapper(model).Map(shards, mixer, folder.File("out.tfrecord"), cancellationToken: cancelled.Token));
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), path => path.Contains("out.tfrecord", StringComparison.Ordinal));
    }

    [Fact]
    public void KernelSizeFor_IsEven() => Assert.Equal([0, 2, 2, 4, 8, 16], new[] { 1, 2, 3, 5, 9, 16 }.Select(PatchMapper.KernelSizeFor));

    internal static PatchModel MakeModel(int patchSize)
    {
        var normalization = new BandNormalization(["B1", "B2"], [0.3, 0.4], [0.2, 0.25]);
        PatchNetwork network = patchSize >= 10 ? new PatchCnn(2, 3, patchSize, 4) : new SmallPatchCnn(2, 3, patchSize, 4);
        return new PatchModel(network, new ModelContract(["B1", "B2"], patchSize, Classes, normalization));
    }

    // Smooth random fields; pixel (9, 9) has no data in one band.
    internal static float[] MakeImage()
    {
        var random = new Random(3);
        var image = new float[2 * 37 * 29];
        for (int index = 0; index < image.Length; index++)
        {
            image[index] = 0.35f + 0.3f * MathF.Sin(index % 37 / 4f + index / 37 / 5f) + 0.2f * random.NextSingle();
        }

        image[37 * 29 + 9 * 37 + 9] = -9999;
        return image;
    }

    private static float At(float[] image, int band, int column, int row) =>
        Scene.Contains(column, row) ? image[(band * 29 + row) * 37 + column] : -9999;

    private static float[] PredictOneByOne(PatchModel model, float[] image, int patchSize)
    {
        int length = 2 * patchSize * patchSize;
        var patches = new float[37 * 29 * length];
        for (int index = 0; index < patches.Length; index++)
        {
            int pixel = index / length, place = index % (patchSize * patchSize), band = index % length / (patchSize * patchSize);
            patches[index] = At(image, band, pixel % 37 - patchSize / 2 + place % patchSize, pixel / 37 - patchSize / 2 + place / patchSize);
        }

        return model.PredictProbabilities(patches, 37 * 29);
    }

    private static Mixer Export(TemporaryFolder folder, float[] image, int patchSize, int tile)
    {
        int margin = PatchMapper.KernelSizeFor(patchSize) / 2, side = tile + 2 * margin;
        var mixer = new Mixer(Scene.Crs, Scene.Transform, tile, tile, 3, 6);
        for (int shard = 0; shard < 2; shard++)
        {
            using var writer = TfRecordWriter.Create(folder.File($"map-{shard:00000}.tfrecord.gz"));
            for (int record = shard * 3; record < shard * 3 + 3; record++)
            {
                var (left, top) = mixer.OriginOf(record);
                Feature Band(int band) => Feature.OfFloats([.. Enumerable.Range(0, side * side)
                    .Select(place => At(image, band, left - margin + place % side, top - margin + place / side))]);
                writer.Write(new Example([new("B1", Band(0)), new("B2", Band(1))]));
            }

            writer.Complete();
        }

        return mixer;
    }
}
