using static TorchSharp.torch.nn;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor equal(Tensor target) => tensor(Equals(target));

        public Tensor where(Tensor condition, Tensor y) => Aten.Call("where.self", condition, this, y);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Aten.Call("amax", this, dims, keepdim));

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => amax(dims.ToArray(), keepdim, @out);

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Aten.Call("amin", this, dims, keepdim));

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => amin(dims.ToArray(), keepdim, @out);

        public Tensor arctan(Tensor other) => Aten.Call("atan2", this, other);

        public Tensor arctan_(Tensor other) => Changed("atan2_", this, other);

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Aten.Call("div.Scalar_mode", this, target, Name(rounding_mode));

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Aten.Call("div.Tensor_mode", this, target, Name(rounding_mode));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Changed("div_.Scalar_mode", this, target, Name(rounding_mode));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Changed("div_.Tensor_mode", this, target, Name(rounding_mode));

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor expand(Size sizes, bool isImplicit = false) => Aten.Call("expand", this, sizes.Shape, isImplicit);

        public Tensor gelu(Modules.GELU.Approximate approximate) => Aten.Call("gelu", this, approximate.ToString());

        public Tensor gelu_(Modules.GELU.Approximate approximate) => Changed("gelu_", this, approximate.ToString());

        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Aten.Call("histc", this, bins, min, max);

        public (Tensor values, Tensor indexes) kthvalue(long k, long? dim, bool keepdim = false) => Aten.Call2("kthvalue", this, k, dim ?? -1, keepdim);

        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.Call("logsumexp", this, new[] { dim }, keepdim);

        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) =>
            Aten.Call("nanmean", this, dim is { } given ? new long[] { given } : null, keepdim, dtype);

        public IList<Tensor> nonzero_as_list() => Aten.CallMany("nonzero_numpy", this);

        public Tensor norm(int dim, bool keepdim = false, float p = 2) => Aten.Call("norm.ScalarOpt_dim", this, (double)p, new long[] { dim }, keepdim);

        public Tensor permute(IEnumerable<long> permutation) => Aten.Call("permute", this, permutation.ToArray());

        public Tensor pinverse(double rcond = 1e-15, bool hermitian = false) => Aten.Call("linalg_pinv", this, rcond, hermitian);

        public Tensor polygamma(long p) => Aten.Call("polygamma", p, this);

        public Tensor random_(double from, double to, Generator? generator = null) => Changed("random_.from", this, (long)from, (long)to, generator);

        public Tensor roll(long shifts, long? dims = null) => Aten.Call("roll", this, new[] { shifts }, dims is { } given ? new[] { given } : Array.Empty<long>());

        public Tensor roll((long, long) shifts, (long, long) dims) =>
            Aten.Call("roll", this, new[] { shifts.Item1, shifts.Item2 }, new[] { dims.Item1, dims.Item2 });

        public Tensor roll((long, long, long) shifts, (long, long, long) dims) =>
            Aten.Call("roll", this, new[] { shifts.Item1, shifts.Item2, shifts.Item3 }, new[] { dims.Item1, dims.Item2, dims.Item3 });

        public Tensor rot90(long k = 1, (long, long)? dims = null) =>
            Aten.Call("rot90", this, k, dims is { } plane ? new[] { plane.Item1, plane.Item2 } : new long[] { 0, 1 });

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Aten.Call2("sort.stable", this, stable, dim, descending);

        public Tensor squeeze(long? dim = null) => dim is { } given ? Aten.Call("squeeze.dim", this, given) : Aten.Call("squeeze", this);

        public Tensor squeeze_(long? dim = null) => dim is { } given ? Changed("squeeze_.dim", this, given) : Changed("squeeze_", this);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Aten.Call("sum.dim_IntList", this, new[] { dim }, keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
            Aten.Call("sum.dim_IntList", this, new[] { dim0, dim1 }, keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            Aten.Call("sum.dim_IntList", this, new[] { dim0, dim1, dim2 }, keepdim, type);

        public Tensor tensordot(Tensor b, long dims = 2) => tensordot(
            b, [.. Enumerable.Range((int)(ndim - dims), (int)dims).Select(i => (long)i)], [.. Enumerable.Range(0, (int)dims).Select(i => (long)i)]);

        public Tensor tensordot(Tensor b, (long, long)[] dims) => tensordot(b, [.. dims.Select(pair => pair.Item1)], [.. dims.Select(pair => pair.Item2)]);

        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            var (values, inverse, counts) = dim is { } given
                ? Aten.Call3("unique_dim", this, given, sorted, return_inverse, return_counts)
                : Aten.Call3("_unique2", this, sorted, return_inverse, return_counts);
            return (values, Wanted(inverse, return_inverse), Wanted(counts, return_counts));
        }

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
            bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            var (values, inverse, counts) = Aten.Call3("unique_consecutive", this, return_inverse, return_counts, dim);
            return (values, Wanted(inverse, return_inverse), Wanted(counts, return_counts));
        }

        private static Tensor? Wanted(Tensor result, bool wanted)
        {
            if (wanted)
            {
                return result;
            }

            result.Dispose();
            return null;
        }

        private static string? Name(RoundingMode mode) => mode switch
        {
            RoundingMode.trunc => "trunc",
            RoundingMode.floor => "floor",
            _ => null,
        };

        private static Tensor Into(Tensor? target, Tensor result)
        {
            if (target is null)
            {
                return result;
            }

            using (result)
            {
                Aten.Do("resize_", target, result.shape);
                return target.copy_(result);
            }
        }
    }
}
