using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EeCnn.KernelHost.CSharp;

/// <summary>
/// In a script, extension methods stand at top level and not in a static class. The class around them is blanked out, so that
/// code that was written for a program works as it is.
/// </summary>
internal static class ExtensionClasses
{
    public static string Rewrite(string code)
    {
        if (!code.Contains("(this ", StringComparison.Ordinal))
        {
            return code;
        }

        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(code).GetRoot();
        var characters = default(char[]);
        foreach (var type in root.Members.OfType<ClassDeclarationSyntax>())
        {
            var extends = type.Modifiers.Any(SyntaxKind.StaticKeyword) && type.Members.OfType<MethodDeclarationSyntax>().Any(
                method => method.ParameterList.Parameters.FirstOrDefault()?.Modifiers.Any(SyntaxKind.ThisKeyword) == true);
            if (!extends || type.CloseBraceToken.IsMissing || type.ContainsDiagnostics)
            {
                continue;
            }

            characters ??= code.ToCharArray();
            Blank(characters, type.SpanStart, type.OpenBraceToken.Span.End);
            Blank(characters, type.CloseBraceToken.SpanStart, type.CloseBraceToken.Span.End);
        }

        return characters is null ? code : new string(characters);
    }

    private static void Blank(char[] characters, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            characters[i] = characters[i] is '\n' or '\r' ? characters[i] : ' ';
        }
    }
}
