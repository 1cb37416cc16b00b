// The arithmetic of convolution.cpp, apart from libtorch.
#pragma once
#include <cstdint>
#include <vector>

struct Geometry {
    int64_t n, ic, h, w;   // input
    int64_t oc, k, pad;    // convolution
    int64_t oh, ow;        // its output
    int64_t ph, pw;        // output after the pool, if any
    bool relu, pool;
};

/// A sample in memory: the steps in 32-bit words from row to row, pixel to pixel and channel to channel.
struct Plane {
    const float* data;
    int64_t row, pixel, channel;
};

/// Weights in the order in which a kernel reads them, on the borders of the cache's lines: a load across two of them takes twice as long.
struct alignas(64) Lanes {
    float values[16];
};

using Packed = std::vector<Lanes>;

/// Whether this processor has what the kernels need (AVX-512).
bool kernels_available();

/// Whether bfloat16 is multiplied in pairs (avx512_bf16) rather than widened to float32 first: on AMD's processors, where a product of
/// pairs is said to take no longer than one of floats, but not on Intel's, where it takes four times as long (measured). EECNN_BFLOAT16_PAIRS=1 or 0 decides otherwise.
bool multiply_pairs();

/// 32-bit words that hold so many bfloat16 values.
constexpr int64_t words_of(int64_t halves) {
    return (halves + 1) / 2;
}

/// Weights [oc][ic][k][k] as [group of up to 64 outputs][k][k][ic][outputs of the group].
Packed pack_forward(const float* weights, const Geometry& g);

/// The same turned by half a turn with inputs and outputs exchanged, for the gradient of the input.
Packed pack_backward(const float* weights, const Geometry& g);

/// One sample; rows is scratch for two output rows; chosen may be null, else it gets the place (0 … 3) of each maximum, or 4 for none.
void forward_sample(const Plane& input, const Packed& packed, const float* bias, const Geometry& g, float* rows, float* output, uint8_t* chosen);

/// Weights in bfloat16 [oc][ic][k][k] as [group][k][k][words of ic][outputs of the group], two values in each word.
Packed pack_halves(const uint16_t* weights, const Geometry& g);

/// One sample of bfloat16 values, a word for each two channels; output in float32.
void forward_halves(const Plane& words, const Packed& packed, const float* bias, Geometry g, float* rows, float* output);

/// Puts the gradient of the output where its maxima came from (z, channels-last, row step given) and adds up the bias' gradient.
void spread_gradient(const float* upstream, const uint8_t* chosen, const float* passed, const Geometry& g, float* z, int64_t z_row, float* bias_sum);

/// Adds one sample's gradient of the weights to sums [k][k][ic][oc].
void weight_gradient(const Plane& input, const float* z, int64_t z_row, const Geometry& g, float* sums);

/// The gradient of one input sample, channels-last, from the bordered gradient z.
void input_gradient_sample(const float* z, int64_t z_row, const Packed& turned, const Geometry& g, float* output);

/// Adds the threads' sums and gives weights' gradient [oc][ic][k][k] and the bias'.
void unpack_gradient(const float* sums, int64_t threads, int64_t stride, const Geometry& g, float* weights, float* bias);
