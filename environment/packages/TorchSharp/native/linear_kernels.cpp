// Register-blocked kernels of the linear layer and the transposition of a matrix, in AVX-512. Weights are read as they lie in the
// parameter, once each; nothing is packed, so a changed weight is used at once.
#include "linear.h"

#include <algorithm>

#if defined(__x86_64__)
#include "avx512.h"

namespace {

// 6 x 4 accumulators, 4 weights and 1 input fit in 32 registers.
constexpr int most_rows = 6;
constexpr int most_outputs = 4;
// Terms of each sum per pass: the weights of a block stay in the first cache while all rows go by, and up to 512 KiB of input values
// in the second while all weights do.
constexpr int64_t terms_per_pass = 512;
constexpr int64_t values_per_pass = 131072;
// Columns per pass of combine_rows: that part of b stays in the second cache while all rows of a go by.
constexpr int64_t strip = 256;

inline __mmask16 lanes(int64_t count) {
    return static_cast<__mmask16>(count >= 16 ? 0xffff : (1u << count) - 1);
}

// The sum of each of four vectors.
KERNEL inline __m128 sums_of(__m512 a, __m512 b, __m512 c, __m512 d) {
    __m512d ab = _mm512_castps_pd(_mm512_add_ps(_mm512_unpacklo_ps(a, b), _mm512_unpackhi_ps(a, b)));
    __m512d cd = _mm512_castps_pd(_mm512_add_ps(_mm512_unpacklo_ps(c, d), _mm512_unpackhi_ps(c, d)));
    __m512 all = _mm512_add_ps(_mm512_castpd_ps(_mm512_unpacklo_pd(ab, cd)), _mm512_castpd_ps(_mm512_unpackhi_pd(ab, cd)));
    __m256 half = _mm256_add_ps(_mm512_castps512_ps256(all), _mm512_extractf32x8_ps(all, 1));
    return _mm_add_ps(_mm256_castps256_ps128(half), _mm256_extractf128_ps(half, 1));
}

// One vector of each row of x times one of each row of w.
template <bool Half, int RN, int RO>
KERNEL __attribute__((always_inline)) inline void add_products(__m512 (&acc)[RN][RO], const float* x, int64_t x_step, const float* w, int64_t w_step, __mmask16 some) {
    __m512 weight[RO];
#pragma GCC unroll 4
    for (int o = 0; o < RO; o++) {
        weight[o] = _mm512_maskz_loadu_ps(some, w + o * w_step);
        // The processor's own prefetcher stops at the end of each page.
        _mm_prefetch(reinterpret_cast<const char*>(w + o * w_step + 192), _MM_HINT_T0);
    }

#pragma GCC unroll 6
    for (int n = 0; n < RN; n++) {
        __m512 value = _mm512_maskz_loadu_ps(some, x + n * x_step);
#pragma GCC unroll 4
        for (int o = 0; o < RO; o++) {
            acc[n][o] = multiply_add<Half>(value, weight[o], acc[n][o]);
        }
    }
}

// out[n][o] += x[n] · w[o] over k words.
template <bool Half, int RN, int RO>
KERNEL void dots(const float* x, int64_t x_step, const float* w, int64_t w_step, int64_t k, float* out, int64_t out_step) {
    __m512 acc[RN][RO];
#pragma GCC unroll 6
    for (int n = 0; n < RN; n++) {
#pragma GCC unroll 4
        for (int o = 0; o < RO; o++) {
            acc[n][o] = _mm512_setzero_ps();
        }
    }

    int64_t whole = k / 16 * 16;
    for (int64_t i = 0; i < whole; i += 16) {
        add_products<Half>(acc, x + i, x_step, w + i, w_step, 0xffff);
    }

    if (whole < k) {
        add_products<Half>(acc, x + whole, x_step, w + whole, w_step, lanes(k - whole));
    }

    const __m512 none = _mm512_setzero_ps();
    const __mmask8 outputs = (1 << RO) - 1;
#pragma GCC unroll 6
    for (int n = 0; n < RN; n++) {
        __m128 sums = sums_of(acc[n][0], RO > 1 ? acc[n][RO > 1 ? 1 : 0] : none, RO > 2 ? acc[n][RO > 2 ? 2 : 0] : none, RO > 3 ? acc[n][RO > 3 ? 3 : 0] : none);
        float* to = out + n * out_step;
        _mm_mask_storeu_ps(to, outputs, _mm_add_ps(_mm_maskz_loadu_ps(outputs, to), sums));
    }
}

using Dots = void (*)(const float*, int64_t, const float*, int64_t, int64_t, float*, int64_t);

template <bool Half>
Dots choose_dots(int64_t rows, int64_t outputs) {
    static constexpr Dots kernels[most_rows][most_outputs] = {
        {dots<Half, 1, 1>, dots<Half, 1, 2>, dots<Half, 1, 3>, dots<Half, 1, 4>}, {dots<Half, 2, 1>, dots<Half, 2, 2>, dots<Half, 2, 3>, dots<Half, 2, 4>},
        {dots<Half, 3, 1>, dots<Half, 3, 2>, dots<Half, 3, 3>, dots<Half, 3, 4>}, {dots<Half, 4, 1>, dots<Half, 4, 2>, dots<Half, 4, 3>, dots<Half, 4, 4>},
        {dots<Half, 5, 1>, dots<Half, 5, 2>, dots<Half, 5, 3>, dots<Half, 5, 4>}, {dots<Half, 6, 1>, dots<Half, 6, 2>, dots<Half, 6, 3>, dots<Half, 6, 4>},
    };
    return kernels[rows - 1][outputs - 1];
}

// out[r][0 … 16 V) = sum over s of a[r][s] b[s][0 … 16 V); the last vector may be cut.
template <int R, int V>
KERNEL void combine(const float* a, int64_t a_row, int64_t a_sum, const float* b, int64_t width, int64_t sums, __mmask16 last, float* out) {
    __m512 acc[R][V];
#pragma GCC unroll 6
    for (int r = 0; r < R; r++) {
#pragma GCC unroll 4
        for (int v = 0; v < V; v++) {
            acc[r][v] = _mm512_setzero_ps();
        }
    }

    for (int64_t s = 0; s < sums; s++) {
        __m512 value[V];
#pragma GCC unroll 4
        for (int v = 0; v < V; v++) {
            value[v] = _mm512_maskz_loadu_ps(v == V - 1 ? last : 0xffff, b + s * width + v * 16);
        }

#pragma GCC unroll 6
        for (int r = 0; r < R; r++) {
            __m512 factor = _mm512_set1_ps(a[r * a_row + s * a_sum]);
#pragma GCC unroll 4
            for (int v = 0; v < V; v++) {
                acc[r][v] = _mm512_fmadd_ps(factor, value[v], acc[r][v]);
            }
        }
    }

#pragma GCC unroll 6
    for (int r = 0; r < R; r++) {
#pragma GCC unroll 4
        for (int v = 0; v < V; v++) {
            _mm512_mask_storeu_ps(out + r * width + v * 16, v == V - 1 ? last : 0xffff, acc[r][v]);
        }
    }
}

using Combine = void (*)(const float*, int64_t, int64_t, const float*, int64_t, int64_t, __mmask16, float*);

Combine choose_combine(int64_t rows, int64_t vectors) {
    static constexpr Combine kernels[most_rows][4] = {
        {combine<1, 1>, combine<1, 2>, combine<1, 3>, combine<1, 4>}, {combine<2, 1>, combine<2, 2>, combine<2, 3>, combine<2, 4>},
        {combine<3, 1>, combine<3, 2>, combine<3, 3>, combine<3, 4>}, {combine<4, 1>, combine<4, 2>, combine<4, 3>, combine<4, 4>},
        {combine<5, 1>, combine<5, 2>, combine<5, 3>, combine<5, 4>}, {combine<6, 1>, combine<6, 2>, combine<6, 3>, combine<6, 4>},
    };
    return kernels[rows - 1][vectors - 1];
}

// 16 x 16 in registers: pairs of rows are interleaved by 1, 2, 4 and 8 elements.
KERNEL void transpose_tile(const float* from, int64_t rows, int64_t columns, int64_t from_step, float* to, int64_t to_step) {
    __mmask16 across = lanes(columns);
    __m512 a[16], b[16];
#pragma GCC unroll 16
    for (int r = 0; r < 16; r++) {
        a[r] = r < rows ? _mm512_maskz_loadu_ps(across, from + r * from_step) : _mm512_setzero_ps();
    }

#pragma GCC unroll 8
    for (int r = 0; r < 16; r += 2) {
        b[r] = _mm512_unpacklo_ps(a[r], a[r + 1]);
        b[r + 1] = _mm512_unpackhi_ps(a[r], a[r + 1]);
    }

#pragma GCC unroll 4
    for (int r = 0; r < 16; r += 4) {
        a[r] = _mm512_castpd_ps(_mm512_unpacklo_pd(_mm512_castps_pd(b[r]), _mm512_castps_pd(b[r + 2])));
        a[r + 1] = _mm512_castpd_ps(_mm512_unpackhi_pd(_mm512_castps_pd(b[r]), _mm512_castps_pd(b[r + 2])));
        a[r + 2] = _mm512_castpd_ps(_mm512_unpacklo_pd(_mm512_castps_pd(b[r + 1]), _mm512_castps_pd(b[r + 3])));
        a[r + 3] = _mm512_castpd_ps(_mm512_unpackhi_pd(_mm512_castps_pd(b[r + 1]), _mm512_castps_pd(b[r + 3])));
    }

    // Now a[4 q + c] holds, in its lane l, rows 4 q … 4 q + 3 of column 4 l + c.
#pragma GCC unroll 4
    for (int c = 0; c < 4; c++) {
        __m512 low = _mm512_shuffle_f32x4(a[c], a[4 + c], 0x44), high = _mm512_shuffle_f32x4(a[c], a[4 + c], 0xee);
        __m512 low2 = _mm512_shuffle_f32x4(a[8 + c], a[12 + c], 0x44), high2 = _mm512_shuffle_f32x4(a[8 + c], a[12 + c], 0xee);
        b[c] = _mm512_shuffle_f32x4(low, low2, 0x88);
        b[4 + c] = _mm512_shuffle_f32x4(low, low2, 0xdd);
        b[8 + c] = _mm512_shuffle_f32x4(high, high2, 0x88);
        b[12 + c] = _mm512_shuffle_f32x4(high, high2, 0xdd);
    }

    __mmask16 down = lanes(rows);
#pragma GCC unroll 16
    for (int c = 0; c < 16; c++) {
        if (c < columns) {
            _mm512_mask_storeu_ps(to + c * to_step, down, b[c]);
        }
    }
}

}  // namespace

void linear_forward(const void* inputs, const void* weights, const float* bias, int64_t k, int64_t first_n, int64_t last_n, int64_t first_o, int64_t last_o,
                    int64_t outputs, bool relu, Operands operands, float* out) {
    auto x = static_cast<const float*>(inputs);
    bool widening = operands == Operands::half_weights;
    alignas(64) float wide[most_outputs * terms_per_pass];
    for (int64_t n = first_n; n < last_n; n++) {
        for (int64_t o = first_o; o < last_o; o++) {
            out[n * outputs + o] = bias == nullptr ? 0 : bias[o];
        }
    }

    auto kernel = operands == Operands::pairs ? choose_dots<true> : choose_dots<false>;
    int64_t pass = std::clamp<int64_t>(values_per_pass / (last_n - first_n), terms_per_pass / 2, terms_per_pass);
    // As many passes as needed, all as long as each other.
    int64_t passes = (k + pass - 1) / pass;
    pass = ((k + passes - 1) / passes + 15) / 16 * 16;
    for (int64_t start = 0; start < k; start += pass) {
        int64_t terms = std::min(pass, k - start);
        for (int64_t o = first_o; o < last_o; o += most_outputs) {
            int64_t count = std::min<int64_t>(most_outputs, last_o - o);
            for (int64_t i = 0; widening && i < count; i++) {
                widen(static_cast<const uint16_t*>(weights) + (o + i) * k + start, terms, wide + i * terms);
            }

            const float* w = widening ? wide : static_cast<const float*>(weights) + o * k + start;
            for (int64_t n = first_n; n < last_n; n += most_rows) {
                int64_t rows = std::min<int64_t>(most_rows, last_n - n);
                kernel(rows, count)(x + n * k + start, k, w, widening ? terms : k, terms, out + n * outputs + o, outputs);
            }
        }
    }

    for (int64_t n = first_n; relu && n < last_n; n++) {
        for (int64_t o = first_o; o < last_o; o++) {
            // What is no number stays so.
            float value = out[n * outputs + o];
            out[n * outputs + o] = value < 0 ? 0 : value;
        }
    }
}

void combine_rows(const float* a, int64_t a_row, int64_t a_sum, const float* b, int64_t rows, int64_t sums, int64_t width, int64_t first, int64_t last, float* out) {
    for (int64_t start = first; start < last; start += strip) {
        int64_t end = std::min(last, start + strip);
        for (int64_t r = 0; r < rows; r += most_rows) {
            int64_t count = std::min<int64_t>(most_rows, rows - r);
            for (int64_t k = start; k < end; k += 64) {
                int64_t left = std::min<int64_t>(64, end - k);
                int64_t vectors = (left + 15) / 16;
                choose_combine(count, vectors)(a + r * a_row, a_row, a_sum, b + k, width, sums, lanes(left - (vectors - 1) * 16), out + r * width + k);
            }
        }
    }
}

KERNEL void round_to_halves(const float* from, int64_t count, uint16_t* to) {
    for (int64_t i = 0; i < count; i += 16) {
        __m512 value = _mm512_maskz_loadu_ps(lanes(count - i), from + i);
        __m512i bits = _mm512_castps_si512(value), kept = _mm512_srli_epi32(bits, 16);
        // Half of what is cut off, a little less where the last bit kept is even; the upper bits of what is no number, made quiet.
        __m512i half = _mm512_add_epi32(_mm512_set1_epi32(0x7fff), _mm512_and_si512(kept, _mm512_set1_epi32(1)));
        __m512i rounded = _mm512_srli_epi32(_mm512_add_epi32(bits, half), 16);
        rounded = _mm512_mask_or_epi32(rounded, _mm512_cmp_ps_mask(value, value, _CMP_UNORD_Q), kept, _mm512_set1_epi32(0x40));
        _mm256_mask_storeu_epi16(to + i, lanes(count - i), _mm512_cvtepi32_epi16(rounded));
    }
}

KERNEL void widen(const uint16_t* from, int64_t count, float* to) {
    for (int64_t i = 0; i < count; i += 16) {
        __m512i words = _mm512_cvtepu16_epi32(_mm256_maskz_loadu_epi16(lanes(count - i), from + i));
        _mm512_mask_storeu_ps(to + i, lanes(count - i), _mm512_castsi512_ps(_mm512_slli_epi32(words, 16)));
    }
}

void transpose(const float* from, int64_t rows, int64_t columns, float* to) {
    for (int64_t c = 0; c < columns; c += 16) {
        for (int64_t r = 0; r < rows; r += 16) {
            transpose_tile(from + r * columns + c, std::min<int64_t>(16, rows - r), std::min<int64_t>(16, columns - c), columns, to + c * rows + r, rows);
        }
    }
}

#else

void linear_forward(const void*, const void*, const float*, int64_t, int64_t, int64_t, int64_t, int64_t, int64_t, bool, Operands, float*) {}
void combine_rows(const float*, int64_t, int64_t, const float*, int64_t, int64_t, int64_t, int64_t, int64_t, float*) {}
void transpose(const float*, int64_t, int64_t, float*) {}
void round_to_halves(const float*, int64_t, uint16_t*) {}
void widen(const uint16_t*, int64_t, float*) {}

#endif
