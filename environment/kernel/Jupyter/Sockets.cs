using System.Collections.Concurrent;
using EeCnn.KernelHost.Execution;

namespace EeCnn.KernelHost.Jupyter;

/// <summary>
/// Owns the sockets: one thread receives and sends on all of them, another echoes the heartbeat. Other threads queue what is
/// to be sent and wake the first thread through an event descriptor.
/// </summary>
internal sealed unsafe class Sockets : IDisposable
{
    private readonly nint _context;
    private readonly nint[] _sockets;
    private readonly nint _heartbeat;
    private readonly int _wake;
    private readonly Action<Channel, List<byte[]>> _received;
    private readonly Action _subscribed;
    private readonly ConcurrentQueue<(Channel Channel, IReadOnlyList<byte[]> Frames)> _outgoing = new();
    private readonly Thread _io;
    private readonly Thread _heartbeatThread;
    private volatile bool _stopping;

    public Sockets(ConnectionFile connection, Action<Channel, List<byte[]>> received, Action subscribed)
    {
        _received = received;
        _subscribed = subscribed;
        _context = Zmq.zmq_ctx_new();
        _sockets =
        [
            Zmq.Bind(_context, Zmq.Router, connection.Address(connection.ShellPort)),
            Zmq.Bind(_context, Zmq.Router, connection.Address(connection.ControlPort)),
            Zmq.Bind(_context, Zmq.Router, connection.Address(connection.StdinPort)),
            Zmq.Bind(_context, Zmq.XPub, connection.Address(connection.IOPubPort)),
        ];
        for (var i = 0; i < 3; i++)
        {
            Zmq.SetOption(_sockets[i], Zmq.RouterHandover, 1);
        }

        Zmq.SetOption(_sockets[3], Zmq.XPubVerbose, 1);
        _heartbeat = Zmq.Bind(_context, Zmq.Rep, connection.Address(connection.HeartbeatPort));
        _wake = Zmq.eventfd(0, 0x80800); // EFD_CLOEXEC | EFD_NONBLOCK
        _heartbeatThread = new Thread(Echo, 256 * 1024) { IsBackground = true, Name = StrayExceptions.OwnThread + "heartbeat" };
        _io = new Thread(Pump, 1024 * 1024) { IsBackground = true, Name = StrayExceptions.OwnThread + "sockets" };
    }

    /// <summary>Begins to take messages, which wait until then. From now on the two functions are called.</summary>
    public void Start()
    {
        _heartbeatThread.Start();
        _io.Start();
    }

    public void Send(Channel channel, IReadOnlyList<byte[]> frames)
    {
        _outgoing.Enqueue((channel, frames));
        Wake();
    }

    /// <summary>Sends what is queued, then closes everything.</summary>
    public void Dispose()
    {
        _stopping = true;
        Wake();
        if (Thread.CurrentThread != _io)
        {
            _io.Join();
        }

        Zmq.zmq_ctx_shutdown(_context);
        _heartbeatThread.Join();
        Zmq.zmq_ctx_term(_context);
        Zmq.close(_wake);
    }

    private void Wake()
    {
        ulong one = 1;
        Zmq.write(_wake, &one, sizeof(ulong));
    }

    private void Pump()
    {
        var items = stackalloc Zmq.PollItem[5];
        for (var i = 0; i < 4; i++)
        {
            items[i] = new Zmq.PollItem { Socket = _sockets[i], Events = Zmq.PollIn };
        }

        items[4] = new Zmq.PollItem { Descriptor = _wake, Events = Zmq.PollIn };
        while (true)
        {
            while (_outgoing.TryDequeue(out var message))
            {
                Zmq.Send(_sockets[(int)message.Channel], message.Frames);
            }

            if (_stopping)
            {
                break;
            }

            if (Zmq.zmq_poll(items, 5, -1) < 0)
            {
                continue;
            }

            if (items[4].Ready != 0)
            {
                ulong count;
                Zmq.read(_wake, &count, sizeof(ulong));
            }

            for (var i = 0; i < 4; i++)
            {
                if (items[i].Ready != 0)
                {
                    Receive((Channel)i);
                }
            }
        }

        foreach (var socket in _sockets)
        {
            Zmq.zmq_close(socket);
        }
    }

    private void Receive(Channel channel)
    {
        var frames = new List<byte[]>();
        bool more;
        do
        {
            if (!Zmq.TryReceive(_sockets[(int)channel], out var frame, out more))
            {
                return;
            }

            frames.Add(frame);
        }
        while (more);

        if (channel != Channel.IOPub)
        {
            _received(channel, frames);
        }
        else if (frames is [[1, ..]])
        {
            _subscribed();
        }
    }

    private void Echo()
    {
        while (true)
        {
            var frames = new List<byte[]>();
            bool more;
            do
            {
                if (!Zmq.TryReceive(_heartbeat, out var frame, out more, flags: 0))
                {
                    Zmq.zmq_close(_heartbeat);
                    return;
                }

                frames.Add(frame);
            }
            while (more);

            Zmq.Send(_heartbeat, frames);
        }
    }
}
