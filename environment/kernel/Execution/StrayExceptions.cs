using System.Runtime.ExceptionServices;

namespace EeCnn.KernelHost.Execution;

/// <summary>Exceptions that nothing catches on threads, timers and the like that cells have left running.</summary>
internal static class StrayExceptions
{
    /// <summary>What the names of the kernel's own threads start with: it cannot go on without one of them.</summary>
    public const string OwnThread = "kernel: ";

    /// <summary>From now on such an exception is told, and no longer ends the process.</summary>
    public static void Watch(Action<Exception> tell) => ExceptionHandling.SetUnhandledExceptionHandler(exception =>
    {
        if (Thread.CurrentThread.Name?.StartsWith(OwnThread, StringComparison.Ordinal) == true)
        {
            return false;
        }

        // A thread of an interrupted cell has met its check: this is how it ends.
        if (exception is not CellInterruptedException)
        {
            tell(exception);
        }

        return true;
    });
}
