namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        internal NativeInfo Info
        {
            get
            {
                NativeInfo info;
                Native.Check(Native.eecnn_info(Handle, &info));
                GC.KeepAlive(this);
                return info;
            }
        }

        public long[] shape
        {
            get
            {
                var info = Info;
                var sizes = new ReadOnlySpan<long>(info.Sizes, (int)info.Dimensions).ToArray();
                GC.KeepAlive(this);
                return sizes;
            }
        }

        public ScalarType dtype => Info.Type;

        public Device device
        {
            get
            {
                var info = Info;
                return info.IsCpu ? CPU : new Device((DeviceType)info.Device, info.DeviceIndex);
            }
        }

        public DeviceType device_type => (DeviceType)Info.Device;

        public int device_index => Info.DeviceIndex;

        public long ndim => Info.Dimensions;

        public long Dimensions => Info.Dimensions;

        public long NumberOfElements => Info.Elements;

        public long ElementSize => dtype.ElementSize();

        public bool is_leaf => Info.IsLeaf;

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_sparse => Info.IsSparse;

        /// <summary>A name for the reader; it means nothing to the engine.</summary>
        public string? name { get; set; }

        public long dim() => Info.Dimensions;

        public long[] size() => shape;

        public long size(int dim)
        {
            var info = Info;
            var size = info.Sizes[Place(dim, info.Dimensions)];
            GC.KeepAlive(this);
            return size;
        }

        public long[] stride()
        {
            var info = Info;
            var strides = info.IsSparse ? throw new InvalidOperationException("Sparse tensors have no strides.") : new ReadOnlySpan<long>(info.Strides, (int)info.Dimensions).ToArray();
            GC.KeepAlive(this);
            return strides;
        }

        public long stride(int dim)
        {
            var strides = stride();
            return strides[Place(dim, strides.Length)];
        }

        public long numel() => Info.Elements;

        public long element_size() => ElementSize;

        public long storage_offset() => Info.Offset;

        public bool is_contiguous() => Info.IsContiguous;

        public bool is_cpu() => Info.IsCpu;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_conj() => Info.IsConj;

        public bool is_neg() => Info.IsNeg;

        public bool is_quantized() => Info.IsQuantized;

        public bool is_nonzero() => Aten.CallValue("is_nonzero", this).Payload != 0;

        private static int Place(int dim, long dimensions) => dim >= -dimensions && dim < dimensions
            ? (int)(dim < 0 ? dim + dimensions : dim)
            : throw new IndexOutOfRangeException($"Dimension out of range (expected to be in range of [{-dimensions}, {dimensions - 1}], but got {dim})");
    }

    public static bool is_integral(Tensor t) => t.is_integral();

    public static bool is_floating_point(Tensor input) => input.is_floating_point();

    public static bool is_complex(Tensor input) => input.is_complex();

    public static bool is_tensor(object obj) => obj is Tensor;
}
