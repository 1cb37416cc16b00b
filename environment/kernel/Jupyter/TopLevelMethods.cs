namespace Microsoft.DotNet.Interactive.Jupyter;

/// <summary>What cells can call without a name before it when they run under Jupyter.</summary>
public static class TopLevelMethods
{
    /// <summary>Asks the user for a line of text.</summary>
    public static string input(string prompt = "") => Kernel.GetInputAsync(prompt).GetAwaiter().GetResult();

    /// <summary>Asks the user for a text that is not shown.</summary>
    public static PasswordString password(string prompt = "") => Kernel.GetPasswordAsync(prompt).GetAwaiter().GetResult();
}
