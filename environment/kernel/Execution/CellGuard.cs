using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EeCnn.KernelHost.Execution;

/// <summary>The checks that are woven into every loop and method of a cell, so that an interrupt stops it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellGuard
{
    private const int SoundedBytes = 64 * 1024;
    private static volatile bool s_interrupted;

    // How deep the stack of this thread is known to be sound, as a complement: nothing is known of a new thread.
    [ThreadStatic]
    private static nuint s_sounded;

    /// <summary>Whether the running cell has been interrupted.</summary>
    internal static bool Interrupted
    {
        get => s_interrupted;
        set => s_interrupted = value;
    }

    /// <summary>Called when a cell clears its output.</summary>
    internal static Action? Cleared { get; set; }

    /// <summary>Throws if the running cell has been interrupted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check()
    {
        if (s_interrupted)
        {
            Throw();
        }
    }

    /// <summary>As <see cref="Check"/>, within an expression.</summary>
    public static T Pass<T>(T value)
    {
        Check();
        return value;
    }

    /// <summary>As <see cref="Check"/>, and throws before endless recursion could take the process down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Enter()
    {
        byte here;
        if (s_interrupted || (nuint)(&here) < ~s_sounded)
        {
            Sound((nuint)(&here));
        }
    }

    /// <summary>What <see cref="Console.Clear"/> means in a cell: the front end takes away what the cell has shown.</summary>
    public static void Clear() => Cleared?.Invoke();

    // The runtime answers for 128 kB below, so half of that need not be asked again: calls are to cost next to nothing.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Sound(nuint here)
    {
        Check();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new InsufficientExecutionStackException(
                "The call stack is nearly used up: a method calls itself without end, or far too deep.");
        }

        s_sounded = ~(here - SoundedBytes);
    }

    private static void Throw() => throw new CellInterruptedException();
}
