using System.Diagnostics;
using System.Globalization;

namespace EeCnn.Benchmarks;

/// <summary>A peer that runs as its own process and stays warm: it gets a line on standard input for each measurement and answers with a number.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts a script of <c>tests/Benchmarks/peers</c>.</summary>
    /// <param name="program">For example Debian's <c>/usr/bin/python3</c>, or <c>node</c>.</param>
    /// <param name="script">File name of the script.</param>
    /// <param name="environment">Variables to set for the process; null takes one away.</param>
    internal PeerProcess(string program, string script, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(program, [Repository.Path("tests", "Benchmarks", "peers", script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            if (value is null)
            {
                start.Environment.Remove(name);
            }
            else
            {
                start.Environment[name] = value;
            }
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start.");
    }

    /// <summary>Asks for one measurement.</summary>
    /// <param name="request">One line, as the script understands it.</param>
    /// <returns>The number it answers with.</returns>
    internal double Measure(string request) => double.Parse(Ask(request), CultureInfo.InvariantCulture);

    /// <summary>Sends one line and waits for the answer.</summary>
    internal string Ask(string request)
    {
        _process.StandardInput.WriteLine(request);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"The peer ended without an answer to '{request}'; its message stands above.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(2000))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
