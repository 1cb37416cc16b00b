using EeCnn.KernelHost.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EeCnn.KernelHost.CSharp;

/// <summary>Whether a console should run what has been typed or wait for more.</summary>
internal static class Completeness
{
    public static (string Status, string Indent) Of(NotebookKernels kernels, string code, string language)
    {
        language = Completion.CellLanguage(kernels, code, code.Length, language);
        if (language == "fsharp")
        {
            return (kernels.FSharp.IsComplete(Completion.Blank(code)) ? "complete" : "incomplete", "");
        }

        if (language != "csharp" || code.Split('\n').Any(line => line.StartsWith("#!", StringComparison.Ordinal)))
        {
            return ("complete", "");
        }

        var (rewritten, _) = UsingDeclarations.Rewrite(ExtensionClasses.Rewrite(code));
        var tree = CSharpSyntaxTree.ParseText(rewritten, ScriptSession.Parsing);
        if (!SyntaxFactory.IsCompleteSubmission(tree) || IsOpenText(tree))
        {
            var open = 0;
            foreach (var token in tree.GetRoot().DescendantTokens())
            {
                open += token.IsMissing ? 0 : token.Kind() switch
                {
                    SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken => 1,
                    SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken => -1,
                    _ => 0,
                };
            }

            return ("incomplete", new string(' ', 4 * Math.Max(0, open)));
        }

        return tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            ? ("invalid", "")
            : ("complete", "");
    }

    // A raw string that has no end yet; what the language calls complete does not know them.
    private static bool IsOpenText(SyntaxTree tree) => tree.GetDiagnostics().Any(diagnostic =>
        diagnostic.Id == "CS8997" && diagnostic.Location.SourceSpan.End >= tree.Length);
}
