using System.Reflection;
using System.Runtime.InteropServices;

namespace EeCnn.KernelHost.Jupyter;

/// <summary>The functions of libzmq that the kernel uses.</summary>
internal static unsafe partial class Zmq
{
    public const int Pub = 1, Rep = 4, Router = 6, XPub = 9;
    public const int Linger = 17, SendHighWater = 23, ReceiveHighWater = 24, RouterHandover = 56, XPubVerbose = 40, MaxMessageSize = 22;
    public const int SendMore = 2, DontWait = 1, ReceiveMore = 13;
    public const short PollIn = 1;
    public const int ErrorInterrupted = 4, ErrorAgain = 11, ErrorTerminated = 156384765;
    private const string Library = "zmq";

    private static readonly string[] Candidates = ["libzmq.so.5", "libzmq.so", "libzmq.5.dylib", "libzmq.dll", "libzmq"];

    static Zmq() => NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, assembly, path) =>
    {
        if (name != Library)
        {
            return 0;
        }

        foreach (var candidate in Candidates)
        {
            if (NativeLibrary.TryLoad(candidate, assembly, path, out var handle))
            {
                return handle;
            }
        }

        throw new DllNotFoundException(
            $"libzmq was not found (tried {string.Join(", ", Candidates)}). On Debian, install the package libzmq5.");
    });

    [LibraryImport(Library)] public static partial nint zmq_ctx_new();
    [LibraryImport(Library)] public static partial int zmq_ctx_term(nint context);
    [LibraryImport(Library)] public static partial int zmq_ctx_shutdown(nint context);
    [LibraryImport(Library)] public static partial nint zmq_socket(nint context, int type);
    [LibraryImport(Library)] public static partial int zmq_close(nint socket);
    [LibraryImport(Library)] public static partial int zmq_setsockopt(nint socket, int option, void* value, nuint length);
    [LibraryImport(Library)] public static partial int zmq_getsockopt(nint socket, int option, void* value, nuint* length);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial int zmq_bind(nint socket, string address);
    [LibraryImport(Library)] public static partial int zmq_errno();
    [LibraryImport(Library)] public static partial nint zmq_strerror(int error);
    [LibraryImport(Library)] public static partial int zmq_poll(PollItem* items, int count, int milliseconds);
    [LibraryImport(Library)] public static partial int zmq_send(nint socket, void* data, nuint length, int flags);
    [LibraryImport(Library)] public static partial int zmq_msg_init(void* message);
    [LibraryImport(Library)] public static partial int zmq_msg_recv(void* message, nint socket, int flags);
    [LibraryImport(Library)] public static partial int zmq_msg_close(void* message);
    [LibraryImport(Library)] public static partial void* zmq_msg_data(void* message);
    [LibraryImport(Library)] public static partial nuint zmq_msg_size(void* message);
    [LibraryImport("libc", SetLastError = true)] public static partial int eventfd(uint initial, int flags);
    [LibraryImport("libc", SetLastError = true)] public static partial nint write(int descriptor, void* data, nuint length);
    [LibraryImport("libc", SetLastError = true)] public static partial nint read(int descriptor, void* data, nuint length);
    [LibraryImport("libc", SetLastError = true)] public static partial int close(int descriptor);

    public static string Error() => Marshal.PtrToStringUTF8(zmq_strerror(zmq_errno())) ?? "unknown error";

    public static void SetOption(nint socket, int option, int value) => zmq_setsockopt(socket, option, &value, sizeof(int));

    public static void SetOption(nint socket, int option, long value) => zmq_setsockopt(socket, option, &value, sizeof(long));

    /// <summary>Opens and binds a socket.</summary>
    public static nint Bind(nint context, int type, string address)
    {
        var socket = zmq_socket(context, type);
        if (socket == 0)
        {
            throw new IOException($"No socket for {address}: {Error()}.");
        }

        SetOption(socket, Linger, 1000);
        SetOption(socket, SendHighWater, 0);
        if (zmq_bind(socket, address) != 0)
        {
            var error = Error();
            zmq_close(socket);
            throw new IOException($"Cannot listen on {address}: {error}.");
        }

        return socket;
    }

    /// <summary>Takes one frame; false when none is there or the socket is closing.</summary>
    public static bool TryReceive(nint socket, out byte[] frame, out bool more, int flags = DontWait)
    {
        var message = stackalloc byte[64];
        zmq_msg_init(message);
        int size;
        do
        {
            size = zmq_msg_recv(message, socket, flags);
        }
        while (size < 0 && zmq_errno() == ErrorInterrupted);

        if (size < 0)
        {
            zmq_msg_close(message);
            frame = [];
            more = false;
            return false;
        }

        frame = new ReadOnlySpan<byte>(zmq_msg_data(message), (int)zmq_msg_size(message)).ToArray();
        zmq_msg_close(message);
        var flag = 0;
        nuint length = sizeof(int);
        zmq_getsockopt(socket, ReceiveMore, &flag, &length);
        more = flag != 0;
        return true;
    }

    /// <summary>Sends all frames as one message; what a vanished peer can't take is dropped by libzmq.</summary>
    public static void Send(nint socket, IReadOnlyList<byte[]> frames)
    {
        for (var i = 0; i < frames.Count; i++)
        {
            fixed (byte* data = frames[i])
            {
                var flags = i < frames.Count - 1 ? SendMore : 0;
                while (zmq_send(socket, data, (nuint)frames[i].Length, flags) < 0)
                {
                    if (zmq_errno() != ErrorInterrupted)
                    {
                        return;
                    }
                }
            }
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct PollItem
    {
        public nint Socket;
        public int Descriptor;
        public short Events;
        public short Ready;
    }
}
