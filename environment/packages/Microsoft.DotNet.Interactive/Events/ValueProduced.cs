using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Events;

/// <summary>The answer to <see cref="RequestValue"/>.</summary>
public class ValueProduced(object? value, string name, FormattedValue formattedValue, RequestValue command)
    : KernelEvent(command)
{
    /// <summary>The value in the mime type asked for.</summary>
    public FormattedValue FormattedValue { get; } = formattedValue;

    /// <summary>The variable's name.</summary>
    public string Name { get; } = name;

    /// <summary>The object itself.</summary>
    public object? Value { get; } = value;
}
