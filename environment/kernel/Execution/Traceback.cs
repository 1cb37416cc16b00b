using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using EeCnn.KernelHost.Cells;
using EeCnn.KernelHost.CSharp;

namespace EeCnn.KernelHost.Execution;

/// <summary>What a front end shows of an exception: name, message, and where in which cell.</summary>
internal sealed partial record Traceback(string Name, string Message, IReadOnlyList<string> Lines)
{
    private const string Red = "\u001b[31m";
    private const string Plain = "\u001b[0m";

    public static Traceback Create(Exception exception, IReadOnlyDictionary<string, string> cells, bool interrupted = false)
    {
        exception = Unwrap(exception);
        if (interrupted)
        {
            // Sorting, for one, packs what its comparison throws into an exception of its own.
            for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
            {
                exception = inner is CellInterruptedException ? inner : exception;
            }
        }

        switch (exception)
        {
            case CompilationFailedException compilation:
                return Compilation(compilation, cells);
            case CellInterruptedException or ThreadInterruptedException:
            case OperationCanceledException when interrupted:
                const string message = "The cell was interrupted.";
                return new Traceback("Interrupted", message, [$"{Red}Interrupted{Plain}: {message}", .. Frames(exception, cells, onlyOwn: true).Take(3)]);
            case UnknownDirectiveException:
                return new Traceback("DirectiveError", exception.Message, [$"{Red}DirectiveError{Plain}: {exception.Message}"]);
        }

        var lines = new List<string>();
        for (var current = exception; current is not null; current = current.InnerException)
        {
            var lead = ReferenceEquals(current, exception) ? "" : "caused by ";
            lines.Add($"{lead}{Red}{TypeName(current.GetType())}{Plain}: {current.Message}");
            lines.AddRange(Frames(current, cells));
        }

        return new Traceback(TypeName(exception.GetType()), exception.Message, lines);
    }

    /// <summary>A file as people call it: seen from the notebook's folder, if it lies there or below.</summary>
    public static string Place(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static Exception Unwrap(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var inner] } => Unwrap(inner),
        AggregateException many when many.Flatten().InnerExceptions.OfType<CellInterruptedException>().FirstOrDefault() is { } interrupted =>
            interrupted,
        _ => exception,
    };

    private static string TypeName(Type type) => type.FullName is { } name && !name.Contains('#', StringComparison.Ordinal) ? name : type.Name;

    private static Traceback Compilation(CompilationFailedException failure, IReadOnlyDictionary<string, string> cells)
    {
        var lines = new List<string>();
        foreach (var diagnostic in failure.Diagnostics.Take(20))
        {
            lines.Add(Red + CompilationFailedException.Describe(diagnostic) + Plain);
            var span = diagnostic.Location.GetLineSpan();
            if (Line(cells, span.Path, span.StartLinePosition.Line) is { } source)
            {
                var width = span.EndLinePosition.Line == span.StartLinePosition.Line
                    ? Math.Max(1, span.EndLinePosition.Character - span.StartLinePosition.Character)
                    : 1;
                lines.Add("    " + source.Replace('\t', ' '));
                lines.Add("    " + new string(' ', span.StartLinePosition.Character) + new string('^', width));
            }
        }

        return new Traceback("CompilationError", failure.Message, lines);
    }

    private static IEnumerable<string> Frames(Exception exception, IReadOnlyDictionary<string, string> cells, bool onlyOwn = false)
    {
        var shown = 0;
        string? last = null;
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            // Below the kernel's own code only cells matter: what it calls on the way is nobody's concern.
            var method = DiagnosticMethodInfo.Create(frame);
            onlyOwn |= method?.DeclaringTypeName?.StartsWith("EeCnn.KernelHost", StringComparison.Ordinal) == true;
            if (method is null || Describe(frame, method, cells) is not { } text || text == last || (onlyOwn && !IsOwn(method.DeclaringTypeName ?? "")))
            {
                continue;
            }

            last = text;
            if (++shown > 20)
            {
                yield return "   …";
                yield break;
            }

            yield return text;
        }
    }

    private static string? Describe(StackFrame frame, DiagnosticMethodInfo method, IReadOnlyDictionary<string, string> cells)
    {
        var type = method.DeclaringTypeName ?? "";
        if (type.StartsWith("EeCnn.KernelHost", StringComparison.Ordinal) ||
            type.StartsWith("Microsoft.DotNet.Interactive.Kernel", StringComparison.Ordinal) ||
            type.StartsWith("Microsoft.DotNet.Interactive.C", StringComparison.Ordinal) ||
            type.StartsWith("Microsoft.DotNet.Interactive.FSharp", StringComparison.Ordinal) ||
            type.StartsWith("FSharp.Compiler", StringComparison.Ordinal) || type.Length == 0 ||
            type.StartsWith("System.Reflection.MethodBaseInvoker", StringComparison.Ordinal) ||
            type.StartsWith("System.Runtime.CompilerServices", StringComparison.Ordinal) ||
            type.StartsWith("System.Runtime.ExceptionServices", StringComparison.Ordinal) ||
            type.StartsWith("System.Threading.ExecutionContext", StringComparison.Ordinal))
        {
            return null;
        }

        var text = new StringBuilder("   at ");
        var file = frame.GetFileName();
        var line = frame.GetFileLineNumber();
        if (IsOwn(type))
        {
            // The F# compiler takes a cell for a file in the current folder.
            file = file is not null && cells.ContainsKey(Path.GetFileName(file)) ? Path.GetFileName(file) : file;
            if (file is null)
            {
                // What the compiler adds, such as the machinery of await, stands nowhere.
                return null;
            }

            text.Append(Path.IsPathRooted(file) ? Place(file) : file).Append(", line ").Append(line.ToString(CultureInfo.InvariantCulture));
            if (Line(cells, file, line - 1) is { } source)
            {
                text.Append(": ").Append(source.Trim());
            }

            return text.ToString();
        }

        text.Append(type.Replace('+', '.')).Append('.').Append(method.Name);
        if (file is not null)
        {
            text.Append(" in ").Append(Path.GetFileName(file.Replace('\\', '/')));
            text.Append(", line ").Append(line.ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    // What the user has written, in a cell or in a file that a cell has loaded.
    private static bool IsOwn(string type) => type.StartsWith("Submission#", StringComparison.Ordinal) || FSharpType().IsMatch(type);

    private static string? Line(IReadOnlyDictionary<string, string> cells, string? cell, int line)
    {
        if (cell is null)
        {
            return null;
        }

        if (!cells.TryGetValue(cell, out var code))
        {
            if (!Path.IsPathRooted(cell) || !File.Exists(cell))
            {
                return null;
            }

            code = File.ReadAllText(cell);
        }

        var lines = code.ReplaceLineEndings("\n").Split('\n');
        return line >= 0 && line < lines.Length ? lines[line] : null;
    }

    [GeneratedRegex(@"^(<StartupCode\$)?FSI_[0-9]+")]
    private static partial Regex FSharpType();
}
