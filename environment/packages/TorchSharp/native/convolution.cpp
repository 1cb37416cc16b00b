// Convolutions with stride 1 as the networks of this suite have them: [convolution, ReLU, 2x2 max pool] in one pass over each
// sample, channels last, registers blocked by pixels and 16-wide output channels. The caller sees ordinary tensors; the output's
// memory is channels-last or contiguous, as asked. Where this does not apply, eecnn_conv_block says so and the caller takes libtorch's
// operators.
#include "convolution.h"
#include "linear.h"
#include "shim.h"
#include "support.h"

#include <ATen/Parallel.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <vector>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

float* scratch(int slot, size_t floats) {
    thread_local std::vector<float> buffers[5];
    if (buffers[slot].size() < floats + 16) {
        buffers[slot].resize(floats + 16);
    }

    auto address = reinterpret_cast<uintptr_t>(buffers[slot].data());
    return reinterpret_cast<float*>((address + 63) / 64 * 64);
}

/// Runs body(t) for t in 0 … threads-1, each on its share of the samples; sums by t are the same in every run.
template <class Body>
void share_samples(int64_t samples, Body&& body) {
    int64_t threads = std::min<int64_t>(at::get_num_threads(), samples);
    at::parallel_for(0, threads, 1, [&](int64_t first, int64_t last) {
        for (int64_t t = first; t < last; t++) {
            body(t, samples * t / threads, samples * (t + 1) / threads);
        }
    });
}

Geometry geometry(const at::Tensor& input, const at::Tensor& weight, int64_t padding, int64_t relu, int64_t pool) {
    Geometry g{};
    g.n = input.size(0);
    g.ic = input.size(1);
    g.h = input.size(2);
    g.w = input.size(3);
    g.oc = weight.size(0);
    g.k = weight.size(2);
    g.pad = padding;
    g.oh = g.h + 2 * padding - g.k + 1;
    g.ow = g.w + 2 * padding - g.k + 1;
    g.relu = relu != 0;
    g.pool = pool != 0;
    g.ph = g.pool ? g.oh / 2 : g.oh;
    g.pw = g.pool ? g.ow / 2 : g.ow;
    return g;
}

// Contiguous either way; a tensor that is neither is copied.
at::Tensor dense(const at::Tensor& input) {
    return input.is_contiguous() || input.is_contiguous(at::MemoryFormat::ChannelsLast) ? input : input.contiguous(at::MemoryFormat::ChannelsLast);
}

Plane plane_of(const at::Tensor& tensor, int64_t sample) {
    Plane plane;
    plane.data = tensor.data_ptr<float>() + sample * tensor.stride(0);
    plane.row = tensor.stride(2);
    plane.pixel = tensor.stride(3);
    plane.channel = tensor.stride(1);
    // Strides of dimensions of size 1 can be anything; they are multiplied by 0 only.
    return plane;
}

Plane padded(const Plane& source, const Geometry& g, int slot) {
    if (g.pad == 0) {
        return source;
    }

    int64_t height = g.h + 2 * g.pad, width = g.w + 2 * g.pad;
    float* buffer = scratch(slot, height * width * g.ic);
    std::fill(buffer, buffer + height * width * g.ic, 0.0f);
    for (int64_t r = 0; r < g.h; r++) {
        for (int64_t c = 0; c < g.w; c++) {
            const float* from = source.data + r * source.row + c * source.pixel;
            float* to = buffer + ((r + g.pad) * width + c + g.pad) * g.ic;
            for (int64_t i = 0; i < g.ic; i++) {
                to[i] = from[i * source.channel];
            }
        }
    }

    return {buffer, width * g.ic, g.ic, 1};
}

struct ConvBlock : torch::autograd::Function<ConvBlock> {
    static at::Tensor forward(AutogradContext* context, const at::Tensor& given, const at::Tensor& weight, const at::Tensor& bias, int64_t padding,
                              int64_t relu, int64_t pool, int64_t contiguous, bool differentiable) {
        at::Tensor input = dense(given);
        Geometry g = geometry(input, weight, padding, relu, pool);
        at::Tensor output = at::empty({g.n, g.oc, g.ph, g.pw}, input.options(), contiguous != 0 ? at::MemoryFormat::Contiguous : at::MemoryFormat::ChannelsLast);
        bool track = differentiable && (weight.requires_grad() || given.requires_grad() || (bias.defined() && bias.requires_grad()));
        at::Tensor chosen = track && g.pool ? at::empty({g.n, g.ph, g.pw, g.oc}, input.options().dtype(at::kByte)) : at::Tensor();
        at::Tensor w = weight.contiguous();
        Packed packed = pack_forward(w.data_ptr<float>(), g);
        const float* b = bias.defined() ? bias.data_ptr<float>() : nullptr;
        float* out = output.data_ptr<float>();
        uint8_t* places = chosen.defined() ? chosen.data_ptr<uint8_t>() : nullptr;
        int64_t size = g.ph * g.pw * g.oc;
        share_samples(g.n, [&](int64_t, int64_t first, int64_t last) {
            float* rows = scratch(0, 2 * g.ow * g.oc);
            float* sample = contiguous != 0 ? scratch(2, size) : nullptr;
            for (int64_t n = first; n < last; n++) {
                Plane plane = padded(plane_of(input, n), g, 1);
                forward_sample(plane, packed, b, g, rows, contiguous != 0 ? sample : out + n * size, places == nullptr ? nullptr : places + n * size);
                if (contiguous != 0) {
                    transpose(sample, g.ph * g.pw, g.oc, out + n * size);
                }
            }
        });
        if (track) {
            // Without a pool the output itself tells where the ReLU let through.
            context->save_for_backward({given, weight, g.pool ? chosen : g.relu ? output : at::Tensor()});
            // The bias is needed for gradients of gradients only, and then as it was.
            context->saved_data["bias"] = bias.detach().clone();
            context->saved_data["padding"] = padding;
            context->saved_data["relu"] = relu;
            context->saved_data["pool"] = pool;
        }

        return output;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        auto saved = context->get_saved_variables();
        const at::Tensor& weight = saved[1];
        at::Tensor bias = context->saved_data["bias"].toTensor();
        at::Tensor input = dense(saved[0]);
        Geometry g = geometry(input, weight, context->saved_data["padding"].toInt(), context->saved_data["relu"].toInt(), context->saved_data["pool"].toInt());
        bool wants_input = context->needs_input_grad(0);
        if (at::GradMode::is_enabled()) {
            return differentiable(context, input, weight, bias, gradients[0], g);
        }

        // A gradient that comes contiguous (from a dense layer) is turned sample by sample.
        bool turn = gradients[0].is_contiguous();
        at::Tensor upstream = turn ? gradients[0] : gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
        const float* up = upstream.data_ptr<float>();
        const uint8_t* places = g.pool ? saved[2].data_ptr<uint8_t>() : nullptr;
        at::Tensor let_through = !g.pool && g.relu ? saved[2].contiguous(at::MemoryFormat::ChannelsLast) : at::Tensor();
        const float* passed = let_through.defined() ? let_through.data_ptr<float>() : nullptr;
        at::Tensor w = weight.contiguous();
        Packed turned = wants_input ? pack_backward(w.data_ptr<float>(), g) : Packed();
        at::Tensor input_gradient = wants_input ? at::empty({g.n, g.ic, g.h, g.w}, input.options(), at::MemoryFormat::ChannelsLast) : at::Tensor();
        float* down = wants_input ? input_gradient.data_ptr<float>() : nullptr;
        int64_t threads = std::min<int64_t>(at::get_num_threads(), g.n);
        int64_t weights = g.k * g.k * g.ic * g.oc;
        at::Tensor partial = at::zeros({threads, weights + g.oc}, input.options());
        float* sums = partial.data_ptr<float>();
        // The gradient before the pool has a border of zeros, so that the gradient of the input is a plain convolution of it.
        int64_t border = g.k - 1;
        int64_t height = g.oh + 2 * border, width = g.ow + 2 * border;
        share_samples(g.n, [&](int64_t t, int64_t first, int64_t last) {
            float* z = scratch(0, height * width * g.oc);
            float* dw = sums + t * (weights + g.oc);
            std::fill(z, z + height * width * g.oc, 0.0f);
            float* inner = z + (border * width + border) * g.oc;
            int64_t size = g.ph * g.pw * g.oc;
            float* turned_sample = turn ? scratch(2, size) : nullptr;
            for (int64_t n = first; n < last; n++) {
                int64_t start = n * size;
                if (turn) {
                    transpose(up + start, g.oc, g.ph * g.pw, turned_sample);
                }

                spread_gradient(turn ? turned_sample : up + start, places == nullptr ? nullptr : places + start, passed == nullptr ? nullptr : passed + start, g, inner, width * g.oc, dw + weights);
                Plane plane = padded(plane_of(input, n), g, 1);
                weight_gradient(plane, inner, width * g.oc, g, dw);
                if (down != nullptr) {
                    input_gradient_sample(z, width * g.oc, turned, g, down + n * g.h * g.w * g.ic);
                }
            }
        });
        at::Tensor weight_gradient_tensor = at::empty_like(w, at::MemoryFormat::Contiguous);
        at::Tensor bias_gradient = bias.defined() ? at::empty({g.oc}, input.options()) : at::Tensor();
        unpack_gradient(sums, threads, weights + g.oc, g, weight_gradient_tensor.data_ptr<float>(), bias.defined() ? bias_gradient.data_ptr<float>() : nullptr);
        return {input_gradient, weight_gradient_tensor, bias_gradient, at::Tensor(), at::Tensor(), at::Tensor(), at::Tensor(), at::Tensor()};
    }

    /// The same by libtorch's operators, whose gradients can be differentiated again (create_graph).
    static variable_list differentiable(AutogradContext* context, const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias,
                                        const at::Tensor& upstream, const Geometry& g) {
        bias.set_requires_grad(context->needs_input_grad(2));
        at::Tensor output = at::conv2d(input, weight, bias, 1, g.pad);
        output = g.relu ? at::relu(output) : output;
        output = g.pool ? at::max_pool2d(output, 2) : output;
        const at::Tensor* sources[] = {&input, &weight, &bias};
        variable_list wanted, results(8);
        for (int i = 0; i < 3; i++) {
            if (context->needs_input_grad(i)) {
                wanted.push_back(*sources[i]);
            }
        }

        variable_list found = torch::autograd::grad({output}, wanted, {upstream}, true, true);
        for (int i = 0, next = 0; i < 3; i++) {
            if (context->needs_input_grad(i)) {
                results[i] = found[next++];
            }
        }

        return results;
    }
};

// The sample's channels in pairs, a word each, with the border of zeros that the padding asks for.
Plane paired(const at::Tensor& input, int64_t sample, const Geometry& g) {
    auto data = static_cast<const uint16_t*>(input.data_ptr()) + sample * input.stride(0);
    int64_t row = input.stride(2), pixel = input.stride(3), channel = input.stride(1);
    if (g.pad == 0 && channel == 1 && pixel % 2 == 0 && row % 2 == 0 && g.ic % 2 == 0) {
        return {reinterpret_cast<const float*>(data), row / 2, pixel / 2, 1};
    }

    int64_t words = words_of(g.ic), height = g.h + 2 * g.pad, width = g.w + 2 * g.pad;
    auto buffer = reinterpret_cast<uint32_t*>(scratch(1, words * height * width));
    std::fill(buffer, buffer + (g.pad == 0 ? 0 : words * height * width), 0u);
    for (int64_t i = 0; i < words; i++) {
        for (int64_t r = 0; r < g.h; r++) {
            const uint16_t* low = data + 2 * i * channel + r * row;
            const uint16_t* high = 2 * i + 1 < g.ic ? low + channel : nullptr;
            uint32_t* to = buffer + (i * height + r + g.pad) * width + g.pad;
            for (int64_t c = 0; c < g.w; c++) {
                to[c] = low[c * pixel] | (high == nullptr ? 0 : static_cast<uint32_t>(high[c * pixel]) << 16);
            }
        }
    }

    return {reinterpret_cast<const float*>(buffer), width, 1, height * width};
}

// The sample in float32, which holds every bfloat16, in the order it has.
Plane widened(const at::Tensor& input, int64_t sample, const Geometry& g) {
    float* buffer = scratch(4, g.ic * g.h * g.w);
    widen(static_cast<const uint16_t*>(input.data_ptr()) + sample * input.stride(0), g.ic * g.h * g.w, buffer);
    return {buffer, input.stride(2), input.stride(3), input.stride(1)};
}

// In bfloat16 there is no gradient: summed in float32, rounded once after ReLU and pool.
at::Tensor in_halves(const at::Tensor& given, const at::Tensor& weight, const at::Tensor& bias, int64_t padding, int64_t relu, int64_t pool, bool contiguous) {
    at::Tensor input = dense(given);
    Geometry g = geometry(input, weight, padding, relu, pool);
    at::Tensor output = at::empty({g.n, g.oc, g.ph, g.pw}, input.options(), contiguous ? at::MemoryFormat::Contiguous : at::MemoryFormat::ChannelsLast);
    at::Tensor w = weight.contiguous();
    bool pairs = multiply_pairs();
    Packed packed = pairs ? pack_halves(static_cast<const uint16_t*>(w.data_ptr()), g) : pack_forward(w.to(at::kFloat).data_ptr<float>(), g);
    at::Tensor wide = bias.defined() ? bias.to(at::kFloat) : bias;
    const float* b = wide.defined() ? wide.data_ptr<float>() : nullptr;
    auto out = static_cast<uint16_t*>(output.data_ptr());
    int64_t size = g.ph * g.pw * g.oc;
    share_samples(g.n, [&](int64_t, int64_t first, int64_t last) {
        float* rows = scratch(0, 2 * g.ow * g.oc);
        float* sample = scratch(2, size);
        float* turned = contiguous ? scratch(3, size) : nullptr;
        for (int64_t n = first; n < last; n++) {
            if (pairs) {
                forward_halves(paired(input, n, g), packed, b, g, rows, sample);
            } else {
                forward_sample(padded(widened(input, n, g), g, 1), packed, b, g, rows, sample, nullptr);
            }

            if (contiguous) {
                transpose(sample, g.ph * g.pw, g.oc, turned);
            }

            round_to_halves(contiguous ? turned : sample, size, out + n * size);
        }
    });
    return output;
}

bool applies(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, int64_t padding, int64_t pool, at::ScalarType type) {
    if (!kernels_available() || input.dim() != 4 || input.numel() == 0 || input.scalar_type() != type || weight.scalar_type() != type
        || !input.is_cpu() || input.layout() != at::kStrided || input.is_inference() || weight.is_inference() || bias.is_inference() || bias.scalar_type() != type
        || bias.dim() != 1 || bias.size(0) != weight.size(0) || !bias.is_contiguous() || weight.dim() != 4 || padding < 0) {
        return false;
    }

    Geometry g = geometry(input, weight, padding, 1, pool);
    bool aligned = g.oc % 16 == 0 && (!input.requires_grad() || g.ic % 16 == 0);
    return aligned && weight.size(1) == g.ic && weight.size(2) == weight.size(3) && padding < g.k && g.oh >= 1 && g.ow >= 1 && g.ph >= 1 && g.pw >= 1;
}

}  // namespace

/// Convolution (stride 1, equal padding), optional ReLU, optional 2x2 max pool; the output's memory is contiguous or channels-last. All in
/// float32, or in bfloat16 where no gradient is wanted. *out stays 0 where this path does not apply.
EECNN_API int eecnn_conv_block(int64_t input, int64_t weight, int64_t bias, int64_t padding, int32_t relu, int32_t pool, int32_t contiguous, int64_t* out) {
    return guarded([&] {
        *out = 0;
        if (!at::GradMode::is_enabled() && applies(borrow(input), borrow(weight), borrow(bias), padding, pool, at::kBFloat16)) {
            *out = release(in_halves(borrow(input), borrow(weight), borrow(bias), padding, relu, pool, contiguous != 0));
        } else if (applies(borrow(input), borrow(weight), borrow(bias), padding, pool, at::kFloat)) {
            *out = release(ConvBlock::apply(borrow(input), borrow(weight), borrow(bias), padding, static_cast<int64_t>(relu), static_cast<int64_t>(pool),
                                            static_cast<int64_t>(contiguous), at::GradMode::is_enabled()));
        }
    });
}
