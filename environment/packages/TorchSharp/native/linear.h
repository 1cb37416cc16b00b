// The arithmetic of linear.cpp, apart from libtorch. Matrices are row-major with the given steps between rows, in 32-bit words.
#pragma once
#include <cstdint>

/// What x and w hold: floats; two bfloat16 values in each of k words, both; or floats in x and k bfloat16 values a row in w.
enum class Operands { floats, pairs, half_weights };

/// out[n][o] = bias[o] + sum over k of x[n][k] w[o][k], for n and o of the given ranges; then ReLU if wanted. bias may be null.
void linear_forward(const void* x, const void* w, const float* bias, int64_t k, int64_t first_n, int64_t last_n, int64_t first_o, int64_t last_o,
                    int64_t outputs, bool relu, Operands operands, float* out);

/// out[r][k] = sum over s of a[r * a_row + s * a_sum] b[s][k], for k of first … last. Both gradients of a linear layer have this form.
void combine_rows(const float* a, int64_t a_row, int64_t a_sum, const float* b, int64_t rows, int64_t sums, int64_t width, int64_t first, int64_t last, float* out);

/// to[c][r] = from[r][c].
void transpose(const float* from, int64_t rows, int64_t columns, float* to);

/// Rounds to bfloat16, to the nearest and to even.
void round_to_halves(const float* from, int64_t count, uint16_t* to);

/// bfloat16 to float32, which holds each of them.
void widen(const uint16_t* from, int64_t count, float* to);
