// The C interface between TorchSharp and libtorch. Every function returns 0 on success and -1 after an error, whose text
// eecnn_error() gives on the same thread. A tensor handle is a TensorImpl* that the holder owns (eecnn_free gives it back);
// arguments are borrowed. A null handle is an undefined tensor.
#pragma once
#include <cstdint>

#define EECNN_API extern "C" __attribute__((visibility("default")))

enum Tag : int32_t {
    TagNone = 0,
    TagTensor = 1,      // payload: handle
    TagInt = 2,         // payload: int64
    TagDouble = 3,      // payload: bits of a double
    TagBool = 4,        // payload: 0 or 1
    TagInts = 5,        // payload: const int64_t*, length
    TagTensors = 6,     // payload: handle*, length
    TagDoubles = 7,     // payload: const double*, length
    TagString = 8,      // payload: const char* (UTF-8), length
    TagGenerator = 9,   // payload: GeneratorImpl*
    TagDefault = 10,    // the schema's default
    TagBools = 11,      // payload: const uint8_t*, length
};

struct Value {
    int32_t tag;
    int32_t length;
    int64_t payload;
};
