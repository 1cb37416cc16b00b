using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EeCnn.KernelHost.CSharp;

/// <summary>The parser reads <c>await (…)</c> at the top level of a script as a call of a method of that name; here it becomes what it says.</summary>
internal static class AwaitCalls
{
    public static SyntaxTree Rewrite(SyntaxTree tree)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        var operands = root.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or BaseTypeDeclarationSyntax))
            .OfType<InvocationExpressionSyntax>().Where(IsAwait).Select(Operand).ToArray();
        return operands.Length == 0
            ? tree
            : CSharpSyntaxTree.Create(root.ReplaceNodes(operands, (_, operand) => Await(operand)), ScriptSession.Parsing, tree.FilePath, Encoding.UTF8);
    }

    private static bool IsAwait(InvocationExpressionSyntax call) =>
        call is { Expression: IdentifierNameSyntax { Identifier.Text: "await" }, ArgumentList.Arguments: [{ NameColon: null, RefKindKeyword.RawKind: 0 }] };

    // The parentheses with all that follows them more tightly than await does: members, calls, indices.
    private static ExpressionSyntax Operand(InvocationExpressionSyntax call)
    {
        ExpressionSyntax operand = call;
        while (operand.Parent is MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax or
            PostfixUnaryExpressionSyntax)
        {
            operand = (ExpressionSyntax)operand.Parent;
        }

        return operand;
    }

    private static AwaitExpressionSyntax Await(ExpressionSyntax operand)
    {
        var call = (InvocationExpressionSyntax)operand.GetFirstToken().Parent!.Parent!;
        var (list, name) = (call.ArgumentList, operand.GetFirstToken());
        var inner = SyntaxFactory.ParenthesizedExpression(list.OpenParenToken, list.Arguments[0].Expression, list.CloseParenToken);
        return SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(name.LeadingTrivia, SyntaxKind.AwaitKeyword, name.TrailingTrivia), operand.ReplaceNode<ExpressionSyntax>(call, inner));
    }
}
