// What the kernels of both layers share: their instruction set, and multiplication in float32 or in pairs of bfloat16.
#pragma once
#include <immintrin.h>

#define KERNEL __attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,fma"), optimize("O3")))

/// sum + a * b; with Half each 32-bit word of a and b is two bfloat16 values, whose products are both added, in float32.
template <bool Half>
KERNEL __attribute__((always_inline)) inline __m512 multiply_add(__m512 a, __m512 b, __m512 sum) {
    if constexpr (Half) {
        // By name and not as an intrinsic: the float kernels must not be compiled for processors with bfloat16 only.
        asm("vdpbf16ps %2, %1, %0" : "+v"(sum) : "v"(a), "v"(b));
        return sum;
    } else {
        return _mm512_fmadd_ps(a, b, sum);
    }
}
