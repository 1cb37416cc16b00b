using Microsoft.CodeAnalysis;

namespace EeCnn.KernelHost.CSharp;

/// <summary>The cell's code is wrong.</summary>
internal sealed class CompilationFailedException(IReadOnlyList<Diagnostic> diagnostics)
    : Exception(Describe(diagnostics[0]))
{
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;

    /// <summary>A diagnostic as <c>(line,column): error CS0103: …</c>.</summary>
    public static string Describe(Diagnostic diagnostic)
    {
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        var severity = diagnostic.Severity.ToString().ToLowerInvariant();
        return FormattableString.Invariant(
            $"({start.Line + 1},{start.Character + 1}): {severity} {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
    }
}
