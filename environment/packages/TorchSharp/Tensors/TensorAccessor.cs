using System.Collections;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>Reads and writes the elements of a tensor in the memory of the CPU, in row-major order whatever its strides are.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly Tensor _tensor;
    private readonly long[] _shape;
    private readonly long[] _strides;
    private readonly T* _data;
    private readonly bool _contiguous;

    internal TensorAccessor(Tensor tensor)
    {
        _tensor = tensor;
        _shape = tensor.shape;
        _strides = tensor.stride();
        var info = tensor.Info;
        _data = (T*)info.Data;
        _contiguous = info.IsContiguous;
        Count = info.Elements;
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get
        {
            var value = _data[Offset(indices)];
            GC.KeepAlive(this);
            return value;
        }

        set
        {
            _data[Offset(indices)] = value;
            GC.KeepAlive(this);
        }
    }

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) =>
        left is null ? right is null : left.Equals(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array.AsSpan());
        return array;
    }

    public Array ToNDArray()
    {
        var flat = ToArray();
        if (_shape.Length == 0)
        {
            return flat;
        }

        var array = Array.CreateInstance(typeof(T), _shape);
        flat.CopyTo(System.Runtime.InteropServices.MemoryMarshal.CreateSpan(
            ref Unsafe.As<byte, T>(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(array)), flat.Length));
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = Common(array.Length, arrayIndex, tensorIndex);
        if (_contiguous)
        {
            new ReadOnlySpan<T>(_data + tensorIndex, count).CopyTo(array[arrayIndex..]);
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                array[arrayIndex + i] = _data[FlatOffset(tensorIndex + i)];
            }
        }

        GC.KeepAlive(this);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = Common(array.Length, arrayIndex, tensorIndex);
        for (var i = 0; i < count; i++)
        {
            _data[_contiguous ? tensorIndex + i : FlatOffset(tensorIndex + i)] = array[arrayIndex + i];
        }

        GC.KeepAlive(this);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? obj) =>
        obj is TensorAccessor<T> other && other.Count == Count && this.SequenceEqual(other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public void Dispose() => _tensor.Dispose();

    /// <summary>How many elements an array and the tensor have in common from two places on.</summary>
    private int Common(int length, int arrayIndex, long tensorIndex)
    {
        CheckAlive();
        if (arrayIndex < 0 || arrayIndex > length)
        {
            throw new ArgumentOutOfRangeException(nameof(arrayIndex), arrayIndex, $"The place must be within the array, 0 … {length}.");
        }

        if (tensorIndex < 0 || tensorIndex > Count)
        {
            throw new ArgumentOutOfRangeException(nameof(tensorIndex), tensorIndex, $"The place must be within the tensor, 0 … {Count}.");
        }

        return (int)Math.Min(length - arrayIndex, Count - tensorIndex);
    }

    private void CheckAlive()
    {
        if (_tensor.IsInvalid)
        {
            throw new ObjectDisposedException(nameof(TensorAccessor<T>));
        }
    }

    private long Offset(long[] indices)
    {
        CheckAlive();

        if (indices.Length == 1)
        {
            return indices[0] >= 0 && indices[0] < Count
                ? _contiguous ? indices[0] : FlatOffset(indices[0])
                : throw new IndexOutOfRangeException($"Index {indices[0]} is outside 0 … {Count - 1}.");
        }

        if (indices.Length != _shape.Length)
        {
            throw new ArgumentException($"There are {indices.Length} indices for a tensor of {_shape.Length} dimensions.", nameof(indices));
        }

        long offset = 0;
        for (var i = 0; i < indices.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= _shape[i])
            {
                throw new IndexOutOfRangeException($"Index {indices[i]} is outside 0 … {_shape[i] - 1} in dimension {i}.");
            }

            offset += indices[i] * _strides[i];
        }

        return offset;
    }

    private long FlatOffset(long index)
    {
        long offset = 0;
        for (var i = _shape.Length - 1; i >= 0; i--)
        {
            offset += index % _shape[i] * _strides[i];
            index /= _shape[i];
        }

        return offset;
    }
}
