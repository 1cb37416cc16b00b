using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Events;

/// <summary>An event that shows something.</summary>
public abstract class DisplayEvent : KernelEvent
{
    private protected DisplayEvent(
        object? value, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues, string? valueId)
        : base(command)
    {
        Value = value;
        FormattedValues = formattedValues ?? [];
        ValueId = valueId;
    }

    /// <summary>The value.</summary>
    public object? Value { get; }

    /// <summary>The value in each mime type.</summary>
    public IReadOnlyCollection<FormattedValue> FormattedValues { get; }

    /// <summary>The id by which the output can be updated.</summary>
    public string? ValueId { get; }
}
