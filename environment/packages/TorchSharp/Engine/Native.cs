using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace TorchSharp;

/// <summary>The C functions of the native shim; every signature is blittable, so that a call costs next to nothing.</summary>
internal static unsafe partial class Native
{
    private const string Library = "EeCnnTorch";
    private const string FileName = "libEeCnnTorch.so";

    static Native()
    {
        // Threads that wait for work spin for milliseconds by default, which starves every other process of a small machine.
        // OpenMP reads this wish while it is loaded, and only from the C environment.
        if (OperatingSystem.IsLinux())
        {
            fixed (byte* name = "GOMP_SPINCOUNT\0"u8, value = "20000\0"u8)
            {
                setenv(name, value, 0);
            }
        }

        NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, Resolve);
        Check(eecnn_prepare());
    }

    internal static void Check(int status)
    {
        if (status != 0)
        {
            throw new ExternalException(Marshal.PtrToStringUTF8(eecnn_error()));
        }
    }

    internal static string LastError() => Marshal.PtrToStringUTF8(eecnn_error()) ?? "";

    internal static string Version => Marshal.PtrToStringUTF8(eecnn_version_text())!;

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
        {
            return IntPtr.Zero;
        }

        // A notebook kernel loads a copy of TorchSharp.dll, so the shim is also looked for where it was built.
        var built = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(item => item.Key == "NativeShim")?.Value;
        string?[] candidates =
        [
            string.IsNullOrEmpty(assembly.Location) ? null : Path.Combine(Path.GetDirectoryName(assembly.Location)!, FileName),
            Path.Combine(AppContext.BaseDirectory, FileName),
            built,
        ];
        foreach (var candidate in candidates)
        {
            if (candidate is not null && File.Exists(candidate))
            {
                return NativeLibrary.Load(candidate);
            }
        }

        throw new DllNotFoundException(
            $"{FileName} was not found; looked for {string.Join(", ", candidates.Where(item => item is not null))}. Build the solution again: it compiles the shim.");
    }

    [LibraryImport("libc")]
    private static partial int setenv(byte* name, byte* value, int overwrite);

    [LibraryImport(Library)]
    internal static partial IntPtr eecnn_error();

    [LibraryImport(Library)]
    private static partial IntPtr eecnn_version_text();

    [LibraryImport(Library)]
    private static partial int eecnn_prepare();

    [LibraryImport(Library)]
    internal static partial int eecnn_operator(byte* name, byte* overload, IntPtr* found);

    [LibraryImport(Library)]
    internal static partial int eecnn_call(IntPtr op, NativeValue* arguments, int count, NativeValue** results, int* resultCount);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int eecnn_info(IntPtr tensor, NativeInfo* info);

    [LibraryImport(Library)]
    internal static partial void eecnn_free(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int eecnn_share(IntPtr tensor, IntPtr* result);

    [LibraryImport(Library)]
    internal static partial int eecnn_to_archive(IntPtr tensor, IntPtr* bytes);

    [LibraryImport(Library)]
    internal static partial int eecnn_from_archive(byte* data, long length, IntPtr* result);

    [LibraryImport(Library)]
    internal static partial int eecnn_from_memory(
        void* data, long* sizes, int dimensions, int dtype, IntPtr context, delegate* unmanaged<IntPtr, void> free, IntPtr* result);

    [LibraryImport(Library)]
    internal static partial int eecnn_add(IntPtr left, IntPtr right, IntPtr* result);

    [LibraryImport(Library)]
    internal static partial int eecnn_sub(IntPtr left, IntPtr right, IntPtr* result);

    [LibraryImport(Library)]
    internal static partial int eecnn_mul(IntPtr left, IntPtr right, IntPtr* result);

    [LibraryImport(Library)]
    internal static partial int eecnn_div(IntPtr left, IntPtr right, IntPtr* result);

    [LibraryImport(Library)]
    internal static partial int eecnn_set_requires_grad(IntPtr tensor, int on);

    [LibraryImport(Library)]
    internal static partial int eecnn_grad(IntPtr tensor, IntPtr* result);

    [LibraryImport(Library)]
    internal static partial int eecnn_set_grad(IntPtr tensor, IntPtr grad);

    [LibraryImport(Library)]
    internal static partial int eecnn_retain_grad(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int eecnn_set_data(IntPtr tensor, IntPtr source);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long eecnn_version(IntPtr tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial void eecnn_bump_version(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int eecnn_backward(
        IntPtr* tensors, int count, IntPtr* gradients, int retainGraph, int createGraph, IntPtr* inputs, int inputCount);

    [LibraryImport(Library)]
    internal static partial int eecnn_autograd(
        IntPtr* outputs, int count, IntPtr* inputs, int inputCount, IntPtr* gradients, int retainGraph, int createGraph, int allowUnused, IntPtr* results);

    [LibraryImport(Library)]
    internal static partial int eecnn_conv_block(IntPtr input, IntPtr weight, IntPtr bias, long padding, int relu, int pool, int contiguous, IntPtr* result);

    [LibraryImport(Library)]
    internal static partial int eecnn_linear(IntPtr input, IntPtr weight, IntPtr bias, int relu, IntPtr* result);

    [LibraryImport(Library)]
    internal static partial int eecnn_adam(
        int count, IntPtr* parameters, IntPtr* gradients, IntPtr* firsts, IntPtr* seconds, IntPtr* tops, long* steps, Modules.AdamSettings* settings);

    [LibraryImport(Library)]
    internal static partial int eecnn_sgd(int count, IntPtr* parameters, IntPtr* gradients, IntPtr* buffers, byte* fresh, Modules.SgdSettings* settings);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int eecnn_grad_mode();

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial void eecnn_set_grad_mode(int on);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int eecnn_inference_mode();

    [LibraryImport(Library)]
    internal static partial IntPtr eecnn_inference_enter(int on);

    [LibraryImport(Library)]
    internal static partial void eecnn_inference_leave(IntPtr guard);

    [LibraryImport(Library)]
    internal static partial int eecnn_default_generator(IntPtr* result);

    [LibraryImport(Library)]
    internal static partial int eecnn_new_generator(ulong seed, IntPtr* result);

    [LibraryImport(Library)]
    internal static partial void eecnn_free_generator(IntPtr generator);

    [LibraryImport(Library)]
    internal static partial int eecnn_generator_seed(IntPtr generator, int set, ulong* seed);

    [LibraryImport(Library)]
    internal static partial int eecnn_generator_state(IntPtr generator, IntPtr state, IntPtr* result);

    [LibraryImport(Library)]
    internal static partial int eecnn_threads();

    [LibraryImport(Library)]
    internal static partial int eecnn_set_threads(int count);

    [LibraryImport(Library)]
    internal static partial int eecnn_interop_threads();

    [LibraryImport(Library)]
    internal static partial int eecnn_set_interop_threads(int count);
}
