using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.TfRecords;

public class SequenceExampleTests
{
    private static readonly SequenceExample Sample = new(
        [new("label", Feature.OfIntegers(3)), new("B1", Feature.OfFloats(0.5f))],
        [new("series", [Feature.OfFloats(1, 2), Feature.OfFloats(float.NaN), Feature.Empty]), new("none", [])]);

    [Fact]
    public void Parse_GivesBackContextAndSteps()
    {
        var back = SequenceExample.Parse(Sample.ToBytes());
        Assert.Equal(["B1", "label"], back.Context.Keys);
        Assert.Equal(3, back.Context["label"].Integers[0]);
        Assert.Equal([2, 1, 0], back.FeatureLists["series"].Select(step => step.Length));
        Assert.True(float.IsNaN(back.FeatureLists["series"][1].Floats[0]));
        Assert.Empty(back.FeatureLists["none"]);
        Assert.Equal(Sample.ToBytes(), back.ToBytes());
    }

    [Fact]
    public void ToBytes_ProtocDecodesIt()
    {
        string text = Judge.Run("protoc", Sample.ToBytes(), "--decode=judge.SequenceExample", $"-I{Judge.Folder}", "example.proto");
        Assert.Contains("context {\n  feature {\n    key: \"B1\"", text);
        Assert.Contains("""
              feature_list {
                key: "series"
                value {
                  feature {
                    float_list {
                      value: 1
                      value: 2
                    }
                  }
                  feature {
                    float_list {
                      value: nan
                    }
                  }
                  feature {
                  }
                }
              }
            """, text);
    }

    [Fact]
    public void ParseSequenceExample_WrongBytes_NamesTheByte()
    {
        using var reader = new TfRecordReader(new MemoryStream(TfRecordFileTests.Bytes([[0x12, 0x09]])), "wrong");
        reader.Read();
        Assert.Contains("byte 14: expected a serialised tf.train.SequenceExample", Assert.Throws<TfRecordException>(reader.ParseSequenceExample).Message);
    }
}
