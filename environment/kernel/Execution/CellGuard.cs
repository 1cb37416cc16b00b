using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EeCnn.KernelHost.Execution;

/// <summary>The checks that are woven into every loop and method of a cell, so that an interrupt stops it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellGuard
{
    private static volatile bool s_interrupted;

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
    public static void Enter()
    {
        if (s_interrupted)
        {
            Throw();
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new InsufficientExecutionStackException(
                "The call stack is nearly used up: a method calls itself without end, or far too deep.");
        }
    }

    /// <summary>What <see cref="Console.Clear"/> means in a cell: the front end takes away what the cell has shown.</summary>
    public static void Clear() => Cleared?.Invoke();

    private static void Throw() => throw new CellInterruptedException();
}
