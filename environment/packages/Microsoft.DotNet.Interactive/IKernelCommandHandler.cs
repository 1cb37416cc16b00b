using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>Says that a kernel handles a kind of command.</summary>
public interface IKernelCommandHandler<in TCommand> where TCommand : KernelCommand
{
    /// <summary>Handles the command.</summary>
    Task HandleAsync(TCommand command, KernelInvocationContext context);
}
