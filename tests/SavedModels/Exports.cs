using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using EeCnn.Tests.Judges;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EeCnn.Tests.SavedModels;

/// <summary>Networks to export, and what reads the exports.</summary>
internal static class Exports
{
    private static readonly ClassTable Classes = new([new(0, "water", "#0000ff", ""), new(1, "low vegetation", "#00ff00", ""), new(2, "bare", "#ffff00", "")]);

    internal static ModelContract Contract(int size) => new(["B1", "B2"], size, Classes, new BandNormalization(["B1", "B2"], [0.3, 0.4], [0.2, 0.25]));

    internal static Module<Tensor, Tensor> Make(string kind, int size)
    {
        manual_seed(5);
        return kind switch
        {
            "PatchCnn" => new PatchCnn(2, 3, size, 4),
            "SmallPatchCnn" => new SmallPatchCnn(2, 3, size, 4),
            "ResidualPatchNet" => Settled(new ResidualPatchNet(2, 3, size, 4), size),
            "SpectralNet" => new SpectralNet(2, 3, size, 4),
            "UNet" => new UNet(2, 3, 4),
            "FullyConvolutionalNet" => new FullyConvolutionalNet(2, 3, 4),
            "adaptive" => Sequential(
                ("first conv", Conv2d(2, 6, 3, stride: 2L)), ("norm", Trained(6)), ("adaptive", AdaptiveAvgPool2d(new long[] { 3, 2 })), ("gelu", GELU()),
                ("up", ConvTranspose2d(6, 4, 3, stride: 2L)), ("pool", AdaptiveAvgPool2d(2)), ("flat", Flatten()), ("head", Linear(16, 3)), ("share", Softmax(-1))),
            "dense only" => Sequential(
                Conv2d(2, 6, 2, bias: false), GELU(), AvgPool2d(2, 2), Trained(6), ReLU(), Conv2d(6, 4, 2, dilation: 2L), MaxPool2d(2, 1), Flatten(), Linear(4, 5), ReLU(),
                Linear(5, 3)),
            _ => Sequential(
                Conv2d(2, 8, 3, padding: 1L), Trained(8), ReLU(), MaxPool2d(3, 2, 1), Conv2d(8, 8, 3, padding: 1L, groups: 4), GELU(), Dropout(0.5),
                AvgPool2d(2), Conv2d(8, 12, 3, padding: 2L, dilation: 2L), ReLU(), AdaptiveAvgPool2d(1), Flatten(), Linear(12, 3)),
        };
    }

    // Batch normalisation with statistics that differ from the first ones.
    internal static BatchNorm2d Trained(int channels)
    {
        var norm = BatchNorm2d(channels);
        using var input = randn(64, channels, 4, 4) * 3 + 1;
        for (int step = 0; step < 10; step++)
        {
            norm.call(input).Dispose();
        }

        return norm;
    }

    private static ResidualPatchNet Settled(ResidualPatchNet network, int size)
    {
        using var input = randn(32, 2, size, size) * 2 + 0.5;
        for (int step = 0; step < 10; step++)
        {
            network.call(input).Dispose();
        }

        return network;
    }

    // The channels-last raw patches, normalised and predicted by TorchSharp.
    internal static float[] Expected(Module<Tensor, Tensor> network, ModelContract contract, float[] raw, int count)
    {
        network.eval();
        using var guard = no_grad();
        int size = contract.PatchSize, area = size * size;
        float[] patches = ChannelsFirst(raw, 2, area);
        contract.Normalization.Apply(patches, area);
        using var logits = network.call(tensor(patches, count, 2, size, size));
        using var result = network is Sequential && network.named_children().Last().module is Softmax ? logits.alias() : logits.softmax(1);
        return result.data<float>().ToArray();
    }

    // Channels-last to channels-first, for images of any size.
    internal static float[] ChannelsFirst(float[] raw, int bands, int area)
    {
        var result = new float[raw.Length];
        for (int index = 0; index < raw.Length; index++)
        {
            result[(index / (bands * area) * bands + index % bands) * area + index / bands % area] = raw[index];
        }

        return result;
    }

    internal static JsonElement RunOnnx(TemporaryFolder folder, float[] channelsFirst, string shape)
    {
        File.WriteAllBytes(folder.File("input.bin"), MemoryMarshal.AsBytes(channelsFirst.AsSpan()));
        string modules = Path.Combine(Judge.Folder, "..", "..", "artifacts", "npm", "node_modules");
        return JsonDocument.Parse(Judge.Run(
            "node", null, Path.Combine(Judge.Folder, "onnx_judge.mjs"), modules, folder.File("model.onnx"), folder.File("input.bin"), shape)).RootElement;
    }

    internal static float[] Noise(int count)
    {
        var random = new Random(8);
        return [.. Enumerable.Range(0, count).Select(index => 0.3f + 0.3f * MathF.Sin(index / 17f) + 0.2f * random.NextSingle())];
    }

    internal static SavedModelTensor Run(SavedModelReader reader, string signature, float[] values, params long[] shape) =>
        reader.Run(signature, new Dictionary<string, SavedModelTensor> { ["array"] = SavedModelTensor.OfFloats(values, shape) })["probabilities"];

    internal static void RunText(SavedModelReader reader, string text) =>
        reader.Run("earth_engine", new Dictionary<string, SavedModelTensor> { ["array"] = SavedModelTensor.OfStrings([Encoding.ASCII.GetBytes(text)]) });

    internal static byte[] Encode(float[] image, int height, int width) => Encoding.ASCII.GetBytes(TensorProtos.ToText(image, height, width, 2));

    internal static JsonElement RunJudge(TemporaryFolder folder, string signature, float[] values, params long[] shape)
    {
        File.WriteAllBytes(folder.File("input.bin"), MemoryMarshal.AsBytes(values.AsSpan()));
        string sizes = string.Join(',', shape.Select(size => size.ToString(CultureInfo.InvariantCulture)));
        return JsonDocument.Parse(Judge.RunPython("saved_model_judge.py", folder.File("model"), signature, folder.File("input.bin"), sizes)).RootElement;
    }

    internal static float[] ValuesOf(JsonElement judged) => [.. judged.GetProperty("values").EnumerateArray().Select(value => value.GetSingle())];

    internal static void AssertClose(float[] expected, float[] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.InRange(expected.Zip(found).Max(pair => Math.Abs(pair.First - pair.Second)), 0, tolerance);
    }

    internal static uint Crc32(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
