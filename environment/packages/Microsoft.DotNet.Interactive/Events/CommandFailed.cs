using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive.Events;

/// <summary>The command failed.</summary>
public class CommandFailed : KernelCommandCompletionEvent
{
    /// <summary>Says why with an exception.</summary>
    public CommandFailed(Exception? exception, KernelCommand command, string? message = null) : base(command)
    {
        Exception = exception;
        Message = message ?? exception?.Message ?? "";
    }

    /// <summary>Says why in words.</summary>
    public CommandFailed(string message, KernelCommand command) : this(null, command, message)
    {
    }

    /// <summary>What was thrown, if anything was.</summary>
    public Exception? Exception { get; }

    /// <summary>Why it failed.</summary>
    public string Message { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"CommandFailed: {Message}";
}
