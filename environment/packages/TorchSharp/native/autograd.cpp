// Backward passes through libtorch's own engine.
#include "shim.h"
#include "support.h"

#include <torch/csrc/autograd/autograd.h>

#include <vector>

namespace {
std::vector<at::Tensor> tensors(const int64_t* handles, int32_t count) {
    std::vector<at::Tensor> list;
    list.reserve(count);
    for (int32_t i = 0; i < count; i++) {
        list.push_back(borrow(handles[i]));
    }

    return list;
}
}  // namespace

EECNN_API int eecnn_backward(const int64_t* roots, int32_t count, const int64_t* gradients, int32_t retain_graph, int32_t create_graph,
                             const int64_t* inputs, int32_t input_count) {
    return guarded([&] {
        torch::autograd::backward(tensors(roots, count), gradients == nullptr ? std::vector<at::Tensor>() : tensors(gradients, count),
                                  retain_graph != 0, create_graph != 0, tensors(inputs, input_count));
    });
}

EECNN_API int eecnn_autograd(const int64_t* outputs, int32_t count, const int64_t* inputs, int32_t input_count, const int64_t* gradients,
                             int32_t retain_graph, int32_t create_graph, int32_t allow_unused, int64_t* results) {
    return guarded([&] {
        auto found = torch::autograd::grad(tensors(outputs, count), tensors(inputs, input_count),
                                           gradients == nullptr ? std::vector<at::Tensor>() : tensors(gradients, count),
                                           retain_graph != 0, create_graph != 0, allow_unused != 0);
        for (size_t i = 0; i < found.size(); i++) {
            results[i] = release(found[i]);
        }
    });
}
