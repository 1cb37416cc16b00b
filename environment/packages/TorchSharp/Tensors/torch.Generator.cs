namespace TorchSharp;

public static partial class torch
{
    /// <summary>A random generator of libtorch; not safe for use by several threads at once.</summary>
    public unsafe class Generator : IDisposable
    {
        private IntPtr _handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            IntPtr handle;
            Native.Check(Native.eecnn_new_generator(seed, &handle));
            _handle = handle;
            this.device = device ?? CPU;
        }

        private Generator(IntPtr handle)
        {
            _handle = handle;
            device = CPU;
        }

        ~Generator() => Dispose(false);

        public static Generator Default
        {
            get
            {
                IntPtr handle;
                Native.Check(Native.eecnn_default_generator(&handle));
                return new Generator(handle);
            }
        }

        public Device device { get; }

        public IntPtr Handle => _handle != IntPtr.Zero
            ? _handle
            : throw new ObjectDisposedException(nameof(Generator), "The generator was disposed. Make a new one.");

        public Generator manual_seed(long seed)
        {
            var value = (ulong)seed;
            Native.Check(Native.eecnn_generator_seed(Handle, 1, &value));
            return this;
        }

        public long seed()
        {
            ulong value;
            Native.Check(Native.eecnn_generator_seed(Handle, 2, &value));
            return (long)value;
        }

        public long initial_seed()
        {
            ulong value;
            Native.Check(Native.eecnn_generator_seed(Handle, 0, &value));
            return (long)value;
        }

        public Tensor get_state()
        {
            IntPtr state;
            Native.Check(Native.eecnn_generator_state(Handle, IntPtr.Zero, &state));
            return new Tensor(state);
        }

        public void set_state(Tensor value)
        {
            Native.Check(Native.eecnn_generator_state(Handle, value.Handle, null));
            GC.KeepAlive(value);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var handle = Interlocked.Exchange(ref _handle, IntPtr.Zero);
            if (handle != IntPtr.Zero)
            {
                Native.eecnn_free_generator(handle);
            }
        }
    }

    public static Generator manual_seed(long seed) => Generator.Default.manual_seed(seed);

    public static long seed() => Generator.Default.seed();

    public static long initial_seed() => Generator.Default.initial_seed();

    public static Tensor get_rng_state() => Generator.Default.get_state();

    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    public static int get_num_threads() => Native.eecnn_threads();

    public static void set_num_threads(int num) => Native.Check(Native.eecnn_set_threads(num));

    public static int get_num_interop_threads() => Native.eecnn_interop_threads();

    public static void set_num_interop_threads(int num) => Native.Check(Native.eecnn_set_interop_threads(num));

    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static long seed() => torch.seed();

        public static long initial_seed() => torch.initial_seed();

        public static Tensor get_rng_state() => torch.get_rng_state();

        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }
}
