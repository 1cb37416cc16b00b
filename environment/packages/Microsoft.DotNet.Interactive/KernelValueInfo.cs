using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.ValueSharing;

/// <summary>Name, type and short text of a kernel's variable.</summary>
public class KernelValueInfo(string name, FormattedValue formattedValue, Type? type = null, string? typeName = null)
{
    /// <summary>The variable's name.</summary>
    public string Name { get; } = name;

    /// <summary>A short text of the value.</summary>
    public FormattedValue FormattedValue { get; } = formattedValue;

    /// <summary>The declared type.</summary>
    public Type? Type { get; } = type;

    /// <summary>The type's name.</summary>
    public string? TypeName { get; } = typeName ?? type?.ToDisplayString(PlainTextFormatter.MimeType);
}
