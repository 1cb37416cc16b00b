using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>An argument or result on its way through the shim (struct Value in shim.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeValue
{
    internal ArgKind Kind;
    internal int Length;
    internal long Payload;
}

/// <summary>Metadata of a tensor (struct Info in tensors.cpp).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeInfo
{
    internal long Dimensions;
    internal long Elements;
    internal long Offset;
    internal void* Data;
    internal long* Sizes;
    internal long* Strides;
    internal int Dtype;
    internal int Device;
    internal int DeviceIndex;
    internal int Flags;

    internal readonly bool IsContiguous => (Flags & 1) != 0;

    internal readonly bool RequiresGrad => (Flags & 2) != 0;

    internal readonly bool IsLeaf => (Flags & 4) != 0;

    internal readonly bool IsSparse => (Flags & 8) != 0;

    internal readonly bool IsCpu => (Flags & 16) != 0;

    internal readonly bool IsConj => (Flags & 64) != 0;

    internal readonly bool IsQuantized => (Flags & 128) != 0;

    internal readonly bool IsNeg => (Flags & 256) != 0;

    internal readonly torch.ScalarType Type => (torch.ScalarType)Dtype;
}

internal enum ArgKind
{
    None = 0,
    Tensor = 1,
    Int = 2,
    Double = 3,
    Bool = 4,
    Ints = 5,
    Tensors = 6,
    Doubles = 7,
    String = 8,
    Generator = 9,
    Default = 10,
    Bools = 11,
}
