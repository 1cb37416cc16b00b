using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EeCnn.KernelHost.CSharp;

/// <summary>Puts a cancellation check into every loop, label, method and lambda of a cell; lines stay where they are.</summary>
internal sealed class CancellationWeaver : CSharpSyntaxRewriter
{
    private const string Guard = "global::EeCnn.KernelHost.Execution.CellGuard.";
    private static readonly StatementSyntax CheckStatement = SyntaxFactory.ParseStatement(Guard + "Check();");
    private static readonly StatementSyntax EnterStatement = SyntaxFactory.ParseStatement(Guard + "Enter();");
    private static readonly ExpressionSyntax PassName = SyntaxFactory.ParseExpression(Guard + "Pass");
    private static readonly ExpressionSyntax ClearOutput = SyntaxFactory.ParseExpression(Guard + "Clear()");
    private readonly SemanticModel _model;

    private CancellationWeaver(SemanticModel model) => _model = model;

    /// <summary>Whether there is anything to weave, so that plain cells are compiled once only.</summary>
    public static bool IsNeeded(SyntaxNode root) => root.DescendantNodes().Any(node => node is
        ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax or LabeledStatementSyntax or
        LambdaExpressionSyntax or AnonymousMethodExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or
        AccessorDeclarationSyntax or ArrowExpressionClauseSyntax or QueryExpressionSyntax or
        IdentifierNameSyntax { Identifier.ValueText: "Clear" });

    public static SyntaxNode Weave(SyntaxNode root, SemanticModel model) => new CancellationWeaver(model).Visit(root);

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var woven = (ForStatementSyntax)base.VisitForStatement(node)!;
        return woven.WithStatement(Checked(woven.Statement));
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        var woven = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return woven.WithStatement(Checked(woven.Statement));
    }

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        var woven = (ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!;
        return woven.WithStatement(Checked(woven.Statement));
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var woven = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return woven.WithStatement(Checked(woven.Statement));
    }

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        var woven = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return woven.WithStatement(Checked(woven.Statement));
    }

    public override SyntaxNode? VisitLabeledStatement(LabeledStatementSyntax node)
    {
        var woven = (LabeledStatementSyntax)base.VisitLabeledStatement(node)!;
        return woven.Statement is LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax
            ? woven
            : woven.WithStatement(Checked(woven.Statement));
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) => Entered(node, (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!);

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        var woven = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        if (woven.Body is not null)
        {
            return woven.WithBody(Entered(woven.Body));
        }

        return Block(node, woven.ExpressionBody) is not { } block
            ? woven
            : woven.WithExpressionBody(null).WithBody(block).WithSemicolonToken(default).WithTrailingTrivia(node.GetTrailingTrivia());
    }

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node) => Entered(node, (ConstructorDeclarationSyntax)base.VisitConstructorDeclaration(node)!);

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node) => Entered(node, (OperatorDeclarationSyntax)base.VisitOperatorDeclaration(node)!);

    public override SyntaxNode? VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) => Entered(node, (ConversionOperatorDeclarationSyntax)base.VisitConversionOperatorDeclaration(node)!);

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        var woven = (PropertyDeclarationSyntax)base.VisitPropertyDeclaration(node)!;
        return Getter(node, woven.ExpressionBody) is not { } getter
            ? woven
            : woven.WithExpressionBody(null).WithAccessorList(getter).WithSemicolonToken(default).WithTrailingTrivia(node.GetTrailingTrivia());
    }

    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        var woven = (IndexerDeclarationSyntax)base.VisitIndexerDeclaration(node)!;
        return Getter(node, woven.ExpressionBody) is not { } getter
            ? woven
            : woven.WithExpressionBody(null).WithAccessorList(getter).WithSemicolonToken(default).WithTrailingTrivia(node.GetTrailingTrivia());
    }

    // The console of a notebook is the output of its cell, which nothing else could clear.
    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node) =>
        node.ToString().EndsWith("Clear()", StringComparison.Ordinal) &&
        _model.GetSymbolInfo(node).Symbol is IMethodSymbol { Name: "Clear", ContainingType: { Name: "Console", ContainingNamespace.Name: "System" } }
            ? ClearOutput.WithTriviaFrom(node)
            : base.VisitInvocationExpression(node);

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        var woven = (AccessorDeclarationSyntax)base.VisitAccessorDeclaration(node)!;
        if (woven.Body is not null)
        {
            return woven.WithBody(Entered(woven.Body));
        }

        return Block(node, woven.ExpressionBody) is not { } block
            ? woven
            : woven.WithExpressionBody(null).WithBody(block).WithSemicolonToken(default).WithTrailingTrivia(node.GetTrailingTrivia());
    }

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        var body = LambdaBody(node);
        var woven = (ParenthesizedLambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!;
        return body is Body.Keep ? node : Apply(woven, body);
    }

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        var body = LambdaBody(node);
        var woven = (SimpleLambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!;
        return body is Body.Keep ? node : Apply(woven, body);
    }

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        var woven = (AnonymousMethodExpressionSyntax)base.VisitAnonymousMethodExpression(node)!;
        return woven.WithBlock(Entered(woven.Block));
    }

    public override SyntaxNode? VisitWhereClause(WhereClauseSyntax node)
    {
        var woven = (WhereClauseSyntax)base.VisitWhereClause(node)!;
        return IsDelegate(_model.GetQueryClauseInfo(node).OperationInfo.Symbol) &&
            _model.GetTypeInfo(node.Condition).Type?.SpecialType == SpecialType.System_Boolean
                ? woven.WithCondition(Passed(woven.Condition))
                : woven;
    }

    public override SyntaxNode? VisitSelectClause(SelectClauseSyntax node)
    {
        var woven = (SelectClauseSyntax)base.VisitSelectClause(node)!;

        // Behind a second "from" or a "join", the selection belongs to that clause's call.
        var operation = _model.GetSymbolInfo(node).Symbol ??
            (node.Parent is QueryBodySyntax { Clauses: [.., var last] } ? _model.GetQueryClauseInfo(last).OperationInfo.Symbol : null);
        return IsDelegate(operation) && _model.GetTypeInfo(node.Expression).Type is { TypeKind: not TypeKind.Error, IsRefLikeType: false }
            ? woven.WithExpression(Passed(woven.Expression))
            : woven;
    }

    // The clauses of a query are lambdas without the form of one, and an expression tree has to stay as it is.
    private static bool IsDelegate(ISymbol? operation) => operation is IMethodSymbol { Parameters: [.., { Type.TypeKind: TypeKind.Delegate }] };

    private static ExpressionSyntax Passed(ExpressionSyntax expression) => SyntaxFactory.InvocationExpression(
        PassName, SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(expression.WithoutTrivia()))))
        .WithTriviaFrom(expression);

    private static LambdaExpressionSyntax Apply(LambdaExpressionSyntax lambda, Body body)
    {
        if (lambda.Block is not null)
        {
            return (LambdaExpressionSyntax)lambda.WithBody(Entered(lambda.Block));
        }

        if (lambda.ExpressionBody is not { } expression || body is Body.KeepOutside)
        {
            return lambda;
        }

        return (LambdaExpressionSyntax)lambda.WithBody(AsBlock(expression, body is Body.Returns));
    }

    private static BlockSyntax Entered(BlockSyntax block) => block.WithStatements(block.Statements.Insert(0, EnterStatement));

    private static StatementSyntax Checked(StatementSyntax statement) => statement is BlockSyntax block
        ? block.WithStatements(block.Statements.Insert(0, CheckStatement))
        : SyntaxFactory.Block(CheckStatement, statement);

    private static BlockSyntax AsBlock(ExpressionSyntax expression, bool returns) => SyntaxFactory.Block(
        EnterStatement,
        expression is ThrowExpressionSyntax thrown
            ? SyntaxFactory.ThrowStatement(thrown.ThrowKeyword, thrown.Expression, SyntaxFactory.Token(SyntaxKind.SemicolonToken))
            : returns
                ? SyntaxFactory.ReturnStatement(
                    SyntaxFactory.Token(expression.GetLeadingTrivia(), SyntaxKind.ReturnKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space)),
                    expression.WithoutLeadingTrivia(), SyntaxFactory.Token(SyntaxKind.SemicolonToken))
                : SyntaxFactory.ExpressionStatement(expression));

    private BaseMethodDeclarationSyntax Entered(SyntaxNode node, BaseMethodDeclarationSyntax woven)
    {
        if (woven.Body is not null)
        {
            return woven.WithBody(Entered(woven.Body));
        }

        return Block(node, woven.ExpressionBody) is not { } block
            ? woven
            : woven.WithExpressionBody(null).WithBody(block).WithSemicolonToken(default).WithTrailingTrivia(node.GetTrailingTrivia());
    }

    private BlockSyntax? Block(SyntaxNode declaration, ArrowExpressionClauseSyntax? arrow)
    {
        if (arrow is null || _model.GetDeclaredSymbol(declaration) is not IMethodSymbol method || method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            return null;
        }

        return AsBlock(Lined(arrow), Returns(method)).WithTriviaFrom(arrow);
    }

    private AccessorListSyntax? Getter(SyntaxNode declaration, ArrowExpressionClauseSyntax? arrow)
    {
        if (arrow is null || _model.GetDeclaredSymbol(declaration) is not IPropertySymbol { ReturnsByRef: false, ReturnsByRefReadonly: false })
        {
            return null;
        }

        var getter = SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, AsBlock(Lined(arrow), returns: true));
        return SyntaxFactory.AccessorList(SyntaxFactory.SingletonList(getter)).WithTriviaFrom(arrow);
    }

    // An expression that begins on the line below its arrow stays there.
    private static ExpressionSyntax Lined(ArrowExpressionClauseSyntax arrow) =>
        arrow.Expression.WithLeadingTrivia(arrow.ArrowToken.TrailingTrivia.AddRange(arrow.Expression.GetLeadingTrivia()));

    private static bool Returns(IMethodSymbol method) =>
        !method.ReturnsVoid && !(method.IsAsync && method.ReturnType is INamedTypeSymbol { IsGenericType: false, Name: "Task" or "ValueTask" });

    private Body LambdaBody(LambdaExpressionSyntax lambda)
    {
        // An expression tree has to stay an expression; whatever is inside it never runs as written.
        var converted = _model.GetTypeInfo(lambda).ConvertedType;
        if (converted is null || converted.TypeKind != TypeKind.Delegate)
        {
            return converted is INamedTypeSymbol { Name: "Expression" } or null or IErrorTypeSymbol ? Body.Keep : Body.KeepOutside;
        }

        if (lambda.Block is not null)
        {
            return Body.Runs;
        }

        return _model.GetSymbolInfo(lambda).Symbol is not IMethodSymbol method || method.ReturnsByRef || method.ReturnsByRefReadonly
            ? Body.KeepOutside
            : Returns(method) ? Body.Returns : Body.Runs;
    }

    private enum Body
    {
        Keep,
        KeepOutside,
        Runs,
        Returns,
    }
}
