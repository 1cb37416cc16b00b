using System.Reflection;

namespace XPlot.Plotly;

/// <summary>
/// Decides which output carries plotly.js, so that a notebook stores it once: the first chart of the kernel session, that
/// chart again when it is updated, and the first chart of the same cell when the cell runs again (its old output is gone).
/// </summary>
internal sealed class LibraryCarrier(Func<(object Submission, string Code)> current)
{
    private readonly Lock _access = new();
    private string _chart;
    private string _code;
    private WeakReference _submission = new(null);

    /// <summary>The one of this process.</summary>
    internal static LibraryCarrier OfSession { get; } = new(RunningCell);

    /// <summary>Tells whether the output of a chart that is shown now has to carry the library.</summary>
    internal bool Takes(string chartId)
    {
        var (submission, code) = current();
        lock (_access)
        {
            bool again = submission is not null && code is not null && code == _code && !ReferenceEquals(submission, _submission.Target);
            if (_chart is not null && _chart != chartId && !again)
            {
                return false;
            }

            if (_chart != chartId || again)
            {
                (_chart, _code, _submission) = (chartId, code, new WeakReference(submission));
            }

            return true;
        }
    }

    /// <summary>The cell that runs now, when this is a .NET Interactive kernel (found by name: there is no reference to one).</summary>
    private static (object Submission, string Code) RunningCell()
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly.GetName().Name == "Microsoft.DotNet.Interactive"))
        {
            object context = Value(assembly.GetType("Microsoft.DotNet.Interactive.KernelInvocationContext"), "Current", null);
            object command = context is null ? null : Value(context.GetType(), "Command", context);
            if (command is not null)
            {
                return (command, Value(command.GetType(), "Code", command) as string);
            }
        }

        return (null, null);
    }

    private static object Value(Type type, string property, object instance)
    {
        const BindingFlags Any = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;
        try
        {
            return type?.GetProperty(property, Any)?.GetValue(instance);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }
}
