using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Events;

/// <summary>A message about something that went wrong.</summary>
public class ErrorProduced(
    string message, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
    : DisplayEvent(message, command, formattedValues, valueId)
{
    /// <summary>The message.</summary>
    public string Message { get; } = message;
}
