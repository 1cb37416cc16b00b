namespace EeCnn.KernelHost.Jupyter;

/// <summary>The sockets that carry signed messages.</summary>
internal enum Channel
{
    Shell,
    Control,
    Stdin,
    IOPub,
}
