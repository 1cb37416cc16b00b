namespace Microsoft.DotNet.Interactive;

/// <summary>A text that does not show itself.</summary>
public class PasswordString(string clearTextPassword)
{
    private readonly string _clearText = clearTextPassword ?? throw new ArgumentNullException(nameof(clearTextPassword));

    /// <summary>The text itself.</summary>
    public string GetClearTextPassword() => _clearText;

    /// <summary>As many asterisks as the text has characters.</summary>
    public override string ToString() => new('*', _clearText.Length);
}
