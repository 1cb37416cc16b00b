using EeCnn.KernelHost.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EeCnn.KernelHost.CSharp;

/// <summary>What could stand at a position of a cell.</summary>
internal static class Completion
{
    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat.MinimallyQualifiedFormat;

    public sealed record Item(string Text, string Kind, string Signature);

    public sealed record Found(IReadOnlyList<Item> Items, int Start, int End);

    public static Found At(NotebookKernels kernels, string code, int position, string language = "csharp")
    {
        var start = position;
        while (start > 0 && (char.IsLetterOrDigit(code[start - 1]) || code[start - 1] == '_'))
        {
            start--;
        }

        var lineStart = code.LastIndexOf('\n', Math.Max(0, position - 1)) + 1;
        if (code.AsSpan(lineStart).StartsWith("#!"))
        {
            return Directives(kernels, code, lineStart, position);
        }

        language = CellLanguage(kernels, code, position, language);
        if (language == "fsharp")
        {
            return FSharpNames(kernels, code, position);
        }

        if (language != "csharp")
        {
            return new Found([], position, position);
        }

        var prefix = code[start..position];
        var compilation = kernels.CSharp.Session.Analyse(Blank(code));
        var tree = compilation.SyntaxTrees.Last();
        var model = compilation.GetSemanticModel(tree);
        var token = tree.GetRoot().FindToken(Math.Max(0, start - 1));
        if (token.Parent is LiteralExpressionSyntax || tree.GetRoot().FindTrivia(Math.Max(0, start - 1)).IsKind(SyntaxKind.SingleLineCommentTrivia))
        {
            return new Found([], position, position);
        }

        IEnumerable<ISymbol> symbols;
        var qualified = token.IsKind(SyntaxKind.DotToken) || (token.IsKind(SyntaxKind.QuestionToken) && start > 0 && code[start - 1] == '.');
        if (qualified)
        {
            symbols = Members(model, token, start);
        }
        else
        {
            symbols = model.LookupSymbols(Math.Min(start, tree.Length));
        }

        var items = symbols
            .Where(symbol => symbol.CanBeReferencedByName && symbol.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && IsForPeople(symbol))
            .GroupBy(symbol => symbol.Name)
            .Select(group => new Item(group.Key, Kind(group.First()), Describe(group)));
        if (!qualified)
        {
            items = items.Concat(Keywords(prefix)).DistinctBy(item => item.Text);
        }

        return new Found(
            items.OrderByDescending(item => item.Text.StartsWith(prefix, StringComparison.Ordinal))
                .ThenBy(item => item.Text, StringComparer.Ordinal).Take(1000).ToArray(),
            start, position);
    }

    /// <summary>The kernel that the text at a position belongs to.</summary>
    public static string CellLanguage(NotebookKernels kernels, string code, int position, string language)
    {
        foreach (var line in code[..position].Split('\n').SkipLast(1))
        {
            if (line.StartsWith("#!", StringComparison.Ordinal) &&
                kernels.Root.ChildKernels.FirstOrDefault(child => child.IsNamed(line[2..].Split(' ', '\r')[0])) is { } kernel)
            {
                language = kernel.Name;
            }
        }

        return language;
    }

    // F# Interactive completes a dotted name as such; what stands around it does not matter to it.
    private static Found FSharpNames(NotebookKernels kernels, string code, int position)
    {
        var start = position;
        while (start > 0 && (char.IsLetterOrDigit(code[start - 1]) || code[start - 1] is '_' or '.'))
        {
            start--;
        }

        var name = code[start..position];
        var last = name.LastIndexOf('.') + 1;
        return new Found(
            name.Length == 0 ? [] : kernels.FSharp.Complete(name)
                .Where(found => found.StartsWith(name[last..], StringComparison.Ordinal))
                .Distinct().Order(StringComparer.Ordinal).Select(found => new Item(found, "", "")).ToArray(),
            start + last, position);
    }

    /// <summary>The cell without its directives, everything else where it was.</summary>
    public static string Blank(string code) => string.Join('\n', code.Split('\n').Select(line =>
        line.StartsWith("#!", StringComparison.Ordinal) || line.StartsWith("#r", StringComparison.Ordinal) ? new string(' ', line.Length) : line));

    private static IEnumerable<ISymbol> Members(SemanticModel model, SyntaxToken dot, int position)
    {
        var expression = dot.Parent switch
        {
            MemberAccessExpressionSyntax member => member.Expression,
            QualifiedNameSyntax qualified => qualified.Left,
            MemberBindingExpressionSyntax { Parent: ConditionalAccessExpressionSyntax conditional } => conditional.Expression,
            MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => (SyntaxNode?)null,
        };
        if (expression is null)
        {
            return [];
        }

        var symbol = model.GetSymbolInfo(expression).Symbol;
        switch (symbol)
        {
            case INamespaceSymbol space:
                return model.LookupNamespacesAndTypes(position, space);
            case ITypeSymbol type:
                return model.LookupSymbols(position, type).Where(member => member.IsStatic || member is ITypeSymbol);
        }

        var container = model.GetTypeInfo(expression).Type;
        if (container is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable &&
            dot.Parent is MemberBindingExpressionSyntax)
        {
            container = nullable.TypeArguments[0];
        }

        return container is null or IErrorTypeSymbol
            ? []
            : model.LookupSymbols(position, container, includeReducedExtensionMethods: true)
                .Where(member => !member.IsStatic || member is IMethodSymbol { MethodKind: MethodKind.ReducedExtension });
    }

    private static bool IsForPeople(ISymbol symbol)
    {
        if (symbol.Name.StartsWith('<') || symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } || symbol.Name == "value__")
        {
            return false;
        }

        return !symbol.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.Name == "EditorBrowsableAttribute" && attribute.ConstructorArguments is [{ Value: 1 }]);
    }

    private static string Kind(ISymbol symbol) => symbol switch
    {
        IMethodSymbol => "function",
        IPropertySymbol => "property",
        IFieldSymbol { ContainingType.IsScriptClass: true } => "instance",
        IFieldSymbol => "field",
        ILocalSymbol or IParameterSymbol => "instance",
        INamespaceSymbol => "module",
        ITypeSymbol { TypeKind: TypeKind.Interface } => "interface",
        ITypeSymbol { TypeKind: TypeKind.Enum } => "enum",
        ITypeSymbol { TypeKind: TypeKind.Struct } => "struct",
        ITypeSymbol => "class",
        _ => "statement",
    };

    private static string Describe(IEnumerable<ISymbol> overloads)
    {
        var all = overloads.ToArray();
        var first = all[0] is INamespaceSymbol or ITypeSymbol ? "" : all[0].ToDisplayString(Signature);
        return all.Length > 1 && first.Length > 0 ? $"{first} (+ {all.Length - 1})" : first;
    }

    private static IEnumerable<Item> Keywords(string prefix) => SyntaxFacts.GetKeywordKinds()
        .Select(SyntaxFacts.GetText)
        .Concat(["var", "await", "async", "yield", "record", "dynamic", "nameof", "when", "where", "select", "from", "orderby"])
        .Where(keyword => keyword.StartsWith(prefix, StringComparison.Ordinal) && char.IsLetter(keyword[0]) && prefix.Length > 0)
        .Distinct()
        .Select(keyword => new Item(keyword, "keyword", ""));

    private static Found Directives(NotebookKernels kernels, string code, int lineStart, int position)
    {
        var typed = code[lineStart..position];
        if (typed.Contains(' ', StringComparison.Ordinal))
        {
            var directive = kernels.Directives.Find(typed[2..typed.IndexOf(' ', StringComparison.Ordinal)]);
            var wordStart = code.LastIndexOf(' ', position - 1) + 1;
            var options = directive is null
                ? []
                : System.Text.RegularExpressions.Regex.Matches(directive.Usage, "--[a-z-]+").Select(match => match.Value)
                    .Where(option => option.StartsWith(code[wordStart..position], StringComparison.Ordinal)).Distinct()
                    .Select(option => new Item(option, "keyword", "")).ToArray();
            return new Found(options, wordStart, position);
        }

        var names = kernels.Directives.All.Select(directive => (directive.Name, directive.Help))
            .Concat(kernels.Root.ChildKernels.Select(kernel => (kernel.Name, Help: kernel.KernelInfo.LanguageName ?? "")));
        return new Found(
            names.Select(pair => new Item("#!" + pair.Name, "magic", pair.Help))
                .Where(item => item.Text.StartsWith(typed, StringComparison.Ordinal))
                .OrderBy(item => item.Text, StringComparer.Ordinal).ToArray(),
            lineStart, position);
    }
}
