using System.Text;
using System.Text.Json;
using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.TfRecords;

public class ExampleTests
{
    private static readonly Example Odd = new(new Dictionary<string, Feature>
    {
        ["b"] = Feature.OfFloats(1.5f, float.NaN, float.NegativeInfinity, float.Epsilon, -0f),
        ["a"] = Feature.OfIntegers(0, -1, long.MaxValue, long.MinValue),
        ["name é"] = Feature.OfText("Olinda", ""),
        ["raw"] = Feature.OfBytes(new byte[] { 0, 255, 7 }),
        ["no floats"] = Feature.OfFloats(),
        ["none"] = Feature.Empty,
    });

    [Fact]
    public void ToBytes_IsCanonical()
    {
        var one = new Example([new("z", Feature.OfFloats(1)), new("a", Feature.OfIntegers(2))]);
        var other = new Example([new("a", Feature.OfIntegers(2)), new("z", Feature.OfFloats(1))]);
        Assert.Equal("0A1B" + "0A0A" + "0A0161" + "1205" + "1A03" + "0A0102" + "0A0D" + "0A017A" + "1208" + "1206" + "0A040000803F", Convert.ToHexString(one.ToBytes()));
        Assert.Equal(one.ToBytes(), other.ToBytes());
    }

    [Fact]
    public void Parse_GivesBackEveryBit()
    {
        var back = Example.Parse(Odd.ToBytes());
        Assert.Equal(Odd.Features.Keys, back.Features.Keys);
        Assert.Equal(Odd["b"].Floats.Select(BitConverter.SingleToUInt32Bits), back["b"].Floats.Select(BitConverter.SingleToUInt32Bits));
        Assert.Equal(Odd["a"].Integers, back["a"].Integers);
        Assert.Equal("Olinda", Encoding.UTF8.GetString(back["name é"].Bytes[0].Span));
        Assert.Equal([0, 255, 7], back["raw"].Bytes[0].ToArray());
        Assert.Equal((FeatureKind.Float, 0), (back["no floats"].Kind, back["no floats"].Length));
        Assert.Equal(FeatureKind.None, back["none"].Kind);
    }

    [Fact]
    public void ToBytes_ProtocDecodesIt()
    {
        string text = Judge.Run("protoc", Odd.ToBytes(), "--decode=judge.Example", $"-I{Judge.Folder}", "example.proto");
        Assert.Contains("value: 9223372036854775807", text);
        Assert.Contains("value: -9223372036854775808", text);
        Assert.Contains("value: 1.5\n        value: nan\n        value: -inf\n        value: 1.40129846e-45\n        value: -0\n", text);
        Assert.Contains("value: \"Olinda\"\n        value: \"\"", text);
        Assert.Contains("key: \"none\"\n    value {\n    }", text);
    }

    [Theory]
    [InlineData(TfRecordCompression.None)]
    [InlineData(TfRecordCompression.GZip)]
    public void OurFile_ReadByThePythonJudge(TfRecordCompression compression)
    {
        using var folder = new TemporaryFolder();
        using (var writer = TfRecordWriter.Create(folder.File("ours"), compression))
        {
            writer.Write(Odd);
            writer.Write(new Example([]));
            writer.Complete();
        }

        string[] lines = Judge.RunPython("tfrecord_judge.py", "read", folder.File("ours")).TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Equal("{}", lines[1]);
        Assert.Equal(ToJudge(Odd), JsonDocument.Parse(lines[0]).RootElement.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.ToString().Replace(" ", "")));
    }

    [Theory]
    [InlineData]
    [InlineData("--unpacked")]
    [InlineData("--unpacked", "--shuffled")]
    public void FileOfThePythonJudge_ReadByUs(params string[] style)
    {
        using var folder = new TemporaryFolder();
        string line = "{" + string.Join(",", ToJudge(Odd).Select(item => $"{JsonSerializer.Serialize(item.Key)}:{item.Value}")) + "}\n";
        Judge.Run("/usr/bin/python3", Encoding.UTF8.GetBytes(line + line), [Path.Combine(Judge.Folder, "tfrecord_judge.py"), "write", folder.File("theirs"), .. style]);
        using var reader = TfRecordReader.Open(folder.File("theirs"));
        for (int record = 0; record < 2; record++)
        {
            Assert.True(reader.Read());
            Assert.Equal(ToJudge(Odd), ToJudge(reader.ParseExample()));
        }

        Assert.False(reader.Read());
    }

    /// <summary>Quiet and signalling NaNs with payloads, infinities, the ends of the denormals and of the normal numbers, both zeros.</summary>
    [Fact]
    public void OddFloats_KeepEveryBit_InBothDirectionsAndInTheDecoder()
    {
        uint[] bits =
        [
            0x7FC00000, 0x7FC12345, 0xFFC00001, 0xFFFFFFFF, 0x7F800001, 0xFFBFFFFF, 0x7F800000, 0xFF800000,
            0x00000001, 0x807FFFFF, 0x00400000, 0x00800000, 0x7F7FFFFF, 0x00000000, 0x80000000,
        ];
        var odd = new Example([new("x", Feature.OfFloats([.. bits.Select(BitConverter.UInt32BitsToSingle)]))]);
        Assert.Equal(bits, Example.Parse(odd.ToBytes())["x"].Floats.Select(BitConverter.SingleToUInt32Bits));
        var decoded = new float[bits.Length];
        new ExampleDecoder(["x"], bits.Length).Decode(odd.ToBytes(), decoded);
        Assert.Equal(bits, decoded.Select(BitConverter.SingleToUInt32Bits));

        using var folder = new TemporaryFolder();
        using (var writer = TfRecordWriter.Create(folder.File("ours"), TfRecordCompression.None))
        {
            writer.Write(odd);
            writer.Complete();
        }

        string line = Judge.RunPython("tfrecord_judge.py", "read", folder.File("ours"));
        Assert.Equal(ToJudge(odd)["x"], JsonDocument.Parse(line).RootElement.GetProperty("x").ToString().Replace(" ", ""));
        Judge.Run("/usr/bin/python3", Encoding.UTF8.GetBytes(line), [Path.Combine(Judge.Folder, "tfrecord_judge.py"), "write", folder.File("theirs"), "--unpacked"]);
        using var reader = TfRecordReader.Open(folder.File("theirs"));
        Assert.True(reader.Read());
        Assert.Equal(bits, reader.ParseExample()["x"].Floats.Select(BitConverter.SingleToUInt32Bits));
    }

    [Fact]
    public void Parse_RandomMutations_GiveAnExampleOrAFormatError()
    {
        byte[] sound = Odd.ToBytes();
        var random = new Random(11);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] bytes = [.. sound];
            for (int change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                Example.Parse(bytes.AsSpan(0, random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length));
            }
            catch (FormatException)
            {
            }
        }
    }

    [Fact]
    public void ParseExample_NotAnExample_NamesTheByte()
    {
        byte[] file = TfRecordFileTests.Bytes([[0x0A, 0x05, 0x0A, 0x63]]);
        using var reader = new TfRecordReader(new MemoryStream(file), "wrong.tfrecord");
        reader.Read();
        var error = Assert.Throws<TfRecordException>(reader.ParseExample);
        Assert.Equal("wrong.tfrecord, record 0 (from 0), byte 14: expected a serialised tf.train.Example; found a field of 5 bytes where 2 are left.", error.Message);
    }

    private static Dictionary<string, string> ToJudge(Example example) => example.Features.ToDictionary(item => item.Key, item => item.Value.Kind switch
    {
        FeatureKind.Float => Row("float", item.Value.Floats.Select(value => $"{BitConverter.SingleToUInt32Bits(value):x8}")),
        FeatureKind.Int64 => Row("int64", item.Value.Integers.Select(value => $"{value}")),
        FeatureKind.Bytes => Row("bytes", item.Value.Bytes.Select(value => Convert.ToBase64String(value.Span))),
        _ => Row("none", []),
    });

    private static string Row(string kind, IEnumerable<string> values) => $"[\"{kind}\",[{string.Join(",", values.Select(value => $"\"{value}\""))}]]";
}
