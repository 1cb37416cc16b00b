using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        /// <summary>The bytes of a contiguous tensor in the memory of the CPU, in row-major order.</summary>
        public Span<byte> bytes
        {
            get
            {
                var info = Info;
                if (!info.IsContiguous)
                {
                    throw new ArgumentException($"The tensor {this} is not contiguous. Call contiguous() first.");
                }

                if (!info.IsCpu)
                {
                    throw new InvalidOperationException($"The tensor {this} is not in the memory of the CPU. Call cpu() first.");
                }

                var length = info.Elements * info.Type.ElementSize();
                return length <= int.MaxValue
                    ? new Span<byte>(info.Data, (int)length)
                    : throw new ArgumentException($"The tensor has {length} bytes; a span holds at most {int.MaxValue}.");
            }

            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                {
                    throw new ArgumentException($"There are {value.Length} bytes for a tensor of {target.Length}.", nameof(value));
                }

                value.CopyTo(target);
                GC.KeepAlive(this);
            }
        }

        /// <summary>Views the elements as .NET values; the type has to be that of the tensor.</summary>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            RequireType(typeof(T));
            // A tensor of its own on the same memory, which stays when this one gets other memory.
            return new TensorAccessor<T>((Info.IsCpu ? detach() : cpu()).DetachFromDisposeScope());
        }

        /// <summary>The value of a tensor with one element; the type has to be that of the tensor (no conversion).</summary>
        public T item<T>()
            where T : unmanaged
        {
            if (numel() != 1)
            {
                throw new ArgumentException($"Number of elements in the tensor must be 1; it is {this}.");
            }

            RequireType(typeof(T));
            var info = Info;
            if (info.IsCpu)
            {
                var value = Unsafe.ReadUnaligned<T>(info.Data);
                GC.KeepAlive(this);
                return value;
            }

            using var copy = cpu();
            return copy.item<T>();
        }

        /// <summary>The value of a tensor with one element, with its dtype.</summary>
        public Scalar ToScalar()
        {
            if (numel() != 1)
            {
                throw new ArgumentException($"Number of elements in the tensor must be 1; it is {this}.");
            }

            var value = Aten.CallValue("_local_scalar_dense", this);
            return value.Kind == ArgKind.Double
                ? Scalar.From(dtype, BitConverter.Int64BitsToDouble(value.Payload))
                : Scalar.From(dtype, value.Payload);
        }

        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);

        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);

        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        public float ReadCpuFloat16(long i) => (float)ReadCpuValue<Half>(i);

        public T ReadCpuValue<T>(long i)
            where T : unmanaged
        {
            using var values = data<T>();
            return values[i];
        }

        /// <summary>The elements as nested lists of scalars; a scalar for a tensor without dimensions.</summary>
        public object tolist()
        {
            if (ndim == 0)
            {
                return ToScalar();
            }

            var list = new System.Collections.ArrayList();
            foreach (var part in unbind())
            {
                using (part)
                {
                    list.Add(part.tolist());
                }
            }

            return list;
        }

        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            RequireContiguous("written");
            var info = Info;
            var length = info.Elements * info.Type.ElementSize();
            for (long start = 0; start < length; start += int.MaxValue)
            {
                stream.Write(new ReadOnlySpan<byte>((byte*)info.Data + start, (int)Math.Min(int.MaxValue, length - start)));
            }

            GC.KeepAlive(this);
        }

        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            RequireContiguous("read");
            var info = Info;
            var length = info.Elements * info.Type.ElementSize();
            for (long start = 0; start < length; start += int.MaxValue)
            {
                stream.ReadExactly(new Span<byte>((byte*)info.Data + start, (int)Math.Min(int.MaxValue, length - start)));
            }

            GC.KeepAlive(this);
        }

        private void RequireContiguous(string what)
        {
            if (!Info.IsContiguous || !Info.IsCpu)
            {
                throw new InvalidOperationException($"The tensor {this} cannot be {what} byte by byte: it must be contiguous and in the memory of the CPU. Call cpu().contiguous() first.");
            }
        }

        private void RequireType(Type wanted)
        {
            if (DtypeOf(wanted) != dtype)
            {
                throw new ArgumentException($"{wanted.Name} is not compatible with {dtype}. Convert first, for example with to_type(), or read with ToSingle(), ToInt64(), ….");
            }
        }
    }
}
