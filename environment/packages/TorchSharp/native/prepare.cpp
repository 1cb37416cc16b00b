// What has to happen before the first operator: instruction set, threads, allocator.
#include "shim.h"
#include "support.h"

#include <ATen/Parallel.h>
#include <c10/core/CPUAllocator.h>

#include <dlfcn.h>
#include <sys/mman.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

namespace {

// A caching allocator: freed blocks wait in lists by size class, because glibc returns each large tensor to the system and
// pays for its pages again. Classes are 2^k and 1.5 * 2^k bytes from 64 bytes on; blocks of 2 MiB and more sit on huge pages.
class CachingAllocator final : public c10::Allocator {
  public:
    c10::DataPtr allocate(size_t bytes) const override {
        void* block = take(bytes);
        return {block, block, &CachingAllocator::give_back, c10::Device(c10::DeviceType::CPU)};
    }

    c10::DeleterFnPtr raw_deleter() const override {
        return &CachingAllocator::give_back;
    }

  private:
    static constexpr size_t header = 64;
    static constexpr int classes = 96;

    struct Bin {
        std::mutex lock;
        std::vector<void*> blocks;
    };

    static Bin bins[classes];
    static std::atomic<size_t> cached;
    static size_t cap;

    static int class_of(size_t bytes, size_t& rounded) {
        size_t size = 64;
        int index = 0;
        while (size < bytes) {
            size_t middle = size + size / 2;
            if (bytes <= middle) {
                rounded = middle;
                return index + 1;
            }

            size *= 2;
            index += 2;
        }

        rounded = size;
        return index;
    }

    static void* take(size_t bytes) {
        if (bytes == 0) {
            return nullptr;
        }

        // No address space holds more; sizes whose product has overflowed come out that large.
        TORCH_CHECK(bytes < size_t{1} << 47, "not enough memory: you tried to allocate ", bytes, " bytes");
        size_t rounded = 0;
        int index = class_of(bytes, rounded);
        Bin& bin = bins[index];
        {
            std::lock_guard<std::mutex> guard(bin.lock);
            if (!bin.blocks.empty()) {
                void* block = bin.blocks.back();
                bin.blocks.pop_back();
                cached -= rounded;
                return static_cast<char*>(block) + header;
            }
        }

        const size_t huge = size_t{2} << 20;
        size_t alignment = rounded >= huge ? huge : 64;
        // Blocks past the cap's quarter are not cached, so they take what they need and no more.
        size_t wanted = rounded > cap / 4 ? (bytes + 63) / 64 * 64 : rounded;
        void* block = nullptr;
        if (posix_memalign(&block, alignment, wanted + header) != 0) {
            release_all();
            if (posix_memalign(&block, alignment, wanted + header) != 0) {
                TORCH_CHECK(false, "not enough memory: you tried to allocate ", bytes, " bytes");
            }
        }

        if (alignment == huge) {
            madvise(block, wanted + header, MADV_HUGEPAGE);
        }

        static_cast<size_t*>(block)[0] = index;
        static_cast<size_t*>(block)[1] = rounded;
        return static_cast<char*>(block) + header;
    }

    static void give_back(void* data) {
        if (data == nullptr) {
            return;
        }

        void* block = static_cast<char*>(data) - header;
        size_t index = static_cast<size_t*>(block)[0];
        size_t rounded = static_cast<size_t*>(block)[1];
        if (rounded > cap / 4 || cached.load(std::memory_order_relaxed) + rounded > cap) {
            std::free(block);
            return;
        }

        cached += rounded;
        Bin& bin = bins[index];
        std::lock_guard<std::mutex> guard(bin.lock);
        bin.blocks.push_back(block);
    }

    static void release_all() {
        for (int i = 0; i < classes; i++) {
            std::lock_guard<std::mutex> guard(bins[i].lock);
            for (void* block : bins[i].blocks) {
                cached -= static_cast<size_t*>(block)[1];
                std::free(block);
            }

            bins[i].blocks.clear();
        }
    }
};

CachingAllocator::Bin CachingAllocator::bins[CachingAllocator::classes];
std::atomic<size_t> CachingAllocator::cached{0};
size_t CachingAllocator::cap = size_t{1} << 30;

void limit_blas_threads() {
    // Two pools of spinning threads (OpenBLAS's and OpenMP's) on the same cores cost up to a third of the speed.
    if (void* blas = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_NOLOAD)) {
        if (auto set = reinterpret_cast<void (*)(int)>(dlsym(blas, "openblas_set_num_threads"))) {
            set(1);
        }
    }
}

}  // namespace

// Debian's build takes AVX2 kernels unless told otherwise, and reads the wish when the first operator runs.
__attribute__((constructor)) static void choose_kernels() {
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) {
        setenv("ATEN_CPU_CAPABILITY", "avx512", 0);
    }
}

void prepare() {
    static std::once_flag once;
    std::call_once(once, [] {
        static CachingAllocator allocator;
        c10::SetCPUAllocator(&allocator, 1);
        limit_blas_threads();
        const char* wish = std::getenv("OMP_NUM_THREADS");
        int threads = wish != nullptr && std::atoi(wish) > 0 ? std::atoi(wish) : static_cast<int>(std::thread::hardware_concurrency());
        at::set_num_threads(threads < 1 ? 1 : threads);
    });
}
