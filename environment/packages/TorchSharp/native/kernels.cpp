// Register-blocked convolution kernels in AVX-512. A block is some pixels of a row times up to 64 output channels: the
// accumulators stay in registers over the whole window, weights are read once per block, input values are broadcast. In bfloat16 the
// same 32-bit words hold two channels each, where pairs are multiplied.
#include "convolution.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

#if defined(__x86_64__)
#include "avx512.h"

bool kernels_available() {
    static const bool available = [] {
        // libtorch's own variable; what it asks of libtorch's kernels holds for these too.
        const char* wish = std::getenv("ATEN_CPU_CAPABILITY");
        bool less = wish != nullptr && (std::strcmp(wish, "avx2") == 0 || std::strcmp(wish, "default") == 0);
        return !less && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    }();
    return available;
}

bool multiply_pairs() {
    static const bool pairs = [] {
        const char* wish = std::getenv("EECNN_BFLOAT16_PAIRS");
        bool wanted = wish == nullptr ? __builtin_cpu_is("amd") : wish[0] == '1';
        return wanted && kernels_available() && __builtin_cpu_supports("avx512bf16");
    }();
    return pairs;
}

namespace {

// Output channels are taken 64, 32 or 16 at a time.
constexpr int64_t group_of(int64_t channels) {
    return channels >= 64 ? 64 : channels >= 32 ? 32 : 16;
}

// Pixels per block so that accumulators, weights and one broadcast fit in 32 registers.
constexpr int most_pixels(int vectors) {
    return vectors >= 4 ? 6 : vectors == 2 ? 13 : 12;
}

// What a convolution reads for one pixel: steps from its corner to each value of the window, in the order of the packed weights.
struct Window {
    const int64_t* steps;
    int64_t count;
    int64_t pixel;
};

// Some pixels in a row, in points at the first one's corner, times w at [count][OV * 16].
template <bool Half, int PX, int OV>
KERNEL void block(const float* in, const Window& window, const float* w, const float* bias, float* out, int64_t out_pixel, bool relu) {
    __m512 acc[PX][OV];
#pragma GCC unroll 24
    for (int x = 0; x < PX; x++) {
#pragma GCC unroll 4
        for (int o = 0; o < OV; o++) {
            acc[x][o] = bias == nullptr ? _mm512_setzero_ps() : _mm512_loadu_ps(bias + o * 16);
        }
    }

    int64_t pixel = window.pixel;
    for (int64_t t = 0; t < window.count; t++, w += OV * 16) {
        __m512 weight[OV];
#pragma GCC unroll 4
        for (int o = 0; o < OV; o++) {
            weight[o] = _mm512_loadu_ps(w + o * 16);
        }

        const float* q = in + window.steps[t];
#pragma GCC unroll 24
        for (int x = 0; x < PX; x++) {
            __m512 value = _mm512_set1_ps(q[x * pixel]);
#pragma GCC unroll 4
            for (int o = 0; o < OV; o++) {
                acc[x][o] = multiply_add<Half>(value, weight[o], acc[x][o]);
            }
        }
    }

#pragma GCC unroll 24
    for (int x = 0; x < PX; x++) {
#pragma GCC unroll 4
        for (int o = 0; o < OV; o++) {
            // max(0, x) and not max(x, 0): the second operand comes through when one is not a number.
            __m512 value = relu ? _mm512_max_ps(_mm512_setzero_ps(), acc[x][o]) : acc[x][o];
            _mm512_storeu_ps(out + x * out_pixel + o * 16, value);
        }
    }
}

using Block = void (*)(const float*, const Window&, const float*, const float*, float*, int64_t, bool);

template <bool Half, int OV, int... PX>
Block choose(int pixels, std::integer_sequence<int, PX...>) {
    static const Block blocks[] = {block<Half, PX + 1, OV>...};
    return blocks[pixels - 1];
}

template <bool Half>
Block choose(int vectors, int pixels) {
    switch (vectors) {
        case 1: return choose<Half, 1>(pixels, std::make_integer_sequence<int, most_pixels(1)>());
        case 2: return choose<Half, 2>(pixels, std::make_integer_sequence<int, most_pixels(2)>());
        default: return choose<Half, 4>(pixels, std::make_integer_sequence<int, most_pixels(4)>());
    }
}

// One row of outputs, channels-last, for all groups of output channels.
template <bool Half>
void convolve_row(const float* in, const Window& window, int64_t oc, int64_t width, const float* packed, const float* bias, float* out, bool relu) {
    for (int64_t start = 0, group = 0; start < oc; start += group) {
        group = group_of(oc - start);
        int vectors = static_cast<int>(group / 16);
        int64_t blocks = (width + most_pixels(vectors) - 1) / most_pixels(vectors);
        for (int64_t b = 0; b < blocks; b++) {
            int64_t first = width * b / blocks;
            int pixels = static_cast<int>(width * (b + 1) / blocks - first);
            choose<Half>(vectors, pixels)(in + first * window.pixel, window, packed, bias == nullptr ? nullptr : bias + start, out + first * oc + start, oc, relu);
        }

        packed += window.count * group;
    }
}

// The window of k x k values of each channel; it is kept from one sample to the next, which have it in common.
Window window_of(int64_t k, int64_t channels, int64_t row, int64_t pixel, int64_t channel) {
    thread_local std::array<int64_t, 5> made_for{};
    thread_local std::vector<int64_t> steps;
    std::array<int64_t, 5> wanted{k, channels, row, pixel, channel};
    if (made_for != wanted) {
        steps.clear();
        for (int64_t kh = 0; kh < k; kh++) {
            for (int64_t kw = 0; kw < k; kw++) {
                for (int64_t i = 0; i < channels; i++) {
                    steps.push_back(kh * row + kw * pixel + i * channel);
                }
            }
        }

        made_for = wanted;
    }

    return {steps.data(), static_cast<int64_t>(steps.size()), pixel};
}

KERNEL void pool_rows(const float* upper, const float* lower, int64_t pixels, int64_t oc, bool relu, float* out, uint8_t* chosen) {
    const __m512 zero = _mm512_setzero_ps();
    for (int64_t x = 0; x < pixels; x++) {
        const float* from[4] = {upper + 2 * x * oc, upper + (2 * x + 1) * oc, lower + 2 * x * oc, lower + (2 * x + 1) * oc};
        for (int64_t o = 0; o < oc; o += 16) {
            __m512 best = _mm512_loadu_ps(from[0] + o);
            __m512i place = _mm512_setzero_si512();
            for (int i = 1; i < 4; i++) {
                __m512 value = _mm512_loadu_ps(from[i] + o);
                // The first of equals wins and what is no number comes through, as in libtorch.
                __mmask16 better = _mm512_cmp_ps_mask(value, best, _CMP_GT_OQ) | _mm512_cmp_ps_mask(value, value, _CMP_UNORD_Q);
                best = _mm512_mask_mov_ps(best, better, value);
                place = _mm512_mask_mov_epi32(place, better, _mm512_set1_epi32(i));
            }

            if (relu) {
                __mmask16 dead = _mm512_cmp_ps_mask(best, zero, _CMP_LE_OQ);
                best = _mm512_max_ps(zero, best);
                place = _mm512_mask_mov_epi32(place, dead, _mm512_set1_epi32(4));
            }

            _mm512_storeu_ps(out + x * oc + o, best);
            if (chosen != nullptr) {
                _mm_storeu_si128(reinterpret_cast<__m128i*>(chosen + x * oc + o), _mm512_cvtepi32_epi8(place));
            }
        }
    }
}

// acc[i][o] += sum over pixels of input channel i times gradient channel o, for one place of the window.
template <int ICB, int OV>
KERNEL void outer(const float* in, int64_t row, int64_t pixel, int64_t channel, const float* z, int64_t z_row, int64_t z_pixel, int64_t rows, int64_t columns,
                  float* sums, int64_t sums_channel) {
    __m512 acc[ICB][OV];
#pragma GCC unroll 24
    for (int i = 0; i < ICB; i++) {
#pragma GCC unroll 4
        for (int o = 0; o < OV; o++) {
            acc[i][o] = _mm512_loadu_ps(sums + i * sums_channel + o * 16);
        }
    }

    for (int64_t r = 0; r < rows; r++) {
        const float* p = in + r * row;
        const float* q = z + r * z_row;
        for (int64_t c = 0; c < columns; c++, p += pixel, q += z_pixel) {
            __m512 gradient[OV];
#pragma GCC unroll 4
            for (int o = 0; o < OV; o++) {
                gradient[o] = _mm512_loadu_ps(q + o * 16);
            }

#pragma GCC unroll 24
            for (int i = 0; i < ICB; i++) {
                __m512 value = _mm512_set1_ps(p[i * channel]);
#pragma GCC unroll 4
                for (int o = 0; o < OV; o++) {
                    acc[i][o] = _mm512_fmadd_ps(value, gradient[o], acc[i][o]);
                }
            }
        }
    }

#pragma GCC unroll 24
    for (int i = 0; i < ICB; i++) {
#pragma GCC unroll 4
        for (int o = 0; o < OV; o++) {
            _mm512_storeu_ps(sums + i * sums_channel + o * 16, acc[i][o]);
        }
    }
}

using Outer = void (*)(const float*, int64_t, int64_t, int64_t, const float*, int64_t, int64_t, int64_t, int64_t, float*, int64_t);

template <int OV, int... I>
Outer choose_outer(int channels, std::integer_sequence<int, I...>) {
    static const Outer kernels[] = {outer<I + 1, OV>...};
    return kernels[channels - 1];
}

Outer choose_outer(int vectors, int channels) {
    switch (vectors) {
        case 1: return choose_outer<1>(channels, std::make_integer_sequence<int, most_pixels(1)>());
        case 2: return choose_outer<2>(channels, std::make_integer_sequence<int, most_pixels(2)>());
        default: return choose_outer<4>(channels, std::make_integer_sequence<int, most_pixels(4)>());
    }
}

Packed pack(int64_t outputs, int64_t inputs, int64_t k, int64_t output_step, int64_t input_step, bool turned, const float* weights) {
    Packed packed(outputs * inputs * k * k / 16);
    float* to = packed.data()->values;
    for (int64_t start = 0, end = 0; start < outputs; start = end) {
        end = start + group_of(outputs - start);
        for (int64_t place = 0; place < k * k; place++) {
            int64_t from = turned ? k * k - 1 - place : place;
            for (int64_t i = 0; i < inputs; i++) {
                for (int64_t o = start; o < end; o++) {
                    *to++ = weights[o * output_step + i * input_step + from];
                }
            }
        }
    }

    return packed;
}

template <bool Half>
void forward(const Plane& input, const float* packed, const float* bias, const Geometry& g, float* rows, float* output, uint8_t* chosen) {
    Window window = window_of(g.k, g.ic, input.row, input.pixel, input.channel);
    if (!g.pool) {
        for (int64_t r = 0; r < g.oh; r++) {
            convolve_row<Half>(input.data + r * input.row, window, g.oc, g.ow, packed, bias, output + r * g.ow * g.oc, g.relu);
        }

        return;
    }

    for (int64_t r = 0; r < g.ph; r++) {
        for (int64_t half = 0; half < 2; half++) {
            convolve_row<Half>(input.data + (2 * r + half) * input.row, window, g.oc, 2 * g.pw, packed, bias, rows + half * g.ow * g.oc, false);
        }

        pool_rows(rows, rows + g.ow * g.oc, g.pw, g.oc, g.relu, output + r * g.pw * g.oc, chosen == nullptr ? nullptr : chosen + r * g.pw * g.oc);
    }
}

}  // namespace

Packed pack_forward(const float* weights, const Geometry& g) {
    return pack(g.oc, g.ic, g.k, g.ic * g.k * g.k, g.k * g.k, false, weights);
}

Packed pack_backward(const float* weights, const Geometry& g) {
    return pack(g.ic, g.oc, g.k, g.k * g.k, g.ic * g.k * g.k, true, weights);
}

Packed pack_halves(const uint16_t* weights, const Geometry& g) {
    Packed packed(g.oc * g.k * g.k * words_of(g.ic) / 16);
    auto to = reinterpret_cast<uint32_t*>(packed.data());
    for (int64_t start = 0, end = 0; start < g.oc; start = end) {
        end = start + group_of(g.oc - start);
        for (int64_t place = 0; place < g.k * g.k; place++) {
            for (int64_t i = 0; i < g.ic; i += 2) {
                for (int64_t o = start; o < end; o++) {
                    const uint16_t* pair = weights + (o * g.ic + i) * g.k * g.k + place;
                    *to++ = pair[0] | (i + 1 < g.ic ? static_cast<uint32_t>(pair[g.k * g.k]) << 16 : 0);
                }
            }
        }
    }

    return packed;
}

void forward_sample(const Plane& input, const Packed& packed, const float* bias, const Geometry& g, float* rows, float* output, uint8_t* chosen) {
    forward<false>(input, packed.data()->values, bias, g, rows, output, chosen);
}

void forward_halves(const Plane& words, const Packed& packed, const float* bias, Geometry g, float* rows, float* output) {
    g.ic = words_of(g.ic);
    forward<true>(words, packed.data()->values, bias, g, rows, output, nullptr);
}

KERNEL void spread_gradient(const float* upstream, const uint8_t* chosen, const float* passed, const Geometry& g, float* z, int64_t z_row, float* bias_sum) {
    const __m512 zero = _mm512_setzero_ps();
    if (chosen == nullptr) {
        for (int64_t r = 0; r < g.oh; r++) {
            for (int64_t i = 0; i < g.ow * g.oc; i += 16) {
                __m512 gradient = _mm512_loadu_ps(upstream + r * g.ow * g.oc + i);
                if (passed != nullptr) {
                    gradient = _mm512_maskz_mov_ps(_mm512_cmp_ps_mask(_mm512_loadu_ps(passed + r * g.ow * g.oc + i), zero, _CMP_NLE_UQ), gradient);
                }

                _mm512_storeu_ps(z + r * z_row + i, gradient);
                float* sum = bias_sum + i % g.oc;
                _mm512_storeu_ps(sum, _mm512_add_ps(_mm512_loadu_ps(sum), gradient));
            }
        }

        return;
    }

    // An odd last row or column has no window; it stays zero from the first time on.
    for (int64_t r = 0; r < g.ph; r++) {
        for (int64_t c = 0; c < g.pw; c++) {
            const float* from = upstream + (r * g.pw + c) * g.oc;
            const uint8_t* place = chosen + (r * g.pw + c) * g.oc;
            float* to = z + 2 * r * z_row + 2 * c * g.oc;
            for (int64_t o = 0; o < g.oc; o += 16) {
                __m512 gradient = _mm512_loadu_ps(from + o);
                __m512i where = _mm512_cvtepu8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(place + o)));
                _mm512_storeu_ps(to + o, _mm512_maskz_mov_ps(_mm512_cmpeq_epi32_mask(where, _mm512_setzero_si512()), gradient));
                _mm512_storeu_ps(to + g.oc + o, _mm512_maskz_mov_ps(_mm512_cmpeq_epi32_mask(where, _mm512_set1_epi32(1)), gradient));
                _mm512_storeu_ps(to + z_row + o, _mm512_maskz_mov_ps(_mm512_cmpeq_epi32_mask(where, _mm512_set1_epi32(2)), gradient));
                _mm512_storeu_ps(to + z_row + g.oc + o, _mm512_maskz_mov_ps(_mm512_cmpeq_epi32_mask(where, _mm512_set1_epi32(3)), gradient));
                gradient = _mm512_maskz_mov_ps(_mm512_cmpneq_epi32_mask(where, _mm512_set1_epi32(4)), gradient);
                _mm512_storeu_ps(bias_sum + o, _mm512_add_ps(_mm512_loadu_ps(bias_sum + o), gradient));
            }
        }
    }
}

void weight_gradient(const Plane& input, const float* z, int64_t z_row, const Geometry& g, float* sums) {
    // Strips of rows, so that a strip of the gradient stays in the first cache while every place of the window passes over it.
    int64_t strip = std::max<int64_t>(1, 12288 / (g.ow * group_of(g.oc)));
    int64_t rows = g.pool ? 2 * g.ph : g.oh;
    int64_t columns = g.pool ? 2 * g.pw : g.ow;
    for (int64_t first = 0; first < rows; first += strip) {
        int64_t count = std::min(strip, rows - first);
        for (int64_t start = 0, group = 0; start < g.oc; start += group) {
            group = group_of(g.oc - start);
            int vectors = static_cast<int>(group / 16);
            int64_t blocks = (g.ic + most_pixels(vectors) - 1) / most_pixels(vectors);
            for (int64_t place = 0; place < g.k * g.k; place++) {
                const float* corner = input.data + (first + place / g.k) * input.row + place % g.k * input.pixel;
                for (int64_t b = 0; b < blocks; b++) {
                    int64_t channel = g.ic * b / blocks;
                    int channels = static_cast<int>(g.ic * (b + 1) / blocks - channel);
                    choose_outer(vectors, channels)(corner + channel * input.channel, input.row, input.pixel, input.channel, z + first * z_row + start, z_row,
                                                    g.oc, count, columns, sums + (place * g.ic + channel) * g.oc + start, g.oc);
                }
            }
        }
    }
}

void input_gradient_sample(const float* z, int64_t z_row, const Packed& turned, const Geometry& g, float* output) {
    // z starts k-1 before the output; the input's own first pixel sits pad further in.
    const float* corner = z + g.pad * z_row + g.pad * g.oc;
    Window window = window_of(g.k, g.oc, z_row, g.oc, 1);
    for (int64_t r = 0; r < g.h; r++) {
        convolve_row<false>(corner + r * z_row, window, g.ic, g.w, turned.data()->values, nullptr, output + r * g.w * g.ic, false);
    }
}

void unpack_gradient(const float* sums, int64_t threads, int64_t stride, const Geometry& g, float* weights, float* bias) {
    int64_t places = g.k * g.k;
    for (int64_t place = 0; place < places; place++) {
        for (int64_t i = 0; i < g.ic; i++) {
            for (int64_t o = 0; o < g.oc; o++) {
                float sum = 0;
                for (int64_t t = 0; t < threads; t++) {
                    sum += sums[t * stride + (place * g.ic + i) * g.oc + o];
                }

                weights[(o * g.ic + i) * places + place] = sum;
            }
        }
    }

    for (int64_t o = 0; bias != nullptr && o < g.oc; o++) {
        float sum = 0;
        for (int64_t t = 0; t < threads; t++) {
            sum += sums[t * stride + places * g.ic * g.oc + o];
        }

        bias[o] = sum;
    }
}

#else

// Other processors take libtorch's own operators.
bool kernels_available() { return false; }
bool multiply_pairs() { return false; }
Packed pack_forward(const float*, const Geometry&) { return {}; }
Packed pack_backward(const float*, const Geometry&) { return {}; }
Packed pack_halves(const uint16_t*, const Geometry&) { return {}; }
void forward_sample(const Plane&, const Packed&, const float*, const Geometry&, float*, float*, uint8_t*) {}
void forward_halves(const Plane&, const Packed&, const float*, Geometry, float*, float*) {}
void spread_gradient(const float*, const uint8_t*, const float*, const Geometry&, float*, int64_t, float*) {}
void weight_gradient(const Plane&, const float*, int64_t, const Geometry&, float*) {}
void input_gradient_sample(const float*, int64_t, const Packed&, const Geometry&, float*) {}
void unpack_gradient(const float*, int64_t, int64_t, const Geometry&, float*, float*) {}

#endif
