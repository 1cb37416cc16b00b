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

        return new NativeOutput([new Capture(1, hub, "stdout"), new Capture(2, hub, "stderr")]);
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
        private const int CloseOnExec = 0x80000;
        private const int BytesWaiting = 0x541B; // FIONREAD
        private const int SetPipeSize = 1031; // F_SETPIPE_SZ
        private const int DuplicateCloseOnExec = 1030; // F_DUPFD_CLOEXEC
        private readonly int _descriptor;
        private readonly int _original;
        private readonly int _reading;
        private readonly OutputHub _hub;
        private readonly string _stream;
        private volatile bool _busy;

        public Capture(int descriptor, OutputHub hub, string stream)
        {
            var ends = stackalloc int[2];
            if (pipe2(ends, CloseOnExec) != 0)
            {
                throw new IOException($"No pipe for {stream} (error {Marshal.GetLastPInvokeError()}).");
            }

            (_descriptor, _reading, _hub, _stream) = (descriptor, ends[0], hub, stream);
            fcntl(ends[1], SetPipeSize, 1 << 20);
            // Not inherited: a service that a cell starts must not hold the kernel's own output open.
            _original = fcntl(descriptor, DuplicateCloseOnExec, 3);
            dup2(ends[1], descriptor);
            new Thread(Read, 256 * 1024) { IsBackground = true, Name = StrayExceptions.OwnThread + stream }.Start();
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

                _busy = false;
                if (count == 0 || (count < 0 && Marshal.GetLastPInvokeError() != 4))
                {
                    return;
                }
            }
        }

        private nint ReadMarked(byte* buffer, nuint length)
        {
            var ready = new PollDescriptor { Descriptor = _reading, Events = 1 };
            while (poll(&ready, 1, -1) < 0)
            {
            }

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

    [LibraryImport("libc", SetLastError = true)] private static partial int poll(PollDescriptor* descriptors, nuint count, int timeout);
}
