// A dense layer with or without the ReLU that follows it, in float32 on this processor's widest registers and on all threads:
// OpenBLAS runs on one thread here (see prepare.cpp). Where this does not apply, eecnn_linear says so and the caller takes
// libtorch's operator.
#include "linear.h"
#include "convolution.h"
#include "shim.h"
#include "support.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/sum.h>
#include <ATen/ops/threshold_backward.h>
#include <torch/csrc/autograd/custom_function.h>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Runs body(first, last) on equal shares of 0 … count, one per thread, cut at multiples of step.
template <class Body>
void share(int64_t count, int64_t step, int64_t work, Body&& body) {
    // Below some 50 µs of work a second thread costs more than it brings.
    int64_t parts = work < 2'000'000 ? 1 : std::min<int64_t>(at::get_num_threads(), (count + step - 1) / step);
    int64_t steps = (count + step - 1) / step;
    at::parallel_for(0, parts, 1, [&](int64_t first, int64_t last) {
        for (int64_t t = first; t < last; t++) {
            body(steps * t / parts * step, std::min(count, steps * (t + 1) / parts * step));
        }
    });
}

void forward(const void* x, const void* w, const float* bias, int64_t n, int64_t k, int64_t o, bool relu, Operands operands, float* out) {
    // Each thread reads its part of the larger operand once.
    if (o >= n) {
        share(o, 4, n * k * o, [&](int64_t first, int64_t last) { linear_forward(x, w, bias, k, 0, n, first, last, o, relu, operands, out); });
    } else {
        share(n, 6, n * k * o, [&](int64_t first, int64_t last) { linear_forward(x, w, bias, k, first, last, 0, o, o, relu, operands, out); });
    }
}

struct Linear : torch::autograd::Function<Linear> {
    // A bias without elements is none: this version of libtorch takes no undefined tensor here.
    static at::Tensor forward(AutogradContext* context, const at::Tensor& given, const at::Tensor& weight, const at::Tensor& bias, int64_t relu, bool differentiable) {
        at::Tensor input = given.contiguous();
        int64_t n = input.size(0), k = input.size(1), o = weight.size(0);
        at::Tensor output = at::empty({n, o}, input.options());
        ::forward(input.data_ptr(), weight.data_ptr(), bias.numel() > 0 ? bias.data_ptr<float>() : nullptr, n, k, o, relu != 0, Operands::floats, output.data_ptr<float>());
        if (differentiable && (weight.requires_grad() || given.requires_grad() || bias.requires_grad())) {
            // Only what a gradient is made of: what else is changed before it is nobody's concern.
            context->save_for_backward({weight.requires_grad() ? given : at::Tensor(), given.requires_grad() ? weight : at::Tensor(), relu != 0 ? output : at::Tensor()});
        }

        return output;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        auto saved = context->get_saved_variables();
        const at::Tensor& input = saved[0];
        const at::Tensor& weight = saved[1];
        at::Tensor upstream = saved[2].defined() ? at::threshold_backward(gradients[0], saved[2], 0) : gradients[0];
        bool wants_input = context->needs_input_grad(0), wants_weight = context->needs_input_grad(1);
        at::Tensor bias_gradient = context->needs_input_grad(2) ? upstream.sum(0) : at::Tensor();
        if (at::GradMode::is_enabled()) {
            // A graph of the gradients is wanted: operators that can be differentiated again.
            return {wants_input ? at::mm(upstream, weight) : at::Tensor(), wants_weight ? at::mm(upstream.t(), input) : at::Tensor(), bias_gradient, at::Tensor(), at::Tensor()};
        }

        return {wants_input ? combined(upstream, false, weight) : at::Tensor(), wants_weight ? combined(upstream, true, input) : at::Tensor(), bias_gradient, at::Tensor(), at::Tensor()};
    }

    /// The product of a (turned or not) and b.
    static at::Tensor combined(const at::Tensor& a, bool turned, const at::Tensor& b) {
        at::Tensor left = a.contiguous(), right = b.contiguous();
        int64_t rows = left.size(turned ? 1 : 0), sums = left.size(turned ? 0 : 1), width = right.size(1), step = left.size(1);
        at::Tensor result = at::empty({rows, width}, left.options());
        const float* from = left.data_ptr<float>();
        const float* with = right.data_ptr<float>();
        float* out = result.data_ptr<float>();
        share(width, 64, rows * sums * width,
              [&](int64_t first, int64_t last) { combine_rows(from, turned ? 1 : step, turned ? step : 1, with, rows, sums, width, first, last, out); });
        return result;
    }
};

// In bfloat16 there is no gradient: summed in float32, rounded once.
at::Tensor in_halves(const at::Tensor& given, const at::Tensor& weight, const at::Tensor& bias, bool relu) {
    bool pairs = multiply_pairs() && given.size(1) % 2 == 0;
    at::Tensor input = pairs ? given.contiguous() : given.contiguous().to(at::kFloat);
    at::Tensor wide = bias.defined() ? bias.to(at::kFloat) : bias;
    int64_t n = input.size(0), k = input.size(1), o = weight.size(0);
    at::Tensor output = at::empty({n, o}, given.options().dtype(at::kFloat));
    forward(input.data_ptr(), weight.data_ptr(), wide.defined() ? wide.data_ptr<float>() : nullptr, n, pairs ? k / 2 : k, o, relu, pairs ? Operands::pairs : Operands::half_weights,
            output.data_ptr<float>());
    return output.to(at::kBFloat16);
}

bool plain(const at::Tensor& tensor, at::ScalarType type) {
    return tensor.scalar_type() == type && tensor.is_cpu() && tensor.layout() == at::kStrided && !tensor.is_inference();
}

bool applies(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, at::ScalarType type) {
    return kernels_available() && plain(input, type) && plain(weight, type) && input.dim() == 2 && weight.dim() == 2 && weight.is_contiguous() && input.numel() > 0
        && weight.numel() > 0 && input.size(1) == weight.size(1)
        && (!bias.defined() || (plain(bias, type) && bias.dim() == 1 && bias.is_contiguous() && bias.size(0) == weight.size(0)));
}

}  // namespace

/// input [N, K], weight [O, K], bias [O] or none -> [N, O], with ReLU if wanted; all float32, or all bfloat16 where no gradient is wanted. *out stays 0 where this path does not apply.
EECNN_API int eecnn_linear(int64_t input, int64_t weight, int64_t bias, int32_t relu, int64_t* out) {
    return guarded([&] {
        *out = 0;
        if (!at::GradMode::is_enabled() && applies(borrow(input), borrow(weight), borrow(bias), at::kBFloat16)) {
            *out = release(in_halves(borrow(input), borrow(weight), borrow(bias), relu != 0));
        } else if (applies(borrow(input), borrow(weight), borrow(bias), at::kFloat)) {
            *out = release(Linear::apply(borrow(input), borrow(weight), bias == 0 ? at::empty({0}, borrow(weight).options()) : borrow(bias), static_cast<int64_t>(relu), at::GradMode::is_enabled()));
        }
    });
}
