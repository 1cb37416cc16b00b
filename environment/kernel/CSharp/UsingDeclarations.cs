using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EeCnn.KernelHost.CSharp;

/// <summary>
/// Scripts know no <c>using var x = …;</c> at top level. The keyword is blanked out, and the variable is disposed when it is
/// declared again or when the session ends.
/// </summary>
internal static class UsingDeclarations
{
    public static (string Code, IReadOnlyList<string> Names) Rewrite(string code)
    {
        if (!code.Contains("using", StringComparison.Ordinal))
        {
            return (code, []);
        }

        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(code).GetRoot();
        var names = new List<string>();
        var characters = default(char[]);
        foreach (var member in root.Members)
        {
            if (member is not GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax declaration } ||
                declaration.UsingKeyword.Text.Length == 0)
            {
                continue;
            }

            characters ??= code.ToCharArray();
            characters.AsSpan(declaration.UsingKeyword.SpanStart, declaration.UsingKeyword.Text.Length).Fill(' ');
            if (declaration.AwaitKeyword.Text.Length > 0)
            {
                characters.AsSpan(declaration.AwaitKeyword.SpanStart, declaration.AwaitKeyword.Text.Length).Fill(' ');
            }

            names.AddRange(declaration.Declaration.Variables.Select(variable => variable.Identifier.ValueText));
        }

        return (characters is null ? code : new string(characters), names);
    }
}
