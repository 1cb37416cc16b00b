using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using EeCnn.Tests.Judges;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static EeCnn.Tests.SavedModels.Exports;
using static TorchSharp.torch.nn;

namespace EeCnn.Tests.SavedModels;

public class SavedModelTests
{
    [Theory]
    [InlineData("PatchCnn", 16)]
    [InlineData("SmallPatchCnn", 5)]
    [InlineData("ResidualPatchNet", 8)]
    [InlineData("ResidualPatchNet", 7, true)]
    [InlineData("SpectralNet", 3)]
    [InlineData("adaptive", 11)]
    [InlineData("everything", 12)]
    [InlineData("everything", 12, true)]
    [InlineData("dense only", 9)]
    public void PatchSignature_EqualsTorchSharpAndTheJudge(string kind, int size, bool keepBatchNorm = false)
    {
        using var folder = new TemporaryFolder();
        var contract = Contract(size);
        using var network = Make(kind, size);
        SavedModelWriter.Write(network, contract, folder.File("model"), new SavedModelOptions { KeepBatchNorm = keepBatchNorm });
        float[] raw = Noise(4 * size * size * 2);
        float[] expected = Expected(network, contract, raw, 4);

        using var reader = SavedModelReader.Open(folder.File("model"));
        Assert.Equal($"DT_FLOAT [-1, {size}, {size}, 2]", reader.Signatures["serving_default"].Inputs["array"].ToString());
        Assert.Equal("B1,B2", reader.Signatures["serving_default"].Inputs["array"].LastDimensionName);
        Assert.Equal("water,low vegetation,bare", reader.Signatures["serving_default"].Outputs["probabilities"].LastDimensionName);
        var result = Run(reader, "serving_default", raw, 4, size, size, 2);
        Assert.Equal([4, 3], result.Shape);
        AssertClose(expected, result.Floats, 1e-5);

        var judged = RunJudge(folder, "serving_default", raw, 4, size, size, 2);
        AssertClose(expected, ValuesOf(judged), 1e-5);
        Assert.Equal(keepBatchNorm, reader.Variables.Keys.Any(name => name.EndsWith("/moving_mean", StringComparison.Ordinal)));
        var variables = judged.GetProperty("variables");
        Assert.Equal(reader.Variables.Keys, variables.EnumerateObject().Select(item => item.Name));
        foreach (var (name, info) in reader.Variables)
        {
            Assert.Equal(info.Shape, variables.GetProperty(name)[0].EnumerateArray().Select(value => value.GetInt64()));
            Assert.Equal(Crc32(MemoryMarshal.AsBytes(reader.ReadVariable(name).Floats.AsSpan())), variables.GetProperty(name)[1].GetUInt32());
        }
    }

    [Theory]
    [InlineData("PatchCnn", 16)]
    [InlineData("SmallPatchCnn", 5)]
    [InlineData("ResidualPatchNet", 8)]
    [InlineData("SpectralNet", 3)]
    [InlineData("adaptive", 11)]
    [InlineData("everything", 12)]
    [InlineData("dense only", 9)]
    public void Onnx_EqualsTorchSharpInOnnxRuntime(string kind, int size)
    {
        using var folder = new TemporaryFolder();
        var contract = Contract(size);
        using var network = Make(kind, size);
        OnnxWriter.Write(network, contract, folder.File("model.onnx"));
        float[] raw = Noise(5 * size * size * 2);
        raw[3] = -9999;
        float[] expected = Expected(network, contract, raw, 5);
        var judged = RunOnnx(folder, ChannelsFirst(raw, 2, size * size), $"5,2,{size},{size}");
        Assert.Equal("[\"array\"] [\"probabilities\"] [5,3]", $"{judged.GetProperty("inputs")} {judged.GetProperty("outputs")} {judged.GetProperty("shape")}");
        AssertClose(expected, ValuesOf(judged), 1e-5);
    }

    [Theory]
    [InlineData("UNet")]
    [InlineData("FullyConvolutionalNet")]
    public void NetworkThatLabelsPixels_TakesImagesOfAnySize(string kind)
    {
        using var folder = new TemporaryFolder();
        using var network = Make(kind, 1);
        var contract = Contract(1);
        SavedModelWriter.Write(network, contract, folder.File("model"));
        OnnxWriter.Write(network, contract, folder.File("model.onnx"));
        using var reader = SavedModelReader.Open(folder.File("model"));
        Assert.Equal(["dense", "earth_engine", "serving_default"], reader.Signatures.Keys);
        Assert.Equal("DT_FLOAT [-1, -1, -1, 2]", reader.Signatures["serving_default"].Inputs["array"].ToString());
        foreach (var (height, width) in new[] { (12, 20), (16, 8) })
        {
            float[] raw = Noise(2 * height * width * 2), planes = ChannelsFirst(raw, 2, height * width);
            raw[7] = planes[height * width + 3] = float.NaN;
            float[] normalised = [.. planes];
            contract.Normalization.Apply(normalised, height * width);
            using var logits = network.call(torch.tensor(normalised, 2, 2, height, width));
            using var planar = logits.softmax(1);
            using var result = planar.permute(0, 2, 3, 1).contiguous();
            float[] expected = [.. result.data<float>()];
            AssertClose(expected, Run(reader, "serving_default", raw, 2, height, width, 2).Floats, 1e-5);
            AssertClose(expected, ValuesOf(RunJudge(folder, "earth_engine", raw, 2, height, width, 2)), 1e-5);
            AssertClose([.. planar.data<float>()], ValuesOf(RunOnnx(folder, planes, $"2,2,{height},{width}")), 1e-5);
        }
    }

    [Theory]
    [InlineData("PatchCnn", 16)]
    [InlineData("SmallPatchCnn", 5)]
    [InlineData("ResidualPatchNet", 6)]
    [InlineData("SpectralNet", 3)]
    [InlineData("dense only", 9)]
    public void DenseSignature_EqualsPatchByPatch(string kind, int size)
    {
        using var folder = new TemporaryFolder();
        var contract = Contract(size);
        using var network = Make(kind, size);
        SavedModelWriter.Write(network, contract, folder.File("model"));
        const int Width = 23, Height = 19;
        float[] image = Noise(Width * Height * 2);
        image[(5 * Width + 7) * 2] = -9999;
        var patches = new float[Width * Height * size * size * 2];
        for (int index = 0; index < patches.Length; index++)
        {
            int pixel = index / (size * size * 2), place = index / 2 % (size * size);
            int column = pixel % Width - size / 2 + place % size, row = pixel / Width - size / 2 + place / size;
            patches[index] = column >= 0 && column < Width && row >= 0 && row < Height ? image[(row * Width + column) * 2 + index % 2] : float.NaN;
        }

        float[] expected = Expected(network, contract, patches, Width * Height);
        using var reader = SavedModelReader.Open(folder.File("model"));
        var result = Run(reader, "dense", image, 1, Height, Width, 2);
        Assert.Equal([1, Height, Width, 3], result.Shape);
        AssertClose(expected, result.Floats, 1e-5);
        AssertClose(expected, ValuesOf(RunJudge(folder, "dense", image, 1, Height, Width, 2)), 1e-5);

        // The same through Earth Engine's texts, two images at once.
        var texts = SavedModelTensor.OfStrings([Encode(image, Height, Width), Encode(image, Height, Width)]);
        var answer = reader.Run("earth_engine", new Dictionary<string, SavedModelTensor> { ["array"] = texts })["probabilities"];
        Assert.Equal([2], answer.Shape);
        var (values, shape) = TensorProtos.FromText(Encoding.ASCII.GetString(answer.Strings[1]));
        Assert.Equal([Height, Width, 3], shape);
        AssertClose(result.Floats, values, 1e-6);
        var judged = RunJudge(folder, "earth_engine", [.. image, .. image], 2, Height, Width, 2);
        Assert.Equal("[2, 19, 23, 3]", judged.GetProperty("shape").ToString());
        AssertClose([.. expected, .. expected], ValuesOf(judged), 1e-5);
    }

    [Fact]
    public void InputPerBand_TakesBandsByName()
    {
        using var folder = new TemporaryFolder();
        using var network = Make("dense only", 9);
        SavedModelWriter.Write(network, Contract(9), folder.File("model"), new SavedModelOptions { InputPerBand = true, EarthEngineAsDefault = true });
        using var reader = SavedModelReader.Open(folder.File("model"));
        Assert.Equal(["B1", "B2"], reader.Signatures["serving_default"].Inputs.Keys);
        Assert.Equal(["dense", "patches", "serving_default"], reader.Signatures.Keys);
        float[] image = Noise(11 * 10 * 2);
        byte[] Band(int band) => Encoding.ASCII.GetBytes(TensorProtos.ToText([.. image.Where((_, index) => index % 2 == band)], 11, 10, 1));
        var answer = reader.Run("serving_default", new Dictionary<string, SavedModelTensor>
        {
            ["B1"] = SavedModelTensor.OfStrings([Band(0)]), ["B2"] = SavedModelTensor.OfStrings([Band(1)]),
        });
        AssertClose(Run(reader, "dense", image, 1, 11, 10, 2).Floats, TensorProtos.FromText(Encoding.ASCII.GetString(answer["probabilities"].Strings[0])).Values, 1e-6);
    }

    [Fact]
    public void IncludeScaling_TakesStoredNumbers()
    {
        using var folder = new TemporaryFolder();
        using var network = Make("SpectralNet", 3);
        var plain = Contract(3);
        var contract = new ModelContract(plain.Bands, 3, plain.Classes, plain.Normalization, scale: [0.0000275, 1], offset: [-0.2, 0]);
        SavedModelWriter.Write(network, contract, folder.File("plain"));
        SavedModelWriter.Write(network, contract, folder.File("model"), new SavedModelOptions { IncludeScaling = true });
        float[] stored = Noise(2 * 9 * 2), reflectance = [.. stored];
        for (int index = 0; index < stored.Length; index += 2)
        {
            stored[index] = MathF.Round(20000 * stored[index]);
            reflectance[index] = (0.0000275f * stored[index]) - 0.2f;
        }

        stored[8] = reflectance[8] = -9999;
        using var plainReader = SavedModelReader.Open(folder.File("plain"));
        using var reader = SavedModelReader.Open(folder.File("model"));
        float[] expected = Run(plainReader, "serving_default", reflectance, 2, 3, 3, 2).Floats;
        AssertClose(expected, Run(reader, "serving_default", stored, 2, 3, 3, 2).Floats, 1e-5);
        AssertClose(expected, ValuesOf(RunJudge(folder, "serving_default", stored, 2, 3, 3, 2)), 1e-5);
        Assert.Contains("\"scalingIncluded\": true", File.ReadAllText(folder.File("model/assets/contract.json")));
    }

    [Fact]
    public void Write_HoldsTheContractAndReplacesTheOldOne()
    {
        using var folder = new TemporaryFolder();
        using var network = Make("SmallPatchCnn", 5);
        SavedModelWriter.Write(network, Contract(5), folder.File("model"));
        byte[] first = File.ReadAllBytes(folder.File("model/saved_model.pb"));
        File.WriteAllText(folder.File("model/old.txt"), "old");
        SavedModelWriter.Write(network, Contract(5), folder.File("model"));
        Assert.Equal(first, File.ReadAllBytes(folder.File("model/saved_model.pb")));
        Assert.Equal(
            ["assets/contract.json", "saved_model.pb", "variables/variables.data-00000-of-00001", "variables/variables.index"],
            Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder.File("model"), path)).Order(StringComparer.Ordinal));
        var contract = JsonDocument.Parse(File.ReadAllText(folder.File("model/assets/contract.json"))).RootElement;
        Assert.Equal(["B1", "B2"], contract.GetProperty("bands").EnumerateArray().Select(band => band.GetString()));
        Assert.Equal(5, contract.GetProperty("patchSize").GetInt32());
        using var reader = SavedModelReader.Open(folder.File("model"));
        Assert.Equal(["dense", "earth_engine", "serving_default"], reader.Signatures.Keys);
    }

    [Fact]
    public void Write_UnsupportedLayer_IsNamedWithItsPlace()
    {
        using var folder = new TemporaryFolder();
        using var network = Sequential(Conv2d(2, 4, 3), LeakyReLU(0.1), Flatten(), Linear(4 * 49, 3));
        var error = Assert.Throws<NotSupportedException>(() => SavedModelWriter.Write(network, Contract(9), folder.File("model")));
        Assert.Contains("Layer layers.1 is a LeakyReLU, which cannot be exported", error.Message);
        Assert.Contains("Supported are Conv2d", error.Message);
        using var ceiling = Sequential(Conv2d(2, 4, 3), Sequential(MaxPool2d(2, ceil_mode: true)), Flatten(), Linear(4 * 16, 3));
        error = Assert.Throws<NotSupportedException>(() => SavedModelWriter.Write(ceiling, Contract(9), folder.File("model")));
        Assert.Contains("Layer layers.1.0 is a MaxPool2d with settings that cannot be exported", error.Message);
        using var wrong = Sequential(Conv2d(3, 4, 3), ReLU(), Flatten(), Linear(4 * 49, 3));
        error = Assert.Throws<NotSupportedException>(() => SavedModelWriter.Write(wrong, Contract(9), folder.File("model")));
        Assert.Contains("Layer layers.0 takes 3 channels, but gets 2", error.Message);
        using var narrow = Sequential(Conv2d(2, 4, 3), ReLU(), Flatten(), Linear(4 * 49, 3));
        error = Assert.Throws<NotSupportedException>(() => SavedModelWriter.Write(narrow, Contract(12), folder.File("model")));
        Assert.Contains("Layer layers.3 takes 196 values, but gets 400 (4 channels of 10 × 10)", error.Message);
        using var five = Sequential(Conv2d(2, 4, 3), Flatten(), Linear(4 * 49, 5));
        error = Assert.Throws<NotSupportedException>(() => OnnxWriter.Write(five, Contract(9), folder.File("model.onnx")));
        Assert.Contains("gives [5] and the contract has 3 classes", error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Run_WrongInput_SaysWhichAndWhat()
    {
        using var folder = new TemporaryFolder();
        using var network = Make("dense only", 9);
        SavedModelWriter.Write(network, Contract(9), folder.File("model"));
        using var reader = SavedModelReader.Open(folder.File("model"));
        var error = Assert.Throws<ArgumentException>(() => Run(reader, "serving_default", new float[9 * 9 * 3], 1, 9, 9, 3));
        Assert.Contains("Input 'array' of signature 'serving_default' is DT_FLOAT [-1, 9, 9, 2] (last: B1,B2); got DT_FLOAT [1, 9, 9, 3]", error.Message);
        Assert.Contains("has no signature 'x'", Assert.Throws<ArgumentException>(() => Run(reader, "x", [0], 1)).Message);
        Assert.Contains("needs the input 'array'", Assert.Throws<ArgumentException>(() => reader.Run("dense", new Dictionary<string, SavedModelTensor>())).Message);
        Assert.Contains("no web-safe base64", Assert.Throws<InvalidDataException>(() => RunText(reader, "%%%")).Message);
        Assert.Contains("no TensorProto", Assert.Throws<InvalidDataException>(() => RunText(reader, "////")).Message);
    }

    [Fact]
    public void Open_DamagedModel_SaysWhatIsWrong()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<FileNotFoundException>(() => SavedModelReader.Open(folder.Path));
        using var network = Make("SmallPatchCnn", 5);
        foreach (string file in new[] { "variables/variables.index", "variables/variables.data-00000-of-00001" })
        {
            SavedModelWriter.Write(network, Contract(5), folder.File("model"));
            byte[] bytes = File.ReadAllBytes(folder.File("model/" + file));
            bytes[40] ^= 4;
            File.WriteAllBytes(folder.File("model/" + file), bytes);
            Assert.Contains("checksum", Assert.Throws<InvalidDataException>(() => SavedModelReader.Open(folder.File("model"))).Message);
            File.WriteAllBytes(folder.File("model/" + file), bytes[..50]);
            Assert.Throws<InvalidDataException>(() => SavedModelReader.Open(folder.File("model")));
        }

        SavedModelWriter.Write(network, Contract(5), folder.File("model"));
        File.WriteAllText(folder.File("model/saved_model.pb"), "no model");
        Assert.Throws<InvalidDataException>(() => SavedModelReader.Open(folder.File("model")));
        SavedModelWriter.Write(network, Contract(5), folder.File("model"));
        Directory.Delete(folder.File("model/variables"), true);
        Assert.Contains("uses the variable layers.0/", Assert.Throws<InvalidDataException>(() => SavedModelReader.Open(folder.File("model"))).Message);
    }
}
