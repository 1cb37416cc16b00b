using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive.Events;

/// <summary>The command was carried out.</summary>
public class CommandSucceeded(KernelCommand command) : KernelCommandCompletionEvent(command)
{
    /// <inheritdoc/>
    public override string ToString() => $"CommandSucceeded: {Command}";
}
