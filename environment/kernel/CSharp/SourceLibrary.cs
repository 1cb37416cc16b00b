using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace EeCnn.KernelHost.CSharp;

/// <summary>A source file of a project: it has namespaces, which a script cannot hold, and is compiled by itself.</summary>
internal static class SourceLibrary
{
    // What the SDK gives to the files of a project.
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; " +
        "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions Parsing = ScriptSession.Parsing.WithKind(SourceCodeKind.Regular);

    public static bool IsNeeded(string code) => Namespaces(CSharpSyntaxTree.ParseText(code, Parsing)).Any();

    /// <summary>Compiles and loads the file; gives the reference to it and the names of its namespaces.</summary>
    /// <exception cref="CompilationFailedException">The code is wrong.</exception>
    public static (MetadataReference Reference, IReadOnlyList<string> Namespaces) Load(
        string code, string path, IEnumerable<MetadataReference> references, CSharpCompilationOptions options)
    {
        // To the notebook what is internal belongs as it does to the project.
        var written = CSharpSyntaxTree.ParseText(code, Parsing, path, Encoding.UTF8);
        var tree = CSharpSyntaxTree.Create((CSharpSyntaxNode)new Opening().Visit(written.GetRoot())!, Parsing, path, Encoding.UTF8);
        var usings = CSharpSyntaxTree.ParseText(Usings, Parsing, "", Encoding.UTF8);
        var original = CSharpCompilation.Create("File-" + Guid.NewGuid().ToString("N"), [tree, usings], references, options);
        ScriptSession.ThrowOnErrors(original.GetDiagnostics());
        var woven = CancellationWeaver.Weave(tree.GetRoot(), original.GetSemanticModel(tree));
        var compilation = original.ReplaceSyntaxTree(tree, CSharpSyntaxTree.Create((CSharpSyntaxNode)woven, Parsing, path, Encoding.UTF8));
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        ScriptSession.ThrowOnErrors(compilation.Emit(
            image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb)).Diagnostics);
        image.Position = 0;
        symbols.Position = 0;
        AssemblyLoadContext.Default.LoadFromStream(image, symbols);
        return (MetadataReference.CreateFromImage(image.ToArray()), Namespaces(written).Distinct().ToArray());
    }

    private static IEnumerable<string> Namespaces(SyntaxTree tree) => tree.GetRoot()
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<BaseNamespaceDeclarationSyntax>()
        .Select(space => string.Join('.', space.AncestorsAndSelf().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(part => part.Name.ToString())));

    // Makes internal types public.
    private sealed class Opening : CSharpSyntaxRewriter
    {
        public override SyntaxNode? Visit(SyntaxNode? node)
        {
            var visited = base.Visit(node);
            if (visited is not MemberDeclarationSyntax type || type is not (BaseTypeDeclarationSyntax or DelegateDeclarationSyntax))
            {
                return visited;
            }

            if (type.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.InternalKeyword)) is { RawKind: not 0 } keyword)
            {
                return type.Modifiers.Any(SyntaxKind.ProtectedKeyword)
                    ? type
                    : type.WithModifiers(type.Modifiers.Replace(keyword, SyntaxFactory.Token(SyntaxKind.PublicKeyword).WithTriviaFrom(keyword)));
            }

            var isOpen = type.Modifiers.Any(SyntaxKind.PublicKeyword) || type.Modifiers.Any(SyntaxKind.FileKeyword) || node!.Parent is BaseTypeDeclarationSyntax;
            return isOpen
                ? type
                : type.WithLeadingTrivia().WithModifiers(type.WithLeadingTrivia().Modifiers.Insert(
                    0, SyntaxFactory.Token(SyntaxKind.PublicKeyword).WithTrailingTrivia(SyntaxFactory.Space))).WithLeadingTrivia(type.GetLeadingTrivia());
        }
    }
}
