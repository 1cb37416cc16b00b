using System.ComponentModel;

namespace Microsoft.DotNet.Interactive.CSharp;

/// <summary>Hands an object over to a cell that declares a variable for it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Hand
{
    internal static object? Over { get; set; }

    /// <summary>Takes the object; the next call gives null.</summary>
    public static object? Take()
    {
        var value = Over;
        Over = null;
        return value;
    }
}
