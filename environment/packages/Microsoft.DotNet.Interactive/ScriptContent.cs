using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive;

/// <summary>JavaScript to be run by the page that shows it.</summary>
public class ScriptContent(string scriptValue) : IHtmlContent
{
    /// <summary>The code without tags.</summary>
    public string ScriptValue { get; } = scriptValue;

    /// <summary>The code without tags.</summary>
    public override string ToString() => ScriptValue;

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(ScriptValue);
}
