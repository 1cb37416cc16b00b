using System.Text.RegularExpressions;
using EeCnn.KernelHost.Cells;
using EeCnn.KernelHost.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EeCnn.KernelHost.CSharp;

/// <summary>What could stand at a position of a cell.</summary>
internal static partial class Completion
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

        if (ReferenceLine().Match(code, lineStart, position - lineStart) is { Success: true } reference)
        {
            return References(reference, position);
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
        if (IsText(token, start - 1) || tree.GetRoot().FindTrivia(Math.Max(0, start - 1)).Kind() is
            SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia)
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
            items = items.Concat(ArgumentNames(model, token, prefix)).Concat(Keywords(prefix)).DistinctBy(item => item.Text);
        }

        return new Found(
            items.OrderByDescending(item => item.Text.StartsWith(prefix, StringComparison.Ordinal))
                .ThenBy(item => item.Text, StringComparer.Ordinal).Take(1000).ToArray(),
            start, position);
    }

    // The inside of a literal or of the text of an interpolated string; what is not closed yet reaches to the end.
    private static bool IsText(SyntaxToken token, int position) => token.Span.Contains(position) &&
        (token.Parent is LiteralExpressionSyntax || token.Kind() is
            SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken or
            SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken);

    private static IEnumerable<Item> ArgumentNames(SemanticModel model, SyntaxToken before, string prefix)
    {
        if (before.Parent is not ArgumentListSyntax { Parent: { } call } || before.Kind() is not (SyntaxKind.OpenParenToken or SyntaxKind.CommaToken))
        {
            return [];
        }

        IEnumerable<ISymbol> called = call switch
        {
            InvocationExpressionSyntax invocation => model.GetMemberGroup(invocation.Expression),
            BaseObjectCreationExpressionSyntax when model.GetTypeInfo(call).Type is INamedTypeSymbol type => type.InstanceConstructors,
            _ => [],
        };
        return called.OfType<IMethodSymbol>().SelectMany(method => method.Parameters)
            .Where(parameter => parameter.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(parameter => new Item(parameter.Name + ":", "param", parameter.ToDisplayString(Signature)));
    }

    // Behind the quote of #r, #i and #load; packages have no list to choose from.
    private static Found References(Match line, int position)
    {
        var typed = line.Groups["typed"];
        return !typed.Success || typed.Value.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase)
            ? new Found([], position, position)
            : Paths(typed.Value, position, line.Groups["kind"].Value switch
            {
                "r" => [".dll"],
                "load" => [".cs", ".csx", ".fs", ".fsx"],
                _ => [],
            });
    }

    private static Found Paths(string typed, int position, string[] endings)
    {
        var name = typed[(typed.LastIndexOf('/') + 1)..];
        var folder = new DirectoryInfo(Path.GetFullPath(typed[..^name.Length] is { Length: > 0 } given ? given : "."));
        var found = !folder.Exists ? [] : folder.EnumerateFileSystemInfos(name + "*", new EnumerationOptions())
            .Where(entry => entry is DirectoryInfo || endings.Contains(entry.Extension.ToLowerInvariant()))
            .Select(entry => new Item(entry is DirectoryInfo ? entry.Name + "/" : entry.Name, "path", ""))
            .OrderBy(item => item.Text, StringComparer.Ordinal).ToArray();
        return new Found(found, position - name.Length, position);
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
        .Where(keyword => keyword.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && char.IsLetter(keyword[0]) && prefix.Length > 0)
        .Distinct()
        .Select(keyword => new Item(keyword, "keyword", ""));

    private static Found Directives(NotebookKernels kernels, string code, int lineStart, int position)
    {
        var typed = code[lineStart..position];
        if (typed.Contains(' ', StringComparison.Ordinal))
        {
            var directive = kernels.Directives.Find(typed[2..typed.IndexOf(' ', StringComparison.Ordinal)]);
            var wordStart = code.LastIndexOf(' ', position - 1) + 1;
            var word = code[wordStart..position];
            var before = code[lineStart..wordStart].TrimEnd();
            if (directive?.Name == "import" && !word.StartsWith('-') && before is "#!import" or "#!import --file")
            {
                return Paths(word.TrimStart('"'), position, [.. NotebookReader.Endings]);
            }

            var choices = before.EndsWith("--from", StringComparison.Ordinal) ? kernels.Root.ChildKernels.Select(kernel => kernel.Name) : directive?.Options ?? [];
            return new Found(
                choices.Where(choice => choice.StartsWith(word, StringComparison.Ordinal)).Select(choice => new Item(choice, "keyword", "")).ToArray(),
                wordStart, position);
        }

        var names = kernels.Directives.All.Select(directive => (directive.Name, directive.Help))
            .Concat(kernels.Root.ChildKernels.Select(kernel => (kernel.Name, Help: kernel.KernelInfo.LanguageName ?? "")));
        return new Found(
            names.Select(pair => new Item("#!" + pair.Name, "magic", pair.Help))
                .Where(item => item.Text.StartsWith(typed, StringComparison.Ordinal))
                .OrderBy(item => item.Text, StringComparer.Ordinal).ToArray(),
            lineStart, position);
    }

    [GeneratedRegex("""\G#(?<kind>r|i|load)[ \t]+("(?<typed>[^"]*)$)?""")]
    private static partial Regex ReferenceLine();
}
