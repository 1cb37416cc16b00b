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

/// A sample in memory: the steps in floats from row to row, pixel to pixel and channel to channel.
struct Plane {
    const float* data;
    int64_t row, pixel, channel;
};

/// Whether this processor has what the kernels need (AVX-512).
bool kernels_available();

/// Weights [oc][ic][k][k] as [group of up to 64 outputs][k][k][ic][outputs of the group].
std::vector<float> pack_forward(const float* weights, const Geometry& g);

/// The same turned by half a turn with inputs and outputs exchanged, for the gradient of the input.
std::vector<float> pack_backward(const float* weights, const Geometry& g);

/// One sample; rows is scratch for two output rows; chosen may be null, else it gets the place (0 … 3) of each maximum, or 4 for none.
void forward_sample(const Plane& input, const float* packed, const float* bias, const Geometry& g, float* rows, float* output, uint8_t* chosen);

/// Puts the gradient of the output where its maxima came from (z, channels-last, row step given) and adds up the bias' gradient.
void spread_gradient(const float* upstream, const uint8_t* chosen, const float* passed, const Geometry& g, float* z, int64_t z_row, float* bias_sum);

/// Adds one sample's gradient of the weights to sums [k][k][ic][oc].
void weight_gradient(const Plane& input, const float* z, int64_t z_row, const Geometry& g, float* sums);

/// The gradient of one input sample, channels-last, from the bordered gradient z.
void input_gradient_sample(const float* z, int64_t z_row, const float* turned, const Geometry& g, float* output);

/// Adds the threads' sums and gives weights' gradient [oc][ic][k][k] and the bias'.
void unpack_gradient(const float* sums, int64_t threads, int64_t stride, const Geometry& g, float* weights, float* bias);
