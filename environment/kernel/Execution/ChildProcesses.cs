using System.Globalization;
using System.Runtime.InteropServices;

namespace EeCnn.KernelHost.Execution;

/// <summary>
/// The processes that a cell has started. An interrupt reaches them as Ctrl-C in a terminal would: else a cell that reads what a
/// child writes would wait for its end.
/// </summary>
internal static partial class ChildProcesses
{
    private const int BootTime = 7; // CLOCK_BOOTTIME
    private const int Interruption = 2; // SIGINT
    private const int TicksPerSecond = 100; // USER_HZ: what /proc counts in on every Linux
    private const int YoungTicks = TicksPerSecond / 2;

    /// <summary>The moment, in the ticks that <c>/proc</c> tells the start of a process in; the largest number where there is no such folder.</summary>
    public static long Now =>
        OperatingSystem.IsLinux() && clock_gettime(BootTime, out var time) == 0
            ? (time.Seconds * TicksPerSecond) + (time.Nanoseconds * TicksPerSecond / 1_000_000_000)
            : long.MaxValue;

    /// <summary>
    /// Lets children hear interrupts: a Jupyter begun in the background of a script ignores them, and what it starts would inherit that.
    /// To be called before the runtime looks at the signal.
    /// </summary>
    public static void HearInterrupts()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = signal(Interruption, 0);
        }
    }

    /// <summary>
    /// Interrupts the children, and theirs, that have been started at or after that moment and were not reached before. One that has just
    /// begun counts as not reached yet: a shell's child loses the signal between its fork and its exec.
    /// </summary>
    public static void Interrupt(long since, HashSet<int> reached)
    {
        if (since == long.MaxValue)
        {
            return;
        }

        var processes = Directory.EnumerateDirectories("/proc").Select(Read).OfType<(int Id, int Parent, long Start)>().ToLookup(process => process.Parent);
        var open = new Queue<int>([Environment.ProcessId]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var (id, _, start) in processes[parent].Where(process => process.Start >= since))
            {
                if (!reached.Contains(id))
                {
                    _ = kill(id, Interruption);
                    if (Now - start > YoungTicks)
                    {
                        reached.Add(id);
                    }
                }

                open.Enqueue(id);
            }
        }
    }

    private static (int Id, int Parent, long Start)? Read(string folder)
    {
        try
        {
            // The name in brackets may hold anything; the numbers stand behind it.
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) &&
                File.ReadAllText(folder + "/stat") is var text && text[(text.LastIndexOf(')') + 2)..].Split(' ') is { Length: > 19 } fields)
            {
                return (id, int.Parse(fields[1], CultureInfo.InvariantCulture), long.Parse(fields[19], CultureInfo.InvariantCulture));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or is none of ours.
        }

        return null;
    }

    [LibraryImport("libc")] private static partial int clock_gettime(int clock, out Time time);
    [LibraryImport("libc")] private static partial int kill(int process, int signal);
    [LibraryImport("libc")] private static partial nint signal(int number, nint handler);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
