using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>No kernel handles the command.</summary>
public class NoSuitableKernelException(KernelCommand command) : Exception(
    $"No kernel handles {command.GetType().Name}" +
    (command.TargetKernelName is { } name ? $" for the kernel name \"{name}\"." : "."))
{
    /// <summary>The command.</summary>
    public KernelCommand Command { get; } = command;
}
