namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor all() => Aten.Call("all", this);

        public Tensor all(long dim, bool keepdim = false) => Aten.Call("all.dim", this, dim, keepdim);

        public bool allclose(Tensor target, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false) =>
            Aten.CallValue("allclose", this, target, rtol, atol, equal_nan).Payload != 0;

        public Tensor amax(params long[] dims) => Aten.Call("amax", this, dims);

        public Tensor amin(params long[] dims) => Aten.Call("amin", this, dims);

        public (Tensor, Tensor) aminmax(long? dim = null, bool keepdim = false) => Aten.Call2("aminmax", this, dim, keepdim);

        public Tensor any() => Aten.Call("any", this);

        public Tensor any(long dim, bool keepdim = false) => Aten.Call("any.dim", this, dim, keepdim);

        public Tensor argmax() => Aten.Call("argmax", this);

        public Tensor argmax(long dim, bool keepdim = false) => Aten.Call("argmax", this, dim, keepdim);

        public Tensor argmin() => Aten.Call("argmin", this);

        public Tensor argmin(long dim, bool keepdim = false) => Aten.Call("argmin", this, dim, keepdim);

        public Tensor argsort(long dim = -1, bool descending = false) => Aten.Call("argsort", this, dim, descending);

        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.Call("bincount", this, weights, minlength);

        public Tensor corrcoef() => Aten.Call("corrcoef", this);

        public Tensor count_nonzero(long[]? dims = null) => Aten.Call("count_nonzero.dim_IntList", this, dims);

        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
            Aten.Call("cov", this, correction, fweights, aweights);

        public (Tensor values, Tensor indexes) cummax(long dim) => Aten.Call2("cummax", this, dim);

        public (Tensor values, Tensor indexes) cummin(long dim) => Aten.Call2("cummin", this, dim);

        public Tensor cumprod(long dim, ScalarType? type = null) => Aten.Call("cumprod", this, dim, type);

        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.Call("cumsum", this, dim, type);

        public Tensor cumulative_trapezoid(double dx = 1, long dim = -1) => Aten.Call("cumulative_trapezoid.dx", this, dx, dim);

        public Tensor cumulative_trapezoid(Tensor x, long dim = -1) => Aten.Call("cumulative_trapezoid.x", this, x, dim);

        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
            Aten.Call("diff", this, n, dim, prepend, append);

        public Tensor dist(Tensor other, float p = 2) => Aten.Call("dist", this, other, p);

        public Tensor isclose(Tensor other, double rtol = 1e-5, double atol = 1e-8, bool nanEqual = false) =>
            Aten.Call("isclose", this, other, rtol, atol, nanEqual);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.Call("log_softmax.int", this, dim, dtype);

        public Tensor logcumsumexp(long dim) => Aten.Call("logcumsumexp", this, dim);

        public Tensor max() => Aten.Call("max", this);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Aten.Call2("max.dim", this, dim, keepdim);

        public Tensor max(Tensor other) => Aten.Call("max.other", this, other);

        public Tensor mean() => Aten.Call("mean", this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Aten.Call("mean.dim", this, dimensions, keepdim, type);

        public Tensor median() => Aten.Call("median", this);

        public Tensor min() => Aten.Call("min", this);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Aten.Call2("min.dim", this, dim, keepdim);

        public Tensor min(Tensor other) => Aten.Call("min.other", this, other);

        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) =>
            Aten.Call2("mode", this, dim, keepdim);

        public Tensor msort() => Aten.Call("msort", this);

        public Tensor nanmedian() => Aten.Call("nanmedian", this);

        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) =>
            Aten.Call("nanquantile", this, q, dim == -1 ? (long?)null : dim, keepdim);

        public Tensor nansum() => Aten.Call("nansum", this);

        public Tensor norm(float p = 2) => Aten.Call("norm.Scalar", this, p);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.Call("prod.dim_int", this, dim, keepdim, type);

        public Tensor prod(ScalarType? type = null) => Aten.Call("prod", this, type);

        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Aten.Call("quantile", this, q, dim == -1 ? (long?)null : dim, keepdim);

        public Tensor renorm(float p, long dim, float maxnorm) => Aten.Call("renorm", this, p, dim, maxnorm);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.Call("softmax.int", this, dim, dtype);

        public Tensor std(bool unbiased = true) => Aten.Call("std", this, unbiased);

        public (Tensor, Tensor) std_mean(bool unbiased = true) => Aten.Call2("std_mean", this, unbiased);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.Call("sum.dim_IntList", this, dim.ToArray(), keepdim, type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.Call("sum.dim_IntList", this, dim, keepdim, type);

        public Tensor sum(ScalarType? type = null) => Aten.Call("sum", this, type);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Aten.Call2("topk", this, k, dim, largest, sorted);

        public Tensor trace() => Aten.Call("trace", this);

        public Tensor trapezoid(double dx = 1, long dim = -1) => Aten.Call("trapezoid.dx", this, dx, dim);

        public Tensor trapezoid(Tensor x, long dim = -1) => Aten.Call("trapezoid.x", this, x, dim);

        public Tensor var(bool unbiased = true) => Aten.Call("var", this, unbiased);

        public (Tensor, Tensor) var_mean(bool unbiased = true) => Aten.Call2("var_mean", this, unbiased);
    }
}
