using System.Runtime.InteropServices;
using System.Text;

namespace EeCnn.KernelHost.Execution;

/// <summary>Brings what native code and child processes write to the file descriptors 1 and 2 to the running cell.</summary>
internal sealed unsafe partial class NativeOutput
{
    private readonly Capture[] _captures;

    private NativeOutput(Capture[] captures) => _captures = captures;

    /// <summary>Redirects the descriptors; null where the system has no such calls.</summary>
    public static NativeOutput? Start(OutputHub hub)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        return new NativeOutput([new Capture(1, hub, "stdout", rescued: false), new Capture(2, hub, "stderr", rescued: true)]);
    }

    /// <summary>Waits until what has been written so far has reached the hub.</summary>
    public void Drain()
    {
        fflush(0);
        foreach (var capture in _captures)
        {
            capture.Drain();
        }
    }

    /// <summary>Gives the descriptors back, so that last words of the process reach the terminal.</summary>
    public void Stop()
    {
        foreach (var capture in _captures)
        {
            capture.Restore();
        }
    }

    /// <summary>Writes to what descriptor 1 was before.</summary>
    public void WriteToTerminal(string text) => _captures[0].WriteOriginal(Encoding.UTF8.GetBytes(text));

    [LibraryImport("libc", SetLastError = true)] private static partial nint write(int descriptor, byte* buffer, nuint count);
    [LibraryImport("libc", SetLastError = true)] private static partial int pipe2(int* descriptors, int flags);
    [LibraryImport("libc", SetLastError = true)] private static partial int dup2(int from, int to);
    [LibraryImport("libc", SetLastError = true)] private static partial nint read(int descriptor, byte* buffer, nuint count);
    [LibraryImport("libc", SetLastError = true)] private static partial int fcntl(int descriptor, int command, int value);
    [LibraryImport("libc", SetLastError = true)] private static partial int ioctl(int descriptor, nuint request, int* value);
    [LibraryImport("libc")] private static partial int fflush(nint stream);

    private sealed class Capture
    {
        private const int MonotonicClock = 1;
        private const int OnAThread = 2; // SIGEV_THREAD
        private const int Interrupted = 4; // EINTR
        private const int BadDescriptor = 9; // EBADF
        private const int CloseOnExec = 0x80000;
        private const int BytesWaiting = 0x541B; // FIONREAD
        private const int SetPipeSize = 1031; // F_SETPIPE_SZ
        private const int DuplicateCloseOnExec = 1030; // F_DUPFD_CLOEXEC
        private const int HighDescriptor = 700; // out of the way of files that come and go
        private const int ReadMilliseconds = 2000;
        private const int RescueSeconds = 8;
        private readonly int _descriptor;
        private readonly int _original;
        private readonly bool _rescued;
        private int _reading;
        private nint _timer;
        private readonly OutputHub _hub;
        private readonly string _stream;
        private volatile bool _busy;

        public Capture(int descriptor, OutputHub hub, string stream, bool rescued)
        {
            (_descriptor, _hub, _stream, _rescued) = (descriptor, hub, stream, rescued);
            // Not inherited: a service that a cell starts must not hold the kernel's own output open.
            _original = fcntl(descriptor, DuplicateCloseOnExec, 3);
            Open();
            new Thread(Read, 256 * 1024) { IsBackground = true, Name = StrayExceptions.OwnThread + stream }.Start();
        }

        private void Open()
        {
            var ends = stackalloc int[2];
            if (pipe2(ends, CloseOnExec) != 0)
            {
                throw new IOException($"No pipe for {_stream} (error {Marshal.GetLastPInvokeError()}).");
            }

            fcntl(ends[1], SetPipeSize, 1 << 20);
            dup2(ends[1], _descriptor);
            close(ends[1]);
            _reading = fcntl(ends[0], DuplicateCloseOnExec, HighDescriptor) is var high and >= 0 ? high : ends[0];
            if (_reading != ends[0])
            {
                close(ends[0]);
            }

            if (_rescued)
            {
                _timer = MakeRescue(_reading);
            }
        }

        // When the stack overflows, the runtime stops every thread, this reader too, and writes what called what: more than the pipe may hold, and
        // then it would wait for ever. So libc closes the pipe if the reader has not been heard of for some seconds, and the process can end.
        private static nint MakeRescue(int reading)
        {
            try
            {
                var call = new CallWhenDue { Argument = reading, Notify = OnAThread, Function = NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "close") };
                nint timer;
                return timer_create(MonotonicClock, &call, &timer) == 0 ? timer : 0;
            }
            catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
            {
                return 0;
            }
        }

        public void WriteOriginal(ReadOnlySpan<byte> bytes)
        {
            fixed (byte* start = bytes)
            {
                for (nint done = 0; done < bytes.Length;)
                {
                    var count = write(_original, start + done, (nuint)(bytes.Length - done));
                    if (count <= 0)
                    {
                        return;
                    }

                    done += count;
                }
            }
        }

        public void Restore() => dup2(_original, _descriptor);

        public void Drain()
        {
            for (var i = 0; i < 2000; i++)
            {
                int waiting;
                if (!_busy && ioctl(_reading, BytesWaiting, &waiting) == 0 && waiting == 0 && !_busy)
                {
                    return;
                }

                Thread.Sleep(i < 100 ? 0 : 1);
            }
        }

        private void Read()
        {
            var decoder = Encoding.UTF8.GetDecoder();
            var bytes = new byte[64 * 1024];
            var characters = new char[bytes.Length + 1];
            while (true)
            {
                nint count;
                fixed (byte* buffer = bytes)
                {
                    // "Busy" is set before the pipe is emptied, so that Drain never sees an empty pipe and an idle reader too early.
                    count = ReadMarked(buffer, (nuint)bytes.Length);
                }

                if (count > 0)
                {
                    var decoded = decoder.GetChars(bytes.AsSpan(0, (int)count), characters, flush: false);
                    _hub.Write(_stream, characters.AsSpan(0, decoded));
                }

                var error = Marshal.GetLastPInvokeError();
                _busy = false;
                if (count < 0 && error == BadDescriptor && _rescued)
                {
                    // The process was only halted for a while.
                    timer_delete(_timer);
                    Open();
                }
                else if (count == 0 || (count < 0 && error != Interrupted))
                {
                    return;
                }
            }
        }

        private nint ReadMarked(byte* buffer, nuint length)
        {
            var ready = new PollDescriptor { Descriptor = _reading, Events = 1 };
            do
            {
                if (_timer != 0)
                {
                    var due = new Due { Seconds = RescueSeconds };
                    timer_settime(_timer, 0, &due, null);
                }
            }
            while (poll(&ready, 1, _timer == 0 ? -1 : ReadMilliseconds) <= 0);

            _busy = true;
            return read(_reading, buffer, length);
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Ready;
    }

    [StructLayout(LayoutKind.Explicit, Size = 64)]
    private struct CallWhenDue
    {
        [FieldOffset(0)] public long Argument;
        [FieldOffset(12)] public int Notify;
        [FieldOffset(16)] public nint Function;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Due
    {
        public nint EverySeconds, EveryNanoseconds, Seconds, Nanoseconds;
    }

    [LibraryImport("libc")] private static partial int close(int descriptor);
    [LibraryImport("libc")] private static partial int timer_create(int clock, CallWhenDue* notification, nint* timer);
    [LibraryImport("libc")] private static partial int timer_settime(nint timer, int flags, Due* value, Due* previous);
    [LibraryImport("libc")] private static partial int timer_delete(nint timer);
    [LibraryImport("libc", SetLastError = true)] private static partial int poll(PollDescriptor* descriptors, nuint count, int timeout);
}
