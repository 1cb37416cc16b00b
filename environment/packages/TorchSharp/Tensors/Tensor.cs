using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A handle on a tensor of libtorch. Disposing the handle leaves other handles and views of the same memory alive.</summary>
    public partial class Tensor : IDisposable
    {
        private static long _total;
        private static long _peak;

        private IntPtr _handle;

        internal DisposeScope? Scope;
        internal int ScopeSlot;

        internal Tensor(IntPtr handle)
        {
            _handle = handle;
            var live = Interlocked.Increment(ref _total);
            if (live > _peak)
            {
                _peak = live;
            }

            var statistics = DisposeScopeManager.Statistics.TensorStatistics;
            if (DisposeScopeManager.Current is { } scope)
            {
                statistics.CreatedInScopeCount++;
                scope.Add(this);
            }
            else
            {
                statistics.CreatedOutsideScopeCount++;
            }
        }

        /// <summary>Takes the handle and the place in the scope of another wrapper, which becomes invalid.</summary>
        private protected Tensor(Tensor stolen)
        {
            _handle = stolen.Handle;
            stolen._handle = IntPtr.Zero;
            if (stolen.Scope is { } scope)
            {
                scope.Remove(stolen);
                scope.Add(this);
            }

            GC.SuppressFinalize(stolen);
        }

        ~Tensor() => Dispose(false);

        public static long TotalCount => Interlocked.Read(ref _total);

        public static long PeakCount => Interlocked.Read(ref _peak);

        public IntPtr Handle => _handle != IntPtr.Zero
            ? _handle
            : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        public bool IsInvalid => _handle == IntPtr.Zero;

        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        /// <summary>Gives up the native handle; the caller has to release it.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            GC.SuppressFinalize(this);
            var handle = Interlocked.Exchange(ref _handle, IntPtr.Zero);
            Forget();
            return handle;
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var handle = Interlocked.Exchange(ref _handle, IntPtr.Zero);
            if (handle == IntPtr.Zero)
            {
                return;
            }

            Native.eecnn_free(handle);
            Interlocked.Decrement(ref _total);
            if (disposing)
            {
                Forget();
            }
        }

        public Tensor DetachFromDisposeScope()
        {
            Scope?.Detach(this);
            return this;
        }

        public Tensor MoveToOuterDisposeScope()
        {
            Scope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.Scope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (Scope is { } scope)
            {
                scope.MoveToOther(other, this);
            }
            else
            {
                other?.Attach(this);
            }

            return this;
        }

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        public bool Equals(Tensor target) => CallBool("equal", this, target);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"[{string.Join("x", shape)}], type = {dtype}, device = {device}");

        internal unsafe Tensor Share()
        {
            IntPtr shared;
            Native.Check(Native.eecnn_share(Handle, &shared));
            return new Tensor(shared);
        }

        private static bool CallBool(string name, Arg first, Arg second) => Aten.CallValue(name, first, second).Payload != 0;

        private void Forget()
        {
            var statistics = DisposeScopeManager.Statistics.TensorStatistics;
            if (Scope is { } scope)
            {
                statistics.DisposedInScopeCount++;
                scope.Remove(this);
            }
            else
            {
                statistics.DisposedOutsideScopeCount++;
            }
        }
    }
}
