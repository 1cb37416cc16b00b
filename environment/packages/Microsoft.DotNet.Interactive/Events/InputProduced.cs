using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive.Events;

/// <summary>The answer to <see cref="RequestInput"/>.</summary>
public class InputProduced(string value, RequestInput command) : KernelEvent(command)
{
    /// <summary>What the user typed.</summary>
    public string Value { get; } = value;
}
