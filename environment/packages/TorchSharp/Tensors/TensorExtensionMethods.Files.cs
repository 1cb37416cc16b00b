using static TorchSharp.torch;

namespace TorchSharp;

// The record of one tensor: LEB128 dtype, LEB128 rank, LEB128 sizes, then the elements in row-major order.
public static partial class TensorExtensionMethods
{
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        using var detached = tensor.is_cpu() ? null : tensor.cpu();
        using var source = (detached ?? tensor).contiguous();
        writer.Write7BitEncodedInt((int)source.dtype);
        var shape = source.shape;
        writer.Write7BitEncodedInt(shape.Length);
        foreach (var size in shape)
        {
            writer.Write7BitEncodedInt64(size);
        }

        writer.Flush();
        source.WriteBytesToStream(writer.BaseStream);
    }

    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        tensor.Save(writer);
    }

    public static void Save(this Tensor tensor, string location) => WholeFile.Write(location, tensor.Save);

    /// <summary>Reads a record into this tensor, whose dtype and shape it must have.</summary>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        var (type, shape) = ReadHead(reader);
        if (!skip && (type != tensor.dtype || !shape.AsSpan().SequenceEqual(tensor.shape)))
        {
            throw new ArgumentException(
                $"Mismatched tensor while loading: the file has {type} [{string.Join(", ", shape)}], the target is {tensor.dtype} [{string.Join(", ", tensor.shape)}].");
        }

        if (skip)
        {
            Skip(reader, type, shape);
            return;
        }

        if (tensor.is_cpu() && tensor.is_contiguous())
        {
            ReadElements(tensor, reader);
            return;
        }

        using var read = Aten.Call("empty.memory_format", shape, type);
        ReadElements(read, reader);
        using var guard = no_grad();
        tensor.copy_(read);
    }

    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        var (type, shape) = ReadHead(reader);
        if (skip)
        {
            Skip(reader, type, shape);
            return empty(0);
        }

        var tensor = Aten.Call("empty.memory_format", shape, type);
        ReadElements(tensor, reader);
        return tensor;
    }

    public static void Load(ref Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        if (skip || tensor is null)
        {
            var read = Load(reader, skip);
            if (skip)
            {
                read.Dispose();
            }
            else
            {
                tensor = read;
            }

            return;
        }

        tensor.Load(reader);
    }

    internal static void Skip(BinaryReader reader)
    {
        var (type, shape) = ReadHead(reader);
        Skip(reader, type, shape);
    }

    private static void Skip(BinaryReader reader, ScalarType type, long[] shape)
    {
        var length = shape.TotalSize() * type.ElementSize();
        if (reader.BaseStream.CanSeek)
        {
            reader.BaseStream.Seek(length, SeekOrigin.Current);
            return;
        }

        for (; length > 0; length -= int.MaxValue)
        {
            reader.ReadBytes((int)Math.Min(int.MaxValue, length));
        }
    }

    private static (ScalarType Type, long[] Shape) ReadHead(BinaryReader reader)
    {
        var type = (ScalarType)reader.Read7BitEncodedInt();
        if (!Enum.IsDefined(type))
        {
            throw new InvalidDataException($"A tensor record starts with the dtype {(int)type}, which does not exist. The file is damaged or is not a file of weights.");
        }

        var rank = reader.Read7BitEncodedInt();
        if (rank is < 0 or > 64)
        {
            throw new InvalidDataException($"A tensor record has {rank} dimensions. The file is damaged or is not a file of weights.");
        }

        var shape = new long[rank];
        for (var i = 0; i < rank; i++)
        {
            shape[i] = reader.Read7BitEncodedInt64();
        }

        return (type, shape);
    }

    private static void ReadElements(Tensor tensor, BinaryReader reader)
    {
        tensor.ReadBytesFromStream(reader.BaseStream);
        // The elements came in behind the back of autograd; saved inputs of the graph must notice.
        Native.eecnn_bump_version(tensor.Handle);
        GC.KeepAlive(tensor);
    }
}
