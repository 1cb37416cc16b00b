using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace EeCnn.KernelHost.CSharp;

/// <summary>
/// The chain of compiled cells. References are given to the first submission only (or to the one that adds them): each later one
/// inherits them, which keeps memory linear in the number of cells.
/// </summary>
internal sealed class ScriptSession(AssemblyStore assemblies)
{
    public static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview, DocumentationMode.None, SourceCodeKind.Script);

    private static readonly string[] Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        "Microsoft.DotNet.Interactive.Formatting", "Microsoft.DotNet.Interactive.Kernel", "Microsoft.DotNet.Interactive.Jupyter.TopLevelMethods",
    ];

    // Warnings about what is normal in a notebook: versions of references, missing awaits in async bodies, nullable marks.
    private static readonly ImmutableDictionary<string, ReportDiagnostic> Quiet =
        new[] { "CS1701", "CS1702", "CS8632", "CS1998", "CS8321", "CS0162", "CS7021", "CS8892", "CS7022", "CS1591", "CS8019" }
            .ToImmutableDictionary(id => id, _ => ReportDiagnostic.Suppress);

    private static readonly Lock Binding = new();

    private readonly MetadataReferenceResolver _resolver = new ReferenceResolver(assemblies);
    private readonly Dictionary<string, ScriptVariable> _variables = [];
    private readonly Dictionary<string, (int Slot, IDisposable Value)> _disposables = [];
    private readonly Dictionary<string, (string Code, MetadataReference Reference)> _files = [];
    private readonly List<MetadataReference> _pending = [];
    private readonly HashSet<MetadataReference> _inherited = [];
    private object?[] _slots = new object?[16];
    private int _count;
    private int _lastSlot;
    private int _attempts;

    /// <summary>The last submission that compiled, and what completion builds on.</summary>
    public CSharpCompilation? Last { get; private set; }

    /// <summary>The variables by name; a later declaration hides an earlier one.</summary>
    public IReadOnlyDictionary<string, ScriptVariable> Variables => _variables;

    /// <summary>References that the next submission brings in.</summary>
    public void AddReference(MetadataReference reference)
    {
        if (!_inherited.Contains(reference) && !_pending.Contains(reference))
        {
            _pending.Add(reference);
        }
    }

    public object? ValueOf(ScriptVariable variable) =>
        _slots[variable.Slot] is { } instance ? variable.Field.GetValue(instance) : null;

    /// <summary>A compilation of the code on top of the session, for help while typing.</summary>
    public CSharpCompilation Analyse(string code, string name = "")
    {
        var (rewritten, _) = UsingDeclarations.Rewrite(ExtensionClasses.Rewrite(code));
        return Create(AwaitCalls.Rewrite(CSharpSyntaxTree.ParseText(rewritten, Parsing, name)), _count);
    }

    /// <summary>
    /// Has the compiler's own code and the metadata of the references ready before there is a session; the result only keeps them
    /// alive until the session's first submission has taken them over.
    /// </summary>
    public static object Prepare()
    {
        var compilation = CSharpCompilation.CreateScriptCompilation(
            "Start", CSharpSyntaxTree.ParseText("0", Parsing, "start", Encoding.UTF8), MetadataStore.Default(), Options(0, null), null, typeof(object));
        using var symbols = new MemoryStream();
        compilation.Emit(Stream.Null, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        return compilation;
    }

    /// <summary>Compiles code for nothing but to have the compiler's own code ready.</summary>
    public void Rehearse(string code)
    {
        var compilation = Analyse(code);
        var tree = compilation.SyntaxTrees[0];
        var woven = CancellationWeaver.Weave(tree.GetRoot(), compilation.GetSemanticModel(tree));
        Create(CSharpSyntaxTree.Create((CSharpSyntaxNode)woven, Parsing, "", Encoding.UTF8), _count).Emit(Stream.Null);
    }

    /// <summary>Compiles and loads a file that has namespaces, and opens them for the cells.</summary>
    /// <exception cref="CompilationFailedException">The code is wrong.</exception>
    /// <exception cref="InvalidOperationException">The file has been another one before.</exception>
    public Task ImportAsync(string code, string path)
    {
        if (_files.TryGetValue(path, out var before))
        {
            return before.Code == code ? Task.CompletedTask : throw new InvalidOperationException(
                $"{Path.GetFileName(path)} has changed since this session has imported it. Restart the kernel to use it as it is now.");
        }

        var references = MetadataStore.Default().Concat(assemblies.References).Concat(_files.Values.Select(file => file.Reference));
        var (reference, namespaces) = SourceLibrary.Load(code, path, references, Options(0, _resolver).WithScriptClassName("Script").WithUsings());
        _files[path] = (code, reference);
        AddReference(reference);
        return RunAsync(Compile(string.Concat(namespaces.Select(space => $"using {space};")), "import", default));
    }

    /// <summary>Compiles a cell on top of the session.</summary>
    /// <exception cref="CompilationFailedException">The code is wrong.</exception>
    public Submission Compile(string code, string cellName, CancellationToken cancellationToken)
    {
        var (rewritten, usingNames) = UsingDeclarations.Rewrite(ExtensionClasses.Rewrite(code));
        var tree = AwaitCalls.Rewrite(CSharpSyntaxTree.ParseText(rewritten, Parsing, cellName, Encoding.UTF8, cancellationToken));
        var number = _count;
        var original = Create(tree, number);
        var compilation = original;
        var root = tree.GetRoot(cancellationToken);
        if (CancellationWeaver.IsNeeded(root))
        {
            var problems = original.GetDiagnostics(cancellationToken);
            ThrowOnErrors(problems);
            var woven = CancellationWeaver.Weave(root, original.GetSemanticModel(tree));
            compilation = Create(CSharpSyntaxTree.Create((CSharpSyntaxNode)woven, Parsing, cellName, Encoding.UTF8), number);
        }

        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(
            image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancellationToken);
        ThrowOnErrors(result.Diagnostics);
        if (!result.Success)
        {
            // A cell of directives and "using" lines only: nothing to run, but it belongs to the chain.
            return new Submission(compilation, null, "", null, false, [], []);
        }

        image.Position = 0;
        symbols.Position = 0;
        var assembly = AssemblyLoadContext.Default.LoadFromStream(image, symbols);
        var entry = compilation.GetEntryPoint(cancellationToken)!;
        var type = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!;
        var start = type.GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
        var warnings = ReferenceEquals(compilation, original)
            ? result.Diagnostics
            : original.GetDiagnostics(cancellationToken);
        return new Submission(
            compilation, start, type.FullName!, assembly, HasValue(original, tree), usingNames,
            warnings.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning && !IsOfShownTask(diagnostic, tree)).ToArray());
    }

    /// <summary>Runs a compiled cell. Its variables belong to the session from now on, even if it fails half-way.</summary>
    public async Task<object?> RunAsync(Submission submission)
    {
        _count++;
        _inherited.UnionWith(_pending);
        _pending.Clear();
        Last = submission.Compilation;
        if (submission.Start is null || submission.Assembly is null)
        {
            return null;
        }

        var slot = ++_lastSlot;
        if (_slots.Length <= slot)
        {
            Array.Resize(ref _slots, _slots.Length * 2);
        }

        foreach (var field in submission.Assembly.GetType(submission.TypeName)!.GetFields(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        {
            if (field.Name.StartsWith('<'))
            {
                continue;
            }

            if (_disposables.Remove(field.Name, out var replaced))
            {
                replaced.Value.Dispose();
            }

            _variables[field.Name] = new ScriptVariable(field.Name, field, slot);
        }

        try
        {
            return await submission.Start(_slots).ConfigureAwait(false);
        }
        finally
        {
            foreach (var name in submission.UsingNames)
            {
                if (_variables.TryGetValue(name, out var variable) && ValueOf(variable) is IDisposable disposable)
                {
                    _disposables[name] = (slot, disposable);
                }
            }
        }
    }

    /// <summary>Disposes what <c>using</c> declarations hold.</summary>
    public void Close()
    {
        foreach (var (_, value) in _disposables.Values)
        {
            value.Dispose();
        }

        _disposables.Clear();
    }

    private static bool HasValue(CSharpCompilation compilation, SyntaxTree tree)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        return root.DescendantNodes(node => node is CompilationUnitSyntax or GlobalStatementSyntax or StatementSyntax and not LocalFunctionStatementSyntax)
            .Any(node => node is ReturnStatementSyntax { Expression: not null }) || root.Members.LastOrDefault() is GlobalStatementSyntax
            {
                Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last,
            } &&
            compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type is not { SpecialType: SpecialType.System_Void };
    }

    // "This call is not awaited": nor is it meant to be, where the last expression shows a task.
    private static bool IsOfShownTask(Diagnostic diagnostic, SyntaxTree tree) =>
        diagnostic.Id == "CS4014" && tree.GetRoot().ChildNodes().LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last } &&
        last.Span.Contains(diagnostic.Location.SourceSpan);

    /// <exception cref="CompilationFailedException">There are errors.</exception>
    public static void ThrowOnErrors(ImmutableArray<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
        if (errors.Length > 0)
        {
            throw new CompilationFailedException(errors);
        }
    }

    private static CSharpCompilationOptions Options(int number, MetadataReferenceResolver? resolver) => new(
        OutputKind.DynamicallyLinkedLibrary,
        scriptClassName: "Submission#" + number.ToString(CultureInfo.InvariantCulture),
        usings: Imports,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        concurrentBuild: false,
        metadataReferenceResolver: resolver,
        sourceReferenceResolver: new CellSourceResolver(Environment.CurrentDirectory),
        specificDiagnosticOptions: Quiet,
        warningLevel: 4);

    private CSharpCompilation Create(SyntaxTree tree, int number)
    {
        var options = Options(number, _resolver);
        var references = Last is null ? MetadataStore.Default().Concat(_pending) : _pending;
        var compilation = CSharpCompilation.CreateScriptCompilation(
            "Cell" + Interlocked.Increment(ref _attempts).ToString(CultureInfo.InvariantCulture), tree, references, options, Last, typeof(object));

        // Compilations share the symbols of their references. Two that look them up at the same time, a rehearsal and a request for
        // completion, would leave the session with two of one assembly, and every call into it ambiguous.
        lock (Binding)
        {
            _ = compilation.Assembly;
        }

        return compilation;
    }
}
