using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EeCnn.KernelHost.CSharp;

/// <summary>A compiled cell that has not run yet.</summary>
internal sealed record Submission(
    CSharpCompilation Compilation, Func<object?[], Task<object?>>? Start, string TypeName, System.Reflection.Assembly? Assembly,
    bool HasValue, IReadOnlyList<string> UsingNames, IReadOnlyList<Diagnostic> Warnings);
