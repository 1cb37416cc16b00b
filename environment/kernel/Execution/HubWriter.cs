using System.Text;

namespace EeCnn.KernelHost.Execution;

/// <summary>The console's writer while cells run: every thread's text goes to the running cell.</summary>
internal sealed class HubWriter(OutputHub hub, string stream) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => hub.Write(stream, [value]);

    public override void Write(string? value) => hub.Write(stream, value);

    public override void Write(char[] buffer, int index, int count) => hub.Write(stream, buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => hub.Write(stream, buffer);

    public override void WriteLine() => hub.Write(stream, "\n");

    public override void WriteLine(string? value) => hub.Write(stream, value + "\n");

    public override void Flush()
    {
    }
}
