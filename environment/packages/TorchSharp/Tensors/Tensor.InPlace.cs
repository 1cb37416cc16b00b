namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs_() => Aten.Call("abs_", this);

        public Tensor absolute_() => Aten.Call("absolute_", this);

        public Tensor acos_() => Aten.Call("acos_", this);

        public Tensor acosh_() => Aten.Call("acosh_", this);

        public Tensor add_(Scalar scalar) => Aten.Call("add_.Scalar", this, scalar);

        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.Call("add_.Scalar", this, scalar, alpha);

        public Tensor add_(Tensor target) => Aten.Call("add_.Tensor", this, target);

        public Tensor add_(Tensor target, Scalar alpha) => Aten.Call("add_.Tensor", this, target, alpha);

        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.Call("addbmm_", this, batch1, batch2, beta, alpha);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Aten.Call("addcdiv_", this, tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.Call("addcdiv_", this, tensor1, tensor2, value);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.Call("addcmul_", this, tensor1, tensor2, value);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Aten.Call("addmm_", this, mat1, mat2, beta, alpha);

        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) =>
            Aten.Call("addmv_", this, mat, vec, beta, alpha);

        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            Aten.Call("addr_", this, vec1, vec2, beta, alpha);

        public Tensor arccos_() => Aten.Call("arccos_", this);

        public Tensor arccosh_() => Aten.Call("arccosh_", this);

        public Tensor arcsin_() => Aten.Call("arcsin_", this);

        public Tensor arcsinh_() => Aten.Call("arcsinh_", this);

        public Tensor arctan2_(Tensor other) => Aten.Call("arctan2_", this, other);

        public Tensor arctan_() => Aten.Call("arctan_", this);

        public Tensor arctanh_() => Aten.Call("arctanh_", this);

        public Tensor asin_() => Aten.Call("asin_", this);

        public Tensor asinh_() => Aten.Call("asinh_", this);

        public Tensor atan2_(Tensor other) => Aten.Call("atan2_", this, other);

        public Tensor atan_() => Aten.Call("atan_", this);

        public Tensor atanh_() => Aten.Call("atanh_", this);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) =>
            Aten.Call("bernoulli_.float", this, p, generator);

        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Aten.Call("bernoulli_.Tensor", this, p, generator);

        public Tensor bitwise_and_(Tensor other) => Aten.Call("bitwise_and_.Tensor", this, other);

        public Tensor bitwise_left_shift_(Tensor other) => Aten.Call("bitwise_left_shift_.Tensor", this, other);

        public Tensor bitwise_not_() => Aten.Call("bitwise_not_", this);

        public Tensor bitwise_or_(Tensor other) => Aten.Call("bitwise_or_.Tensor", this, other);

        public Tensor bitwise_right_shift_(Tensor other) => Aten.Call("bitwise_right_shift_.Tensor", this, other);

        public Tensor bitwise_xor_(Tensor other) => Aten.Call("bitwise_xor_.Tensor", this, other);

        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) =>
            Aten.Call("cauchy_", this, median, sigma, generator);

        public Tensor ceil_() => Aten.Call("ceil_", this);

        public Tensor celu_() => Aten.Call("celu_", this);

        public Tensor celu_(Scalar alpha) => Aten.Call("celu_", this, alpha);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.Call("clamp_", this, min, max);

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Aten.Call("clamp_.Tensor", this, min, max);

        public Tensor clamp_max_(Scalar max) => Aten.Call("clamp_max_", this, max);

        public Tensor clamp_min_(Scalar min) => Aten.Call("clamp_min_", this, min);

        public Tensor conj_physical_() => Aten.Call("conj_physical_", this);

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Aten.Call("copy_", this, source, nonBlocking);

        public Tensor copysign_(Tensor other) => Aten.Call("copysign_.Tensor", this, other);

        public Tensor cos_() => Aten.Call("cos_", this);

        public Tensor cosh_() => Aten.Call("cosh_", this);

        public Tensor deg2rad_() => Aten.Call("deg2rad_", this);

        public Tensor digamma_() => Aten.Call("digamma_", this);

        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.Call("elu_", this, alpha, scale, input_scale);

        public Tensor elu_(double alpha = 1) => Aten.Call("elu_", this, alpha);

        public Tensor eq_(Scalar target) => Aten.Call("eq_.Scalar", this, target);

        public Tensor eq_(Tensor target) => Aten.Call("eq_.Tensor", this, target);

        public Tensor erf_() => Aten.Call("erf_", this);

        public Tensor erfc_() => Aten.Call("erfc_", this);

        public Tensor erfinv_() => Aten.Call("erfinv_", this);

        public Tensor exp2_() => Aten.Call("exp2_", this);

        public Tensor exp_() => Aten.Call("exp_", this);

        public Tensor expm1_() => Aten.Call("expm1_", this);

        public Tensor exponential_(double lambda = 1, Generator? generator = null) =>
            Aten.Call("exponential_", this, lambda, generator);

        public Tensor fill_(Scalar value) => Aten.Call("fill_.Scalar", this, value);

        public Tensor fix_() => Aten.Call("fix_", this);

        public Tensor float_power_(Tensor target) => Aten.Call("float_power_.Tensor", this, target);

        public Tensor floor_() => Aten.Call("floor_", this);

        public Tensor floor_divide_(Scalar other) => Aten.Call("floor_divide_.Scalar", this, other);

        public Tensor floor_divide_(Tensor other) => Aten.Call("floor_divide_.Tensor", this, other);

        public Tensor fmod_(Scalar scalar) => Aten.Call("fmod_.Scalar", this, scalar);

        public Tensor fmod_(Tensor target) => Aten.Call("fmod_.Tensor", this, target);

        public Tensor frac_() => Aten.Call("frac_", this);

        public Tensor gcd_(Tensor other) => Aten.Call("gcd_", this, other);

        public Tensor ge_(Scalar target) => Aten.Call("ge_.Scalar", this, target);

        public Tensor ge_(Tensor target) => Aten.Call("ge_.Tensor", this, target);

        public Tensor gelu_() => Aten.Call("gelu_", this);

        public Tensor geometric_(double p, Generator? generator = null) => Aten.Call("geometric_", this, p, generator);

        public Tensor gt_(Scalar target) => Aten.Call("gt_.Scalar", this, target);

        public Tensor gt_(Tensor target) => Aten.Call("gt_.Tensor", this, target);

        public Tensor hardsigmoid_() => Aten.Call("hardsigmoid_", this);

        public Tensor hardswish_() => Aten.Call("hardswish_", this);

        public Tensor hardtanh_(Scalar min, Scalar max) => Aten.Call("hardtanh_", this, min, max);

        public Tensor heaviside_(Tensor other) => Aten.Call("heaviside_", this, other);

        public Tensor i0_() => Aten.Call("i0_", this);

        public Tensor lcm_(Tensor other) => Aten.Call("lcm_", this, other);

        public Tensor ldexp_(Tensor other) => Aten.Call("ldexp_", this, other);

        public Tensor le_(Scalar target) => Aten.Call("le_.Scalar", this, target);

        public Tensor le_(Tensor target) => Aten.Call("le_.Tensor", this, target);

        public Tensor leaky_relu_(Scalar negative_slope) => Aten.Call("leaky_relu_", this, negative_slope);

        public Tensor lerp_(Tensor end, Tensor weight) => Aten.Call("lerp_.Tensor", this, end, weight);

        public Tensor less_equal_(Tensor target) => Aten.Call("less_equal_.Tensor", this, target);

        public Tensor lgamma_() => Aten.Call("lgamma_", this);

        public Tensor log10_() => Aten.Call("log10_", this);

        public Tensor log1p_() => Aten.Call("log1p_", this);

        public Tensor log2_() => Aten.Call("log2_", this);

        public Tensor log_() => Aten.Call("log_", this);

        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Aten.Call("log_normal_", this, mean, std, generator);

        public Tensor logical_and_(Tensor other) => Aten.Call("logical_and_", this, other);

        public Tensor logical_not_() => Aten.Call("logical_not_", this);

        public Tensor logical_or_(Tensor other) => Aten.Call("logical_or_", this, other);

        public Tensor logical_xor_(Tensor other) => Aten.Call("logical_xor_", this, other);

        public Tensor logit_(double? eps = null) => Aten.Call("logit_", this, eps);

        public Tensor lt_(Scalar target) => Aten.Call("lt_.Scalar", this, target);

        public Tensor lt_(Tensor target) => Aten.Call("lt_.Tensor", this, target);

        public Tensor mul_(Scalar target) => Aten.Call("mul_.Scalar", this, target);

        public Tensor mul_(Tensor target) => Aten.Call("mul_.Tensor", this, target);

        public Tensor mvlgamma_(long p) => Aten.Call("mvlgamma_", this, p);

        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.Call("nan_to_num_", this, nan, posinf, neginf);

        public Tensor ne_(Scalar target) => Aten.Call("ne_.Scalar", this, target);

        public Tensor ne_(Tensor target) => Aten.Call("ne_.Tensor", this, target);

        public Tensor neg_() => Aten.Call("neg_", this);

        public Tensor nextafter_(Tensor other) => Aten.Call("nextafter_", this, other);

        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Aten.Call("normal_", this, mean, std, generator);

        public Tensor not_equal_(Tensor target) => Aten.Call("not_equal_.Tensor", this, target);

        public Tensor polygamma_(long p) => Aten.Call("polygamma_", this, p);

        public Tensor pow_(Scalar exponent) => Aten.Call("pow_.Scalar", this, exponent);

        public Tensor pow_(Tensor exponent) => Aten.Call("pow_.Tensor", this, exponent);

        public Tensor rad2deg_() => Aten.Call("rad2deg_", this);

        public Tensor reciprocal_() => Aten.Call("reciprocal_", this);

        public Tensor relu6_() => Aten.Call("relu6_", this);

        public Tensor relu_() => Aten.Call("relu_", this);

        public Tensor remainder_(Scalar scalar) => Aten.Call("remainder_.Scalar", this, scalar);

        public Tensor remainder_(Tensor target) => Aten.Call("remainder_.Tensor", this, target);

        public Tensor round_(long decimals = 0) => Aten.Call("round_.decimals", this, decimals);

        public Tensor rrelu_(double lower = 0.125, double upper = 0.3333333333333333) => Aten.Call("rrelu_", this, lower, upper);

        public Tensor rsqrt_() => Aten.Call("rsqrt_", this);

        public Tensor selu_() => Aten.Call("selu_", this);

        public Tensor sgn_() => Aten.Call("sgn_", this);

        public Tensor sigmoid_() => Aten.Call("sigmoid_", this);

        public Tensor sign_() => Aten.Call("sign_", this);

        public Tensor silu_() => Aten.Call("silu_", this);

        public Tensor sin_() => Aten.Call("sin_", this);

        public Tensor sinc_() => Aten.Call("sinc_", this);

        public Tensor sinh_() => Aten.Call("sinh_", this);

        public Tensor sqrt_() => Aten.Call("sqrt_", this);

        public Tensor sub_(Scalar target) => Aten.Call("sub_.Scalar", this, target);

        public Tensor sub_(Tensor target) => Aten.Call("sub_.Tensor", this, target);

        public Tensor subtract_(Scalar target) => Aten.Call("subtract_.Scalar", this, target);

        public Tensor subtract_(Tensor target) => Aten.Call("subtract_.Tensor", this, target);

        public Tensor tan_() => Aten.Call("tan_", this);

        public Tensor tanh_() => Aten.Call("tanh_", this);

        public Tensor threshold_(Scalar threshold, Scalar value) => Aten.Call("threshold_", this, threshold, value);

        public Tensor true_divide_(Scalar other) => Aten.Call("true_divide_.Scalar", this, other);

        public Tensor true_divide_(Tensor other) => Aten.Call("true_divide_.Tensor", this, other);

        public Tensor trunc_() => Aten.Call("trunc_", this);

        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Aten.Call("uniform_", this, from, to, generator);

        public Tensor xlogy_(Scalar y) => Aten.Call("xlogy_.Scalar_Other", this, y);

        public Tensor xlogy_(Tensor y) => Aten.Call("xlogy_.Tensor", this, y);

        public Tensor zero_() => Aten.Call("zero_", this);
    }
}
