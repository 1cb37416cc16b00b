using System.Text;

namespace EeCnn;

/// <summary>Reads the label of a record, however an export wrote it.</summary>
internal static class LabelReader
{
    internal static int Read(TfRecordReader reader, string feature, ClassTable classes)
    {
        var example = reader.ParseExample();
        if (!example.Features.TryGetValue(feature, out var label) || label.Length != 1)
        {
            throw new TfRecordException(
                reader.Name, reader.RecordNumber, reader.Offset, $"one value in feature '{feature}'", label is null ? $"only [{Text.Join(example.Features.Keys)}]" : label.ToString());
        }

        double id = label.Kind switch
        {
            FeatureKind.Int64 => label.Integers[0],
            FeatureKind.Float => label.Floats[0],
            _ => Named(label.Bytes[0].Span, classes),
        };
        return id == (int)id && id >= 0 && id < classes.Count
            ? (int)id
            : throw new TfRecordException(
                reader.Name, reader.RecordNumber, reader.Offset, $"feature '{feature}' to be one of the classes {classes}", label.ToString());
    }

    private static double Named(ReadOnlySpan<byte> text, ClassTable classes)
    {
        string name = Encoding.UTF8.GetString(text);
        foreach (var item in classes)
        {
            if (item.Name == name)
            {
                return item.Id;
            }
        }

        // Earth Engine has been seen to write 8-bit values as a byte string.
        return text.Length == 1 ? text[0] : -1;
    }
}
