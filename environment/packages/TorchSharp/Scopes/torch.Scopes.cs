namespace TorchSharp;

public static partial class torch
{
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current;

    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Open();

    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }

    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_grad_enabled() => Native.eecnn_grad_mode() != 0;

    public static bool is_inference_mode_enabled() => Native.eecnn_inference_mode() != 0;

    /// <summary>Sets the thread's grad mode at once and puts the former one back when disposed.</summary>
    private sealed class GradMode : IDisposable
    {
        private readonly int _before = Native.eecnn_grad_mode();

        internal GradMode(bool on) => Native.eecnn_set_grad_mode(on ? 1 : 0);

        public void Dispose() => Native.eecnn_set_grad_mode(_before);
    }

    private sealed class InferenceMode(bool on) : IDisposable
    {
        private IntPtr _guard = Native.eecnn_inference_enter(on ? 1 : 0);

        public void Dispose()
        {
            if (_guard != IntPtr.Zero)
            {
                Native.eecnn_inference_leave(_guard);
                _guard = IntPtr.Zero;
            }
        }
    }
}
