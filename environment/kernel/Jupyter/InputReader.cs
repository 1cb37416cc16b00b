namespace EeCnn.KernelHost.Jupyter;

/// <summary>The console's reader: each line is asked of the user.</summary>
internal sealed class InputReader(Func<string, bool, CancellationToken, Task<string>> ask) : TextReader
{
    private string _rest = "";

    public override string ReadLine()
    {
        if (_rest.Length > 0)
        {
            var line = _rest.TrimEnd('\n');
            _rest = "";
            return line;
        }

        return ask("", false, CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>One answer: a front end has no end of the input to wait for.</summary>
    public override string ReadToEnd() => ReadLine();

    public override int Peek() => Fill()[0];

    public override int Read()
    {
        var character = Fill()[0];
        _rest = _rest[1..];
        return character;
    }

    private string Fill()
    {
        if (_rest.Length == 0)
        {
            _rest = ReadLine() + "\n";
        }

        return _rest;
    }
}
