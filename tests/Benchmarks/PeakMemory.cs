using System.Globalization;

namespace EeCnn.Benchmarks;

/// <summary>The most resident memory that a process has held, as the Linux kernel counts it (proc(5), VmHWM).</summary>
internal static class PeakMemory
{
    /// <summary>Gives it in MB, of a process id or <c>self</c>.</summary>
    internal static double Of(string process)
    {
        string line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1e3;
    }
}
