using EeCnn.Tests.Judges;
using Xunit;
using static EeCnn.Tests.SavedModels.Exports;

namespace EeCnn.Tests.SavedModels;

public class BrokenModelTests
{
    [Theory]
    [InlineData("saved_model.pb", 300)]
    [InlineData("variables/variables.index", 300)]
    [InlineData("variables/variables.data-00000-of-00001", 40)]
    public void DamagedFile_IsAnErrorOrHarmless(string file, int tries)
    {
        using var folder = new TemporaryFolder();
        using var network = Make("dense only", 9);
        SavedModelWriter.Write(network, Contract(9), folder.File("model"));
        byte[] whole = File.ReadAllBytes(folder.File("model/" + file));
        float[] image = Noise(10 * 9 * 2);
        var random = new Random(4);
        int refused = 0;
        for (int attempt = 0; attempt < tries; attempt++)
        {
            byte[] damaged = [.. whole];
            if (attempt % 4 == 0)
            {
                damaged = damaged[..random.Next(damaged.Length)];
            }
            else
            {
                for (int change = 0; change <= attempt % 3; change++)
                {
                    damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                }
            }

            File.WriteAllBytes(folder.File("model/" + file), damaged);
            try
            {
                using var reader = SavedModelReader.Open(folder.File("model"));
                Run(reader, "serving_default", image[..(9 * 9 * 2)], 1, 9, 9, 2);
                reader.Run("earth_engine", new Dictionary<string, SavedModelTensor> { ["array"] = SavedModelTensor.OfStrings([Encode(image, 10, 9)]) });
            }
            catch (Exception error) when (error is InvalidDataException or NotSupportedException or ArgumentException or KeyNotFoundException)
            {
                Assert.NotEqual("", error.Message);
                refused++;
            }
        }

        // Some bits of names and attributes do no harm, nor do those that fill up the index; all else in bundles has checksums.
        Assert.InRange(refused, file.EndsWith(".pb", StringComparison.Ordinal) ? tries / 2 : file.EndsWith(".index", StringComparison.Ordinal) ? tries * 9 / 10 : tries, tries);
    }

    [Fact]
    public void MissingShard_IsNamed()
    {
        using var folder = new TemporaryFolder();
        using var network = Make("SpectralNet", 3);
        SavedModelWriter.Write(network, Contract(3), folder.File("model"));
        File.Delete(folder.File("model/variables/variables.data-00000-of-00001"));
        Assert.Contains("variables.data-00000-of-00001 is missing", Assert.Throws<InvalidDataException>(() => SavedModelReader.Open(folder.File("model"))).Message);
    }
}
