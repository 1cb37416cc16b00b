using System.Runtime.CompilerServices;
using EeCnn.KernelHost.CSharp;
using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Diagnostics;
using FSharp.Compiler.Interactive;
using Microsoft.AspNetCore.Html;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.FSharp.Core;

namespace EeCnn.KernelHost.FSharp;

/// <summary>
/// A session of F# Interactive. Nothing but this class touches the F# compiler, so that it is loaded with the first F# cell only.
/// </summary>
internal sealed class FSharpSession : IDisposable
{
    // Output belongs to the cell, not to a console of F# Interactive; its "val x : int = 1" is for people who see no results.
    private static readonly string[] Options =
    [
        "fsi", "--nologo", "--noninteractive", "--quiet", "--gui-", "--readline-", "--targetprofile:netcore", "--usesdkrefs-",
        "--langversion:preview", "--optimize+", "--debug+",
    ];

    // Texts and comments that have no end, and a "begin" or bracket without the other one.
    private static readonly int[] Openings = [514, 515, 516, 517, 518, 553, 583, 598, 604, 1232, 1233];

    private readonly Shell.FsiEvaluationSession _session;
    private readonly HashSet<string> _references = [];

    public FSharpSession()
    {
        _session = Shell.FsiEvaluationSession.Create(
            Shell.FsiEvaluationSession.GetDefaultConfiguration(), Options, TextReader.Null, TextWriter.Null, TextWriter.Null, null, null);
        Type[] known = [typeof(Kernel), typeof(Formatter), typeof(IHtmlContent), typeof(FSharpSession)];
        foreach (var type in known)
        {
            AddReference(type.Assembly.Location);
        }

        Run("open System\nopen System.Text\nopen System.Threading.Tasks\nopen System.Linq\n" +
            "open type Microsoft.DotNet.Interactive.Kernel\nopen type Microsoft.DotNet.Interactive.Jupyter.TopLevelMethods", "start", default);
    }

    /// <summary>The values by name; a later one hides an earlier one.</summary>
    public IReadOnlyDictionary<string, (Type Type, object? Value)> Values => _session.GetBoundValues()
        .Where(bound => bound.Name != "it")
        .GroupBy(bound => bound.Name)
        .ToDictionary(group => group.Key, group => (group.Last().Value.ReflectionType, (object?)group.Last().Value.ReflectionValue));

    /// <summary>References an assembly file.</summary>
    public void AddReference(string path)
    {
        if (_references.Add(path))
        {
            Run($"#r @\"{path}\"", "reference", default);
        }
    }

    /// <summary>A value with its type, or a function, which is a value only when the name is asked for; null if there is no such name.</summary>
    public (object? Value, Type Type)? Find(string name)
    {
        if (Values.TryGetValue(name, out var bound))
        {
            return (bound.Value, bound.Type);
        }

        return SyntaxFacts.IsValidIdentifier(name) &&
            _session.EvalExpressionNonThrowing(name).Item1 is FSharpChoice<FSharpOption<Shell.FsiValue>, Exception>.Choice1Of2 { Item: { Value: var value } }
            ? (value.ReflectionValue, value.ReflectionType)
            : null;
    }

    /// <summary>Declares a value of a type.</summary>
    public void Declare(string name, object? value, Type type)
    {
        if (type == value?.GetType())
        {
            _session.AddBoundValue(name, value);
            return;
        }

        // The session looks at the object for the type, and cannot know one that is not public.
        _session.AddBoundValue(name, Activator.CreateInstance(typeof(StrongBox<>).MakeGenericType(type), value)!);
        Run($"let {name} = {name}.Value", "value", default);
    }

    /// <summary>What could follow a name that ends with a dot or a part of a name.</summary>
    public IReadOnlyList<string> Complete(string name) => [.. _session.GetCompletions(name)];

    /// <summary>Whether the code has an end: what is wrong with an unfinished one is an opening that nothing closes, or stands at its very end.</summary>
    public bool IsComplete(string code)
    {
        var (parsed, _, _) = _session.ParseAndCheckInteraction(code, null);
        var lines = code.TrimEnd().Split('\n');
        var closes = lines[^1].EndsWith(')') || lines[^1].EndsWith(']') || lines[^1].EndsWith('}');
        return !parsed.Diagnostics.Any(diagnostic => diagnostic.Severity.IsError && (Openings.Contains(diagnostic.ErrorNumber) ||
            (!closes && (diagnostic.EndLine, diagnostic.EndColumn).CompareTo((lines.Length, lines[^1].Length)) >= 0)));
    }

    /// <summary>Runs code; the value is that of an expression at its end, if there is one.</summary>
    /// <exception cref="CompilationFailedException">The code is wrong.</exception>
    public (bool HasValue, object? Value, IReadOnlyList<Diagnostic> Warnings) Run(string code, string cell, CancellationToken cancellationToken)
    {
        var (woven, warnings) = Woven(code, cell);
        var (outcome, found) = _session.EvalInteractionNonThrowing(woven, cell, FSharpOption<CancellationToken>.Some(cancellationToken));
        var diagnostics = (warnings is null || found.Any(diagnostic => diagnostic.Severity.IsError) ? found : warnings).Select(diagnostic => Translate(diagnostic, cell)).ToArray();
        if (diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray() is { Length: > 0 } errors)
        {
            throw new CompilationFailedException(errors);
        }

        switch (outcome)
        {
            case FSharpChoice<FSharpOption<Shell.FsiValue>, Exception>.Choice2Of2 { Item: var exception }:
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
                break;
            case FSharpChoice<FSharpOption<Shell.FsiValue>, Exception>.Choice1Of2 { Item: { Value: var value } } when value.ReflectionType != typeof(Unit):
                return (true, value.ReflectionValue, diagnostics);
        }

        return (false, null, diagnostics);
    }

    public void Dispose() => ((IDisposable)_session).Dispose();

    // With the checks that an interrupt needs, and the warnings about the code as it was written; as it is if it is wrong either way.
    private (string Code, FSharpDiagnostic[]? Warnings) Woven(string code, string cell)
    {
        if (!FSharpWeaver.IsNeeded(code))
        {
            return (code, null);
        }

        var (parsed, found, _) = _session.ParseAndCheckInteraction(code, null);
        if (parsed.ParseHadErrors || HasErrors(found))
        {
            return (code, null);
        }

        var woven = FSharpWeaver.Weave(code, cell, parsed.ParseTree);
        var (parsedAgain, foundAgain, _) = _session.ParseAndCheckInteraction(woven, null);
        return parsedAgain.ParseHadErrors || HasErrors(foundAgain) ? (code, null) : (woven, found.Diagnostics);
    }

    private static bool HasErrors(FSharpCheckFileResults results) => results.Diagnostics.Any(diagnostic => diagnostic.Severity.IsError);

    private static Diagnostic Translate(FSharpDiagnostic diagnostic, string cell)
    {
        var severity = diagnostic.Severity.IsError ? DiagnosticSeverity.Error
            : diagnostic.Severity.IsWarning ? DiagnosticSeverity.Warning
            : DiagnosticSeverity.Hidden;
        var rule = new DiagnosticDescriptor(diagnostic.ErrorNumberText, "", "{0}", "F#", severity, isEnabledByDefault: true);
        var lines = new LinePositionSpan(
            new LinePosition(Math.Max(0, diagnostic.StartLine - 1), diagnostic.StartColumn),
            new LinePosition(Math.Max(0, diagnostic.EndLine - 1), diagnostic.EndColumn));
        return Diagnostic.Create(rule, Location.Create(cell, default, lines), diagnostic.Message);
    }
}
