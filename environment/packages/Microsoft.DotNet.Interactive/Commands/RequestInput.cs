namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Asks the user for a line of text.</summary>
public class RequestInput(string prompt, string? inputTypeHint = null) : KernelCommand
{
    /// <summary>What kind of text is wanted; <c>password</c> hides it.</summary>
    public string InputTypeHint { get; } = inputTypeHint ?? "text";

    /// <summary>Whether the text is to be hidden.</summary>
    public bool IsPassword => InputTypeHint == "password";

    /// <summary>The question.</summary>
    public string Prompt { get; } = prompt;
}
