using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EeCnn.KernelHost.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EeCnn.KernelHost.CSharp;

/// <summary>Signature and documentation of what stands at a position of a cell.</summary>
internal static partial class Inspection
{
    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType)
        .AddParameterOptions(SymbolDisplayParameterOptions.IncludeDefaultValue)
        .AddKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword);

    public sealed record Help(string Text, string Html, string Markdown);

    public static Help? At(NotebookKernels kernels, string code, int position, string language)
    {
        var lineStart = code.LastIndexOf('\n', Math.Max(0, position - 1)) + 1;
        if (code.AsSpan(lineStart).StartsWith("#!"))
        {
            var name = code[(lineStart + 2)..].Split(' ', '\n', '\r')[0];
            return kernels.Directives.Find(name) is { } directive
                ? Create([$"#!{directive.Name} {directive.Usage}".TrimEnd()], directive.Help)
                : null;
        }

        if (Completion.CellLanguage(kernels, code, position, language) != "csharp")
        {
            return null;
        }

        var compilation = kernels.CSharp.Session.Analyse(Completion.Blank(code));
        var tree = compilation.SyntaxTrees.Last();
        var model = compilation.GetSemanticModel(tree);
        if (FindSymbols(model, tree.GetRoot(), position) is not { Length: > 0 } symbols)
        {
            return null;
        }

        var signatures = symbols.Select(symbol => symbol.ToDisplayString(Full)).Distinct().Take(12).ToList();
        if (symbols.Length > 12)
        {
            signatures.Add($"(+ {symbols.Length - 12} more)");
        }

        return Create(signatures, Documentation(symbols[0]));
    }

    private static ISymbol[]? FindSymbols(SemanticModel model, SyntaxNode root, int position)
    {
        // Just behind a word or an opening parenthesis, the word is meant.
        foreach (var place in new[] { position, position - 1, position - 2 })
        {
            if (place < 0 || place >= root.FullSpan.End)
            {
                continue;
            }

            var token = root.FindToken(place);
            if (token.Span.Contains(place) && token.Parent is { } node && (token.IsKind(SyntaxKind.IdentifierToken) || node is PredefinedTypeSyntax))
            {
                if (model.GetDeclaredSymbol(node) is { } declared && node is not IdentifierNameSyntax)
                {
                    return [declared];
                }

                var info = model.GetSymbolInfo(node);
                var candidates = info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols.ToArray();
                if (candidates is [IMethodSymbol] or { Length: > 1 } && node is ExpressionSyntax expression)
                {
                    var group = model.GetMemberGroup(expression).ToArray();
                    candidates = [.. candidates, .. group.Where(member => !candidates.Contains(member, SymbolEqualityComparer.Default))];
                }

                if (candidates.Length > 0)
                {
                    return candidates;
                }
            }
        }

        // Inside the parentheses of a call, the method is meant.
        var call = root.FindToken(Math.Max(0, Math.Min(position, root.FullSpan.End) - 1)).Parent?
            .AncestorsAndSelf().FirstOrDefault(node => node is InvocationExpressionSyntax or ObjectCreationExpressionSyntax);
        return call switch
        {
            InvocationExpressionSyntax invocation => model.GetMemberGroup(invocation.Expression).ToArray(),
            ObjectCreationExpressionSyntax creation => model.GetMemberGroup(creation).ToArray(),
            _ => null,
        };
    }

    private static string Documentation(ISymbol symbol)
    {
        symbol = symbol is IMethodSymbol { ReducedFrom: { } reduced } ? reduced : symbol;
        var definition = symbol.OriginalDefinition;
        var xml = definition.GetDocumentationCommentXml();
        if (string.IsNullOrEmpty(xml) && definition.GetDocumentationCommentId() is { } id)
        {
            xml = XmlDocumentation.FromReferencePacks(id);
        }

        if (string.IsNullOrEmpty(xml))
        {
            return "";
        }

        try
        {
            var root = XElement.Parse(xml);
            var text = new StringBuilder(Plain(root.Element("summary")));
            foreach (var parameter in root.Elements("param"))
            {
                text.Append("\n  ").Append(parameter.Attribute("name")?.Value).Append(": ").Append(Plain(parameter));
            }

            if (Plain(root.Element("returns")) is { Length: > 0 } returns)
            {
                text.Append("\nReturns: ").Append(returns);
            }

            foreach (var exception in root.Elements("exception"))
            {
                text.Append("\nThrows ").Append(exception.Attribute("cref")?.Value.Split('.').Last()).Append(": ").Append(Plain(exception));
            }

            return text.ToString().Trim();
        }
        catch (System.Xml.XmlException)
        {
            return "";
        }
    }

    private static string Plain(XElement? element)
    {
        if (element is null)
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var node in element.DescendantNodes())
        {
            switch (node)
            {
                case XText plain:
                    text.Append(plain.Value);
                    break;
                case XElement reference when !reference.Nodes().Any():
                    var name = reference.Attribute("cref")?.Value ?? reference.Attribute("name")?.Value ?? reference.Attribute("langword")?.Value ?? "";
                    text.Append(MemberPrefix().Replace(name, "").Split('(')[0].Split('.').Last());
                    break;
            }
        }

        return Whitespace().Replace(text.ToString(), " ").Trim();
    }

    private static Help Create(IReadOnlyList<string> signatures, string documentation)
    {
        var text = string.Join("\n", signatures) + (documentation.Length > 0 ? "\n\n" + documentation : "");
        var html = $"<pre>{WebUtility.HtmlEncode(string.Join("\n", signatures))}</pre>" +
            (documentation.Length > 0 ? $"<p>{WebUtility.HtmlEncode(documentation).Replace("\n", "<br/>")}</p>" : "");
        var markdown = $"```csharp\n{string.Join("\n", signatures)}\n```" + (documentation.Length > 0 ? "\n\n" + documentation.Replace("\n", "  \n") : "");
        return new Help(text, html, markdown);
    }

    [GeneratedRegex("^[A-Z]:")]
    private static partial Regex MemberPrefix();

    [GeneratedRegex("\\s+")]
    private static partial Regex Whitespace();
}
