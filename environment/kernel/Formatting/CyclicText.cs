using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn.KernelHost.Formatting;

/// <summary>
/// Values that lead back to themselves through a sequence or a record, or too deep: the Formatting package and a record's own text would
/// follow them until the stack is used up, which ends the process. Cycles of plain objects the package cuts itself.
/// </summary>
internal sealed class CyclicText
{
    private const int DeepestLevel = 64;
    private const int MostValues = 2000;
    private readonly List<object> _path = [];
    private readonly StringBuilder? _text;
    private int _seen;
    private bool _found;

    private CyclicText(StringBuilder? text) => _text = text;

    /// <summary>The text of such a value, with <c>(cycle)</c> or <c>…</c> where it would go on; null for any other.</summary>
    public static string? Of(object value)
    {
        var search = new CyclicText(null);
        search.Write(value);
        if (!search._found)
        {
            return null;
        }

        var text = new StringBuilder();
        new CyclicText(text).Write(value);
        return text.ToString();
    }

    // Sequences that are not there yet are left alone: to look at them is to run them. Of objects, those of cells.
    private static bool IsFollowed(object? value) => value is (ICollection and not IDictionary) || value?.GetType().FullName?.StartsWith("Submission#", StringComparison.Ordinal) == true;

    private static bool IsRecord(object value) => value is not ICollection && value.GetType().GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    private void Write(object? value)
    {
        if (!IsFollowed(value))
        {
            _text?.Append(value is null ? Formatter.NullString : value is IFormattable or string ? Convert.ToString(value, CultureInfo.InvariantCulture) : value.GetType().Name);
            return;
        }

        var first = _path.FindIndex(other => ReferenceEquals(other, value));
        if (first >= 0 || _path.Count == DeepestLevel || _seen++ == MostValues)
        {
            _found |= first < 0 ? _path.Count == DeepestLevel : _path.Skip(first).Any(other => other is ICollection || IsRecord(other));
            _text?.Append(first >= 0 ? "(cycle)" : "…");
            return;
        }

        _path.Add(value!);
        if (value is ICollection items)
        {
            WriteAll("[ ", items.Cast<object?>().Take(Formatter.ListExpansionLimit), Write, items.Count > Formatter.ListExpansionLimit ? " … ]" : " ]");
        }
        else
        {
            WriteAll(value!.GetType().Name + " { ", BuiltInFormatters.Members(value.GetType()).Where(member => _text is not null || !BuiltInFormatters.IsScalar(member.Type)), member =>
            {
                _text?.Append(member.Name).Append(" = ");
                Write(Get(member.Get, value));
            }, " }");
        }

        _path.RemoveAt(_path.Count - 1);
    }

    private void WriteAll<T>(string open, IEnumerable<T> items, Action<T> write, string close)
    {
        _text?.Append(open);
        var first = true;
        foreach (var item in items)
        {
            _text?.Append(first ? "" : ", ");
            first = false;
            write(item);
        }

        _text?.Append(close);
    }

    private static object? Get(Func<object, object?> get, object value)
    {
        try
        {
            return get(value);
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException!.GetType().Name;
        }
    }
}
