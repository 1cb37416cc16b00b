// The generic way into libtorch: any operator by its name, called boxed through the dispatcher (autograd included).
#include "shim.h"
#include "support.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/List.h>
#include <ATen/core/ivalue.h>

#include <memory>
#include <vector>

namespace {

struct Operator {
    c10::OperatorHandle handle;
    std::vector<c10::Argument> arguments;
};

thread_local std::vector<Value> results;

c10::IValue number(const Value& value, const c10::TypePtr& type) {
    double real = 0;
    std::memcpy(&real, &value.payload, sizeof real);
    switch (type->kind()) {
        case c10::TypeKind::FloatType:
            return value.tag == TagDouble ? real : static_cast<double>(value.payload);
        case c10::TypeKind::IntType:
        case c10::TypeKind::SymIntType:
            TORCH_CHECK(value.tag != TagDouble, "an integer was expected, but got ", real);
            return value.payload;
        case c10::TypeKind::BoolType:
            return value.payload != 0;
        case c10::TypeKind::DeviceObjType:
            return c10::Device(static_cast<c10::DeviceType>(value.payload & 0xff), static_cast<c10::DeviceIndex>(value.payload >> 8));
        default:
            if (value.tag == TagBool) {
                return value.payload != 0;
            }

            return value.tag == TagDouble ? c10::IValue(real) : c10::IValue(value.payload);
    }
}

c10::IValue convert(const Value& value, const c10::Argument& argument) {
    c10::TypePtr type = argument.type();
    if (auto optional = type->cast<c10::OptionalType>()) {
        if (value.tag == TagNone || (value.tag == TagTensor && value.payload == 0)) {
            return c10::IValue();
        }

        type = optional->getElementType();
    }

    switch (value.tag) {
        case TagNone:
            return type->kind() == c10::TypeKind::TensorType ? c10::IValue(at::Tensor()) : c10::IValue();
        case TagTensor:
            return c10::IValue(borrow(value.payload));
        case TagInts: {
            auto data = reinterpret_cast<const int64_t*>(value.payload);
            return c10::IValue(c10::ArrayRef<int64_t>(data, value.length));
        }
        case TagDoubles: {
            auto data = reinterpret_cast<const double*>(value.payload);
            return c10::IValue(c10::ArrayRef<double>(data, value.length));
        }
        case TagBools: {
            c10::List<bool> list;
            auto data = reinterpret_cast<const uint8_t*>(value.payload);
            for (int i = 0; i < value.length; i++) {
                list.push_back(data[i] != 0);
            }

            return c10::IValue(list);
        }
        case TagTensors: {
            auto handles = reinterpret_cast<const int64_t*>(value.payload);
            auto element = type->cast<c10::ListType>();
            if (element && element->getElementType()->kind() == c10::TypeKind::OptionalType) {
                c10::List<c10::optional<at::Tensor>> list;
                for (int i = 0; i < value.length; i++) {
                    list.push_back(handles[i] == 0 ? c10::optional<at::Tensor>() : c10::optional<at::Tensor>(borrow(handles[i])));
                }

                return c10::IValue(list);
            }

            c10::List<at::Tensor> list;
            for (int i = 0; i < value.length; i++) {
                list.push_back(borrow(handles[i]));
            }

            return c10::IValue(list);
        }
        case TagString:
            return c10::IValue(std::string(reinterpret_cast<const char*>(value.payload), value.length));
        case TagGenerator:
            return c10::IValue(borrow_generator(value.payload));
        case TagDefault:
            TORCH_CHECK(argument.default_value().has_value(), "argument ", argument.name(), " has no default");
            return *argument.default_value();
        case TagInt:
            // A number where a list is expected stands for all of its elements, as in Python.
            if (type->kind() == c10::TypeKind::ListType) {
                return c10::IValue(std::vector<int64_t>(argument.N().value_or(1), value.payload));
            }

            return number(value, type);
        default:
            return number(value, type);
    }
}

void push_result(const c10::IValue& value) {
    Value result{TagNone, 0, 0};
    if (value.isTensor()) {
        result.tag = TagTensor;
        result.payload = release(value.toTensor());
    } else if (value.isInt()) {
        result.tag = TagInt;
        result.payload = value.toInt();
    } else if (value.isBool()) {
        result.tag = TagBool;
        result.payload = value.toBool();
    } else if (value.isDouble()) {
        result.tag = TagDouble;
        double real = value.toDouble();
        std::memcpy(&result.payload, &real, sizeof real);
    } else if (value.isTensorList()) {
        for (const at::Tensor& tensor : value.toTensorVector()) {
            results.push_back({TagTensor, 0, release(tensor)});
        }

        return;
    } else if (value.isTuple()) {
        for (const c10::IValue& element : value.toTupleRef().elements()) {
            push_result(element);
        }

        return;
    } else {
        TORCH_CHECK(value.isNone(), "a result of type ", value.tagKind(), " cannot be handed out");
    }

    results.push_back(result);
}

}  // namespace

/// Finds an operator such as ("aten::add", "Tensor"); the handle stays valid for the life of the process.
EECNN_API int eecnn_operator(const char* name, const char* overload, void** found) {
    return guarded([&] {
        prepare();
        auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(name, overload);
        *found = new Operator{handle, handle.schema().arguments()};
    });
}

/// Calls an operator. Arguments after the last one given take the schema's defaults. The results stay readable on this
/// thread until the next call; their tensor handles belong to the caller.
EECNN_API int eecnn_call(void* callee, const Value* arguments, int32_t count, const Value** out, int32_t* out_count) {
    return guarded([&] {
        auto& op = *static_cast<Operator*>(callee);
        TORCH_CHECK(static_cast<size_t>(count) <= op.arguments.size(), "too many arguments: ", count, ", at most ", op.arguments.size());
        torch::jit::Stack stack;
        stack.reserve(op.arguments.size());
        for (size_t i = 0; i < op.arguments.size(); i++) {
            stack.push_back(convert(i < static_cast<size_t>(count) ? arguments[i] : Value{TagDefault, 0, 0}, op.arguments[i]));
        }

        op.handle.callBoxed(&stack);
        results.clear();
        for (const c10::IValue& value : stack) {
            push_result(value);
        }

        *out = results.data();
        *out_count = static_cast<int32_t>(results.size());
    });
}
