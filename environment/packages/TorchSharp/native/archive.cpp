// libtorch's own archive of one tensor, as bytes.
#include "shim.h"
#include "support.h"

#include <ATen/ops/empty.h>
#include <torch/serialize.h>

#include <sstream>

EECNN_API int eecnn_to_archive(int64_t handle, int64_t* out) {
    return guarded([&] {
        std::ostringstream stream;
        torch::save(borrow(handle), stream);
        const std::string text = stream.str();
        at::Tensor bytes = at::empty({static_cast<int64_t>(text.size())}, at::kByte);
        std::memcpy(bytes.data_ptr(), text.data(), text.size());
        *out = release(std::move(bytes));
    });
}

EECNN_API int eecnn_from_archive(const char* data, int64_t length, int64_t* out) {
    return guarded([&] {
        at::Tensor tensor;
        torch::load(tensor, data, static_cast<size_t>(length));
        *out = release(std::move(tensor));
    });
}
