using System.Runtime.ExceptionServices;

namespace EeCnn.KernelHost.Execution;

/// <summary>Exceptions that nothing catches on threads, timers and the like that cells have left running.</summary>
internal static class StrayExceptions
{
    /// <summary>What the names of the kernel's own threads start with: it cannot go on without one of them.</summary>
    public const string OwnThread = "kernel: ";

    /// <summary>
    /// From now on such an exception is told, and no longer ends the process. Where it does, since it ends a thread of the kernel's own, <paramref name="lost"/>
    /// is called before the runtime writes what it was to the standard error.
    /// </summary>
    public static void Watch(Action<Exception> tell, Action lost) => ExceptionHandling.SetUnhandledExceptionHandler(exception =>
    {
        if (Thread.CurrentThread.Name?.StartsWith(OwnThread, StringComparison.Ordinal) == true)
        {
            lost();
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
