using EeCnn.KernelHost.Execution;
using Microsoft.CodeAnalysis;

namespace EeCnn.KernelHost.CSharp;

/// <summary>The cell's code is wrong.</summary>
internal sealed class CompilationFailedException(IReadOnlyList<Diagnostic> diagnostics)
    : Exception(Describe(diagnostics[0]))
{
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;

    /// <summary>A diagnostic as <c>(line,column): error CS0103: …</c>, with the file in front if it is not in a cell.</summary>
    public static string Describe(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var start = span.StartLinePosition;
        var file = Path.IsPathRooted(span.Path) ? Traceback.Place(span.Path) : "";
        var severity = diagnostic.Severity.ToString().ToLowerInvariant();
        var advice = diagnostic.Id == "CS7021" ? "; #!import takes a file with namespaces, a cell and #load do not" : "";
        return FormattableString.Invariant(
            $"{file}({start.Line + 1},{start.Character + 1}): {severity} {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}{advice}");
    }
}
