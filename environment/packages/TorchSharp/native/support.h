// Shared by the files of the shim: borrowed tensors, error transport, one-time preparation of libtorch.
#pragma once
#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include <cstring>
#include <exception>
#include <string>

void set_error(const char* text);

/// Sets threads and allocator, once, before the first operator.
void prepare();

// at::Tensor is one intrusive pointer, so a handle can be looked at as a tensor without touching its reference count.
inline const at::Tensor& borrow(const int64_t& handle) {
    static const at::Tensor undefined;
    return handle == 0 ? undefined : reinterpret_cast<const at::Tensor&>(handle);
}

inline at::Generator borrow_generator(int64_t handle) {
    return handle == 0 ? at::Generator()
                       : at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::unsafe_reclaim_from_nonowning(reinterpret_cast<c10::GeneratorImpl*>(handle)));
}

inline int64_t release(at::Tensor tensor) {
    return tensor.defined() ? reinterpret_cast<int64_t>(tensor.unsafeReleaseTensorImpl()) : 0;
}

/// The message of libtorch, without the list of all kernels that it adds where an operator lacks one for a type of tensor.
inline std::string message_of(const c10::Error& error) {
    std::string text = error.what_without_backtrace();
    return text.substr(0, text.find(" This could be because the operator doesn't exist for this backend"));
}

template <class Body>
int guarded(Body&& body) noexcept {
    try {
        body();
        return 0;
    } catch (const c10::Error& error) {
        set_error(message_of(error).c_str());
    } catch (const std::exception& error) {
        set_error(error.what());
    } catch (...) {
        set_error("an unknown native error");
    }

    return -1;
}
