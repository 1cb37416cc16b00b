using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Gives a kernel a variable.</summary>
public class SendValue(string name, object? value, FormattedValue? formattedValue = null, string? targetKernelName = null)
    : KernelCommand(targetKernelName)
{
    /// <summary>The variable's formatted value, for kernels that can't take the object itself.</summary>
    public FormattedValue? FormattedValue { get; } = formattedValue;

    /// <summary>The variable's name.</summary>
    public string Name { get; } = name;

    /// <summary>The object itself.</summary>
    public object? Value { get; } = value;
}
