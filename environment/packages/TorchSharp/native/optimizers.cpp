// Optimiser steps over all parameters in one pass: one read and one write of each array instead of five operators.
#include "shim.h"
#include "support.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty_strided.h>

#include <cmath>
#include <limits>

namespace {

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define EVERY_CPU __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), optimize("O3,no-math-errno")))
#else
#define EVERY_CPU
#endif

struct AdamStep {
    float decay;       // weight decay added to the gradient (Adam)
    float keep;        // factor on the parameter before the step (AdamW)
    float beta1, one_minus_beta1;
    float beta2, one_minus_beta2;
    float root2;       // sqrt of the second bias correction
    float eps;
    float step;        // learning rate / first bias correction
    float sign;        // -1 to maximise
};

// Moments fade by a factor at each step in which a gradient is 0. Below the smallest normal number they move no parameter, but cost the
// processor a hundred times as much.
inline float faded(float moment) {
    return std::abs(moment) < std::numeric_limits<float>::min() ? 0.0f : moment;
}

EVERY_CPU void adam(float* __restrict p, const float* __restrict g, float* __restrict m, float* __restrict v, int64_t n, AdamStep s) {
    for (int64_t i = 0; i < n; i++) {
        float value = p[i] * s.keep;
        float gradient = g[i] * s.sign + s.decay * p[i];
        float first = m[i] * s.beta1 + gradient * s.one_minus_beta1;
        float second = v[i] * s.beta2 + gradient * gradient * s.one_minus_beta2;
        m[i] = faded(first);
        v[i] = faded(second);
        p[i] = value - s.step * (first / (std::sqrt(second) / s.root2 + s.eps));
    }
}

EVERY_CPU void adam_max(float* __restrict p, const float* __restrict g, float* __restrict m, float* __restrict v, float* __restrict top, int64_t n, AdamStep s) {
    for (int64_t i = 0; i < n; i++) {
        float value = p[i] * s.keep;
        float gradient = g[i] * s.sign + s.decay * p[i];
        float first = m[i] * s.beta1 + gradient * s.one_minus_beta1;
        float second = v[i] * s.beta2 + gradient * gradient * s.one_minus_beta2;
        float greatest = top[i] > second ? top[i] : second;
        m[i] = faded(first);
        v[i] = faded(second);
        top[i] = greatest;
        p[i] = value - s.step * (first / (std::sqrt(greatest) / s.root2 + s.eps));
    }
}

struct SgdStep {
    float decay, momentum, damp, rate, sign;
    int nesterov;
};

EVERY_CPU void sgd_plain(float* __restrict p, const float* __restrict g, int64_t n, SgdStep s) {
    for (int64_t i = 0; i < n; i++) {
        p[i] -= s.rate * (g[i] * s.sign + s.decay * p[i]);
    }
}

EVERY_CPU void sgd_momentum(float* __restrict p, const float* __restrict g, float* __restrict b, int64_t n, SgdStep s) {
    for (int64_t i = 0; i < n; i++) {
        float gradient = g[i] * s.sign + s.decay * p[i];
        float buffer = b[i] * s.momentum + gradient * s.damp;
        b[i] = faded(buffer);
        p[i] -= s.rate * (s.nesterov ? gradient + s.momentum * buffer : buffer);
    }
}

// The gradient in the order of the parameter's memory (convolutions may leave it channels-last).
at::Tensor aligned(const at::Tensor& gradient, const at::Tensor& parameter) {
    TORCH_CHECK(gradient.sizes() == parameter.sizes(), "the gradient has the shape ", gradient.sizes(), " and its parameter ", parameter.sizes());
    if (gradient.strides() == parameter.strides()) {
        return gradient;
    }

    at::Tensor copy = at::empty_strided(parameter.sizes(), parameter.strides(), parameter.options().requires_grad(false));
    copy.copy_(gradient);
    return copy;
}

// What the optimiser remembers lies as the parameter does.
float* memory(const at::Tensor& state, const at::Tensor& parameter) {
    TORCH_CHECK(state.sizes() == parameter.sizes() && state.strides() == parameter.strides(), "the optimizer's state has the shape ", state.sizes(), " and its parameter ",
                parameter.sizes(), "; load the state of an optimizer of the same parameters");
    return state.data_ptr<float>();
}

void written(const at::Tensor& tensor) {
    if (!tensor.is_inference()) {
        tensor.unsafeGetTensorImpl()->bump_version();
    }
}

constexpr int64_t grain = 16384;

}  // namespace

struct AdamOptions {
    double lr, beta1, beta2, eps, weight_decay;
    int32_t decoupled, maximize;
};

/// One step of Adam or AdamW on float parameters; steps[i] is the number of this step for parameter i, tops may be null.
EECNN_API int eecnn_adam(int32_t count, const int64_t* parameters, const int64_t* gradients, const int64_t* firsts, const int64_t* seconds,
                         const int64_t* tops, const int64_t* steps, const AdamOptions* options) {
    return guarded([&] {
        at::NoGradGuard guard;
        for (int32_t k = 0; k < count; k++) {
            const at::Tensor& parameter = borrow(parameters[k]);
            at::Tensor gradient = aligned(borrow(gradients[k]), parameter);
            float* p = parameter.data_ptr<float>();
            const float* g = gradient.data_ptr<float>();
            float* m = memory(borrow(firsts[k]), parameter);
            float* v = memory(borrow(seconds[k]), parameter);
            float* top = tops == nullptr || tops[k] == 0 ? nullptr : memory(borrow(tops[k]), parameter);
            double correction1 = 1 - std::pow(options->beta1, static_cast<double>(steps[k]));
            double correction2 = 1 - std::pow(options->beta2, static_cast<double>(steps[k]));
            AdamStep s{};
            s.decay = options->decoupled ? 0 : static_cast<float>(options->weight_decay);
            s.keep = options->decoupled ? static_cast<float>(1 - options->lr * options->weight_decay) : 1;
            s.beta1 = static_cast<float>(options->beta1);
            s.one_minus_beta1 = static_cast<float>(1 - options->beta1);
            s.beta2 = static_cast<float>(options->beta2);
            s.one_minus_beta2 = static_cast<float>(1 - options->beta2);
            s.root2 = static_cast<float>(std::sqrt(correction2));
            s.eps = static_cast<float>(options->eps);
            s.step = static_cast<float>(options->lr / correction1);
            s.sign = options->maximize ? -1.0f : 1.0f;
            at::parallel_for(0, parameter.numel(), grain, [&](int64_t begin, int64_t end) {
                if (top != nullptr) {
                    adam_max(p + begin, g + begin, m + begin, v + begin, top + begin, end - begin, s);
                } else {
                    adam(p + begin, g + begin, m + begin, v + begin, end - begin, s);
                }
            });
            written(parameter);
        }
    });
}

struct SgdOptions {
    double lr, momentum, dampening, weight_decay;
    int32_t nesterov, maximize;
};

/// One step of SGD on float parameters; buffers[i] may be null (no momentum); fresh[i] says that the buffer is empty so far.
EECNN_API int eecnn_sgd(int32_t count, const int64_t* parameters, const int64_t* gradients, const int64_t* buffers, const uint8_t* fresh,
                        const SgdOptions* options) {
    return guarded([&] {
        at::NoGradGuard guard;
        for (int32_t k = 0; k < count; k++) {
            const at::Tensor& parameter = borrow(parameters[k]);
            at::Tensor gradient = aligned(borrow(gradients[k]), parameter);
            float* p = parameter.data_ptr<float>();
            const float* g = gradient.data_ptr<float>();
            float* b = buffers[k] == 0 ? nullptr : memory(borrow(buffers[k]), parameter);
            SgdStep s{};
            s.decay = static_cast<float>(options->weight_decay);
            s.momentum = static_cast<float>(options->momentum);
            s.damp = fresh[k] ? 1 : static_cast<float>(1 - options->dampening);
            s.rate = static_cast<float>(options->lr);
            s.sign = options->maximize ? -1.0f : 1.0f;
            s.nesterov = options->nesterov;
            at::parallel_for(0, parameter.numel(), grain, [&](int64_t begin, int64_t end) {
                if (b != nullptr) {
                    sgd_momentum(p + begin, g + begin, b + begin, end - begin, s);
                } else {
                    sgd_plain(p + begin, g + begin, end - begin, s);
                }
            });
            written(parameter);
        }
    });
}
