// Direct entries: what has no operator (metadata, memory, autograd switches) and the few calls that are too hot for boxing.
#include "shim.h"
#include "support.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/EmptyTensor.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/add.h>
#include <ATen/ops/div.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/mul.h>
#include <ATen/ops/sub.h>
#include <torch/version.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/TensorImpl.h>

#include <algorithm>
#include <memory>

namespace {
thread_local std::string message;
}

void set_error(const char* text) {
    message = text;
}

EECNN_API const char* eecnn_error() {
    return message.c_str();
}

EECNN_API int eecnn_prepare() {
    return guarded([] { prepare(); });
}

EECNN_API void eecnn_free(int64_t handle) {
    if (handle != 0) {
        c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(reinterpret_cast<c10::TensorImpl*>(handle));
    }
}

/// A second handle on the same tensor.
EECNN_API int eecnn_share(int64_t handle, int64_t* out) {
    return guarded([&] { *out = release(borrow(handle)); });
}

struct Info {
    int64_t dimensions;
    int64_t elements;
    int64_t offset;
    void* data;
    const int64_t* sizes;
    const int64_t* strides;
    int32_t dtype;
    int32_t device;
    int32_t device_index;
    int32_t flags;  // 1 contiguous, 2 requires grad, 4 leaf, 8 sparse, 16 on the CPU, 32 inference tensor, 64 conjugate, 128 quantized, 256 negative
};

EECNN_API int eecnn_info(int64_t handle, Info* out) {
    return guarded([&] {
        const at::Tensor& tensor = borrow(handle);
        TORCH_CHECK(tensor.defined(), "the tensor is undefined");
        bool sparse = tensor.is_sparse() || tensor.is_sparse_csr();
        out->dimensions = tensor.dim();
        out->elements = tensor.numel();
        out->sizes = tensor.sizes().data();
        out->strides = sparse ? nullptr : tensor.strides().data();
        out->offset = sparse ? 0 : tensor.storage_offset();
        out->data = tensor.has_storage() && !tensor.is_meta() ? tensor.data_ptr() : nullptr;
        out->dtype = static_cast<int32_t>(tensor.scalar_type());
        out->device = static_cast<int32_t>(tensor.device().type());
        out->device_index = tensor.device().index();
        out->flags = (!sparse && tensor.is_contiguous() ? 1 : 0) | (tensor.requires_grad() ? 2 : 0) | (tensor.is_leaf() ? 4 : 0) | (sparse ? 8 : 0)
            | (tensor.is_cpu() ? 16 : 0) | (tensor.is_inference() ? 32 : 0) | (tensor.is_conj() ? 64 : 0) | (tensor.is_quantized() ? 128 : 0) | (tensor.is_neg() ? 256 : 0);
    });
}

using Deleter = void (*)(void*);

/// A tensor over memory that somebody else owns; release is called with context when the last use of the memory ends.
EECNN_API int eecnn_from_memory(void* data, const int64_t* sizes, int32_t dimensions, int32_t dtype, void* context, Deleter free_context, int64_t* out) {
    return guarded([&] {
        prepare();
        auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype));
        at::IntArrayRef shape(sizes, dimensions);
        *out = release(free_context == nullptr ? at::from_blob(data, shape, options)
                                               : at::from_blob(data, shape, [=](void*) { free_context(context); }, options));
    });
}

// A few floats of one shape without gradient are computed here: libtorch takes longer to prepare such an operator than to run it.
template <class Direct, class Operator>
static int64_t elementwise(int64_t left, int64_t right, Direct direct, Operator general) {
    static const at::DispatchKeySet ordinary = at::detail::empty_cpu({0}, at::kFloat).key_set();
    const at::Tensor &a = borrow(left), &b = borrow(right);
    bool few = a.defined() && b.defined() && a.key_set() == ordinary && b.key_set() == ordinary && a.scalar_type() == at::kFloat && b.scalar_type() == at::kFloat
        && a.numel() <= 256 && a.sizes() == b.sizes() && a.is_contiguous() && b.is_contiguous() && !(at::GradMode::is_enabled() && (a.requires_grad() || b.requires_grad()));
    if (!few) {
        return release(general(a, b));
    }

    at::Tensor result = at::detail::empty_cpu(a.sizes(), at::kFloat);
    std::transform(a.data_ptr<float>(), a.data_ptr<float>() + a.numel(), b.data_ptr<float>(), result.data_ptr<float>(), direct);
    return release(std::move(result));
}

EECNN_API int eecnn_add(int64_t left, int64_t right, int64_t* out) {
    return guarded([&] { *out = elementwise(left, right, [](float a, float b) { return a + b; }, [](auto& a, auto& b) { return at::add(a, b); }); });
}

EECNN_API int eecnn_sub(int64_t left, int64_t right, int64_t* out) {
    return guarded([&] { *out = elementwise(left, right, [](float a, float b) { return a - b; }, [](auto& a, auto& b) { return at::sub(a, b); }); });
}

EECNN_API int eecnn_mul(int64_t left, int64_t right, int64_t* out) {
    return guarded([&] { *out = elementwise(left, right, [](float a, float b) { return a * b; }, [](auto& a, auto& b) { return at::mul(a, b); }); });
}

EECNN_API int eecnn_div(int64_t left, int64_t right, int64_t* out) {
    return guarded([&] { *out = elementwise(left, right, [](float a, float b) { return a / b; }, [](auto& a, auto& b) { return at::div(a, b); }); });
}

EECNN_API int eecnn_set_requires_grad(int64_t handle, int32_t on) {
    return guarded([&] { borrow(handle).set_requires_grad(on != 0); });
}

EECNN_API int eecnn_grad(int64_t handle, int64_t* out) {
    return guarded([&] { *out = release(borrow(handle).grad()); });
}

EECNN_API int eecnn_set_grad(int64_t handle, int64_t grad) {
    return guarded([&] {
        const at::Tensor &tensor = borrow(handle), &value = borrow(grad);
        if (value.defined()) {
            TORCH_CHECK(value.sizes() == tensor.sizes(), "assigned grad has data of a different size: ", value.sizes(), " for a tensor of ", tensor.sizes());
            TORCH_CHECK(value.scalar_type() == tensor.scalar_type(), "assigned grad has data of a different type: ", value.scalar_type(), " for a tensor of ", tensor.scalar_type());
            TORCH_CHECK(value.device() == tensor.device(), "assigned grad has data located on a different device");
            TORCH_CHECK(!value.is_same(tensor), "can't assign a tensor as its own grad");
        }

        tensor.mutable_grad() = value;
    });
}

EECNN_API int eecnn_retain_grad(int64_t handle) {
    return guarded([&] { borrow(handle).retain_grad(); });
}

/// Puts the value of source into target (same tensor object, new storage), as Python's target.data = source.
EECNN_API int eecnn_set_data(int64_t target, int64_t source) {
    return guarded([&] { borrow(target).set_data(borrow(source)); });
}

EECNN_API int64_t eecnn_version(int64_t handle) {
    const at::Tensor& tensor = borrow(handle);
    return tensor.is_inference() ? -1 : tensor.unsafeGetTensorImpl()->version_counter().current_version();
}

EECNN_API int32_t eecnn_grad_mode() {
    return at::GradMode::is_enabled() ? 1 : 0;
}

EECNN_API void eecnn_set_grad_mode(int32_t on) {
    at::GradMode::set_enabled(on != 0);
}

EECNN_API int32_t eecnn_inference_mode() {
    return c10::InferenceMode::is_enabled() ? 1 : 0;
}

EECNN_API void* eecnn_inference_enter(int32_t on) {
    return new c10::InferenceMode(on != 0);
}

EECNN_API void eecnn_inference_leave(void* guard) {
    delete static_cast<c10::InferenceMode*>(guard);
}

EECNN_API int eecnn_default_generator(int64_t* out) {
    return guarded([&] {
        at::Generator generator = at::detail::getDefaultCPUGenerator();
        *out = reinterpret_cast<int64_t>(generator.unsafeReleaseGeneratorImpl());
    });
}

EECNN_API int eecnn_new_generator(uint64_t seed, int64_t* out) {
    return guarded([&] {
        at::Generator generator = at::detail::createCPUGenerator(seed);
        *out = reinterpret_cast<int64_t>(generator.unsafeReleaseGeneratorImpl());
    });
}

EECNN_API void eecnn_free_generator(int64_t handle) {
    c10::intrusive_ptr<c10::GeneratorImpl>::reclaim(reinterpret_cast<c10::GeneratorImpl*>(handle));
}

EECNN_API int eecnn_generator_seed(int64_t handle, int32_t set, uint64_t* seed) {
    return guarded([&] {
        at::Generator generator = borrow_generator(handle);
        std::lock_guard<std::mutex> lock(generator.mutex());
        if (set == 1) {
            generator.set_current_seed(*seed);
        } else if (set == 2) {
            *seed = generator.seed();
        } else {
            *seed = generator.current_seed();
        }
    });
}

EECNN_API int eecnn_generator_state(int64_t handle, int64_t state, int64_t* out) {
    return guarded([&] {
        at::Generator generator = borrow_generator(handle);
        std::lock_guard<std::mutex> lock(generator.mutex());
        if (state != 0) {
            generator.set_state(borrow(state));
        } else {
            *out = release(generator.get_state());
        }
    });
}

EECNN_API int32_t eecnn_threads() {
    prepare();
    return at::get_num_threads();
}

EECNN_API int eecnn_set_threads(int32_t count) {
    return guarded([&] {
        prepare();
        at::set_num_threads(count);
    });
}

EECNN_API int32_t eecnn_interop_threads() {
    return at::get_num_interop_threads();
}

EECNN_API int eecnn_set_interop_threads(int32_t count) {
    return guarded([&] { at::set_num_interop_threads(count); });
}

/// Tells autograd and caches that the elements were written from outside.
EECNN_API void eecnn_bump_version(int64_t handle) {
    const at::Tensor& tensor = borrow(handle);
    if (!tensor.is_inference()) {
        tensor.unsafeGetTensorImpl()->bump_version();
    }
}

EECNN_API const char* eecnn_version_text() {
    return TORCH_VERSION;
}
