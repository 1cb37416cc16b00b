namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Runs an operator that writes into this tensor, its first argument, and gives this very object back, as the original does.</summary>
        private Tensor Changed(string name, params ReadOnlySpan<Arg> arguments)
        {
            Aten.Do(name, arguments);
            return this;
        }

        public Tensor abs_() => Changed("abs_", this);

        public Tensor absolute_() => Changed("absolute_", this);

        public Tensor acos_() => Changed("acos_", this);

        public Tensor acosh_() => Changed("acosh_", this);

        public Tensor add_(Scalar scalar) => Changed("add_.Scalar", this, scalar);

        public Tensor add_(Scalar scalar, Scalar alpha) => Changed("add_.Scalar", this, scalar, alpha);

        public Tensor add_(Tensor target) => Changed("add_.Tensor", this, target);

        public Tensor add_(Tensor target, Scalar alpha) => Changed("add_.Tensor", this, target, alpha);

        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Changed("addbmm_", this, batch1, batch2, beta, alpha);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Changed("addcdiv_", this, tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Changed("addcdiv_", this, tensor1, tensor2, value);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Changed("addcmul_", this, tensor1, tensor2, value);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Changed("addmm_", this, mat1, mat2, beta, alpha);

        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) =>
            Changed("addmv_", this, mat, vec, beta, alpha);

        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            Changed("addr_", this, vec1, vec2, beta, alpha);

        public Tensor arccos_() => Changed("arccos_", this);

        public Tensor arccosh_() => Changed("arccosh_", this);

        public Tensor arcsin_() => Changed("arcsin_", this);

        public Tensor arcsinh_() => Changed("arcsinh_", this);

        public Tensor arctan2_(Tensor other) => Changed("arctan2_", this, other);

        public Tensor arctan_() => Changed("arctan_", this);

        public Tensor arctanh_() => Changed("arctanh_", this);

        public Tensor asin_() => Changed("asin_", this);

        public Tensor asinh_() => Changed("asinh_", this);

        public Tensor atan2_(Tensor other) => Changed("atan2_", this, other);

        public Tensor atan_() => Changed("atan_", this);

        public Tensor atanh_() => Changed("atanh_", this);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) =>
            Changed("bernoulli_.float", this, p, generator);

        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Changed("bernoulli_.Tensor", this, p, generator);

        public Tensor bitwise_and_(Tensor other) => Changed("bitwise_and_.Tensor", this, other);

        public Tensor bitwise_left_shift_(Tensor other) => Changed("bitwise_left_shift_.Tensor", this, other);

        public Tensor bitwise_not_() => Changed("bitwise_not_", this);

        public Tensor bitwise_or_(Tensor other) => Changed("bitwise_or_.Tensor", this, other);

        public Tensor bitwise_right_shift_(Tensor other) => Changed("bitwise_right_shift_.Tensor", this, other);

        public Tensor bitwise_xor_(Tensor other) => Changed("bitwise_xor_.Tensor", this, other);

        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) =>
            Changed("cauchy_", this, median, sigma, generator);

        public Tensor ceil_() => Changed("ceil_", this);

        public Tensor celu_() => Changed("celu_", this);

        public Tensor celu_(Scalar alpha) => Changed("celu_", this, alpha);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Changed("clamp_", this, min, max);

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Changed("clamp_.Tensor", this, min, max);

        public Tensor clamp_max_(Scalar max) => Changed("clamp_max_", this, max);

        public Tensor clamp_min_(Scalar min) => Changed("clamp_min_", this, min);

        public Tensor conj_physical_() => Changed("conj_physical_", this);

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Changed("copy_", this, source, nonBlocking);

        public Tensor copysign_(Tensor other) => Changed("copysign_.Tensor", this, other);

        public Tensor cos_() => Changed("cos_", this);

        public Tensor cosh_() => Changed("cosh_", this);

        public Tensor deg2rad_() => Changed("deg2rad_", this);

        public Tensor digamma_() => Changed("digamma_", this);

        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Changed("elu_", this, alpha, scale, input_scale);

        public Tensor elu_(double alpha = 1) => Changed("elu_", this, alpha);

        public Tensor eq_(Scalar target) => Changed("eq_.Scalar", this, target);

        public Tensor eq_(Tensor target) => Changed("eq_.Tensor", this, target);

        public Tensor erf_() => Changed("erf_", this);

        public Tensor erfc_() => Changed("erfc_", this);

        public Tensor erfinv_() => Changed("erfinv_", this);

        public Tensor exp2_() => Changed("exp2_", this);

        public Tensor exp_() => Changed("exp_", this);

        public Tensor expm1_() => Changed("expm1_", this);

        public Tensor exponential_(double lambda = 1, Generator? generator = null) =>
            Changed("exponential_", this, lambda, generator);

        public Tensor fill_(Scalar value) => Changed("fill_.Scalar", this, value);

        public Tensor fix_() => Changed("fix_", this);

        public Tensor float_power_(Tensor target) => Changed("float_power_.Tensor", this, target);

        public Tensor floor_() => Changed("floor_", this);

        public Tensor floor_divide_(Scalar other) => Changed("floor_divide_.Scalar", this, other);

        public Tensor floor_divide_(Tensor other) => Changed("floor_divide_.Tensor", this, other);

        public Tensor fmod_(Scalar scalar) => Changed("fmod_.Scalar", this, scalar);

        public Tensor fmod_(Tensor target) => Changed("fmod_.Tensor", this, target);

        public Tensor frac_() => Changed("frac_", this);

        public Tensor gcd_(Tensor other) => Changed("gcd_", this, other);

        public Tensor ge_(Scalar target) => Changed("ge_.Scalar", this, target);

        public Tensor ge_(Tensor target) => Changed("ge_.Tensor", this, target);

        public Tensor gelu_() => Changed("gelu_", this);

        public Tensor geometric_(double p, Generator? generator = null) => Changed("geometric_", this, p, generator);

        public Tensor gt_(Scalar target) => Changed("gt_.Scalar", this, target);

        public Tensor gt_(Tensor target) => Changed("gt_.Tensor", this, target);

        public Tensor hardsigmoid_() => Changed("hardsigmoid_", this);

        public Tensor hardswish_() => Changed("hardswish_", this);

        public Tensor hardtanh_(Scalar min, Scalar max) => Changed("hardtanh_", this, min, max);

        public Tensor heaviside_(Tensor other) => Changed("heaviside_", this, other);

        public Tensor i0_() => Changed("i0_", this);

        public Tensor lcm_(Tensor other) => Changed("lcm_", this, other);

        public Tensor ldexp_(Tensor other) => Changed("ldexp_", this, other);

        public Tensor le_(Scalar target) => Changed("le_.Scalar", this, target);

        public Tensor le_(Tensor target) => Changed("le_.Tensor", this, target);

        public Tensor leaky_relu_(Scalar negative_slope) => Changed("leaky_relu_", this, negative_slope);

        public Tensor lerp_(Tensor end, Tensor weight) => Changed("lerp_.Tensor", this, end, weight);

        public Tensor less_equal_(Tensor target) => Changed("less_equal_.Tensor", this, target);

        public Tensor lgamma_() => Changed("lgamma_", this);

        public Tensor log10_() => Changed("log10_", this);

        public Tensor log1p_() => Changed("log1p_", this);

        public Tensor log2_() => Changed("log2_", this);

        public Tensor log_() => Changed("log_", this);

        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Changed("log_normal_", this, mean, std, generator);

        public Tensor logical_and_(Tensor other) => Changed("logical_and_", this, other);

        public Tensor logical_not_() => Changed("logical_not_", this);

        public Tensor logical_or_(Tensor other) => Changed("logical_or_", this, other);

        public Tensor logical_xor_(Tensor other) => Changed("logical_xor_", this, other);

        public Tensor logit_(double? eps = null) => Changed("logit_", this, eps);

        public Tensor lt_(Scalar target) => Changed("lt_.Scalar", this, target);

        public Tensor lt_(Tensor target) => Changed("lt_.Tensor", this, target);

        public Tensor mul_(Scalar target) => Changed("mul_.Scalar", this, target);

        public Tensor mul_(Tensor target) => Changed("mul_.Tensor", this, target);

        public Tensor mvlgamma_(long p) => Changed("mvlgamma_", this, p);

        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) =>
            Changed("nan_to_num_", this, nan, posinf, neginf);

        public Tensor ne_(Scalar target) => Changed("ne_.Scalar", this, target);

        public Tensor ne_(Tensor target) => Changed("ne_.Tensor", this, target);

        public Tensor neg_() => Changed("neg_", this);

        public Tensor nextafter_(Tensor other) => Changed("nextafter_", this, other);

        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Changed("normal_", this, mean, std, generator);

        public Tensor not_equal_(Tensor target) => Changed("not_equal_.Tensor", this, target);

        public Tensor polygamma_(long p) => Changed("polygamma_", this, p);

        public Tensor pow_(Scalar exponent) => Changed("pow_.Scalar", this, exponent);

        public Tensor pow_(Tensor exponent) => Changed("pow_.Tensor", this, exponent);

        public Tensor rad2deg_() => Changed("rad2deg_", this);

        public Tensor reciprocal_() => Changed("reciprocal_", this);

        public Tensor relu6_() => Changed("relu6_", this);

        public Tensor relu_() => Changed("relu_", this);

        public Tensor remainder_(Scalar scalar) => Changed("remainder_.Scalar", this, scalar);

        public Tensor remainder_(Tensor target) => Changed("remainder_.Tensor", this, target);

        public Tensor round_(long decimals = 0) => Changed("round_.decimals", this, decimals);

        public Tensor rrelu_(double lower = 0.125, double upper = 0.3333333333333333) => Changed("rrelu_", this, lower, upper);

        public Tensor rsqrt_() => Changed("rsqrt_", this);

        public Tensor selu_() => Changed("selu_", this);

        public Tensor sgn_() => Changed("sgn_", this);

        public Tensor sigmoid_() => Changed("sigmoid_", this);

        public Tensor sign_() => Changed("sign_", this);

        public Tensor silu_() => Changed("silu_", this);

        public Tensor sin_() => Changed("sin_", this);

        public Tensor sinc_() => Changed("sinc_", this);

        public Tensor sinh_() => Changed("sinh_", this);

        public Tensor sqrt_() => Changed("sqrt_", this);

        public Tensor sub_(Scalar target) => Changed("sub_.Scalar", this, target);

        public Tensor sub_(Tensor target) => Changed("sub_.Tensor", this, target);

        public Tensor subtract_(Scalar target) => Changed("subtract_.Scalar", this, target);

        public Tensor subtract_(Tensor target) => Changed("subtract_.Tensor", this, target);

        public Tensor tan_() => Changed("tan_", this);

        public Tensor tanh_() => Changed("tanh_", this);

        public Tensor threshold_(Scalar threshold, Scalar value) => Changed("threshold_", this, threshold, value);

        public Tensor true_divide_(Scalar other) => Changed("true_divide_.Scalar", this, other);

        public Tensor true_divide_(Tensor other) => Changed("true_divide_.Tensor", this, other);

        public Tensor trunc_() => Changed("trunc_", this);

        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Changed("uniform_", this, from, to, generator);

        public Tensor xlogy_(Scalar y) => Changed("xlogy_.Scalar_Other", this, y);

        public Tensor xlogy_(Tensor y) => Changed("xlogy_.Tensor", this, y);

        /// <remarks>Alone among its kind it gives a new object, in the original too.</remarks>
        public Tensor zero_() => Aten.Call("zero_", this);
    }
}
