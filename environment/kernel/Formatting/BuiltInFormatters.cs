using System.Collections;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn.KernelHost.Formatting;

/// <summary>Formatters for what the Formatting package shows as trees or flat lists: records in sequences, matrices, tensors.</summary>
internal static class BuiltInFormatters
{
    private const int MatrixLimit = 12;
    private const long TensorValueLimit = 1000;

    public static void Register()
    {
        FormattedValue.Override = TryFormat;
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) =>
        {
            if (loaded.LoadedAssembly.GetName().Name == "TorchSharp")
            {
                RegisterTensors(loaded.LoadedAssembly);
            }
        };
    }

    private static string? TryFormat(object value, string mimeType)
    {
        var html = mimeType == HtmlFormatter.MimeType;
        if (value is string || (!html && mimeType != PlainTextFormatter.MimeType) || HasFormatter(value.GetType()))
        {
            return null;
        }

        string Whole(string text) => html ? $"<div class=\"dni-plaintext\"><pre>{WebUtility.HtmlEncode(text)}</pre></div>" : text;
        return value switch
        {
            _ when CyclicText.Of(value) is { } text => Whole(text),
            Delegate function => Whole(Signature(function)),
            JsonNode json => Whole(json.ToString()),
            System.Xml.XmlNode xml => Whole(xml.OuterXml),
            Exception exception => Whole(exception.ToString()),
            not IEnumerable => null,
            Array { Rank: 2 } matrix => Matrix(matrix, html),
            Array { Rank: > 2 } array => Shape(array, html),
            IDictionary or IHtmlContent => null,
            IEnumerable sequence when value.GetType().Name.Contains(">d__", StringComparison.Ordinal) => AsQuery(sequence).ToDisplayString(mimeType),
            IEnumerable sequence when IsFSharpList(value.GetType()) => ToArray(sequence, value.GetType()).ToDisplayString(mimeType),
            IEnumerable sequence when html => Rows(sequence),
            _ => null,
        };
    }

    internal static bool IsScalar(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(DateTime) ||
            type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || type == typeof(Guid) || type == typeof(DateOnly) ||
            type == typeof(TimeOnly) || type == typeof(Uri) || type == typeof(Half);
    }

    // Objects of one type with plain members read best as a table with a column for each member.
    private static string? Rows(IEnumerable value)
    {
        var limit = Formatter.ListExpansionLimit;
        var rows = new List<object>();
        var more = false;
        foreach (var item in value)
        {
            if (item is null || (rows.Count > 0 && item.GetType() != rows[0].GetType()) || IsScalar(item.GetType()) || item is IEnumerable)
            {
                return null;
            }

            if (rows.Count == limit)
            {
                more = true;
                break;
            }

            rows.Add(item);
        }

        if (rows.Count == 0 || Members(rows[0].GetType()) is not { Length: > 0 } members ||
            !members.All(member => IsScalar(member.Type)) || HasFormatter(rows[0].GetType()))
        {
            return null;
        }

        var html = new StringBuilder("<table><thead><tr><th><i>index</i></th>");
        foreach (var (name, _, _) in members)
        {
            html.Append("<th>").Append(WebUtility.HtmlEncode(name)).Append("</th>");
        }

        html.Append("</tr></thead><tbody>");
        for (var i = 0; i < rows.Count; i++)
        {
            html.Append("<tr><td>").Append(i.ToString(CultureInfo.InvariantCulture)).Append("</td>");
            foreach (var (_, _, get) in members)
            {
                html.Append("<td>").Append(WebUtility.HtmlEncode(Cell(get, rows[i]))).Append("</td>");
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
        if (more)
        {
            var rest = value is ICollection collection
                ? (collection.Count - rows.Count).ToString(CultureInfo.InvariantCulture) + " more"
                : "more";
            html.Append("<p>… (").Append(rest).Append(")</p>");
        }

        return html.ToString();
    }

    // What an iterator method gives is an object of a nameless class to the package, and a query is a sequence.
    private static object AsQuery(IEnumerable iterator) => iterator.GetType().GetInterface("IEnumerable`1") is { } type
        ? typeof(BuiltInFormatters).GetMethod(nameof(Query), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [iterator])!
        : Query(iterator.Cast<object?>());

    private static IEnumerable<T> Query<T>(IEnumerable<T> items) => items.Select(item => item);

    // Their heads and tails would be shown as members, list within list.
    private static bool IsFSharpList(Type type) =>
        type is { Namespace: "Microsoft.FSharp.Collections", Name: "FSharpList`1" or "FSharpSet`1" };

    private static Array ToArray(IEnumerable sequence, Type type)
    {
        var items = sequence.Cast<object?>().ToArray();
        var array = Array.CreateInstance(type.GetGenericArguments()[0], items.Length);
        items.CopyTo(array, 0);
        return array;
    }

    private static bool HasFormatter(Type type) =>
        type.GetCustomAttributes(inherit: true).Any(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute") ||
        Formatter.RegisteredFormatters(includeDefaults: false).Any(
            formatter => formatter.Type.IsAssignableFrom(type) ||
                (type.IsGenericType && formatter.Type.IsGenericTypeDefinition && formatter.Type == type.GetGenericTypeDefinition()));

    internal static (string Name, Type Type, Func<object, object?> Get)[] Members(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
            .Select(property => (property.Name, property.PropertyType, (Func<object, object?>)property.GetValue)),
        .. type.GetFields(BindingFlags.Public | BindingFlags.Instance)
            .Select(field => (field.Name, field.FieldType, (Func<object, object?>)field.GetValue)),
    ];

    private static string Cell(Func<object, object?> get, object row)
    {
        try
        {
            return Text(get(row));
        }
        catch (TargetInvocationException exception)
        {
            return $"{exception.InnerException!.GetType().Name}: {exception.InnerException.Message}";
        }
    }

    // Its members are those of reflection, and say nothing about what it does.
    private static string Signature(Delegate function) =>
        $"{function.GetType().Name.Split('`')[0]}: ({string.Join(", ", function.Method.GetParameters().Select(parameter => $"{parameter.ParameterType.Name} {parameter.Name}"))}) → {function.Method.ReturnType.Name}";

    private static string Text(object? value) => value is null ? Formatter.NullString : value.ToDisplayString(PlainTextFormatter.MimeType);

    private static string Matrix(Array matrix, bool html)
    {
        var (rows, columns) = (matrix.GetLength(0), matrix.GetLength(1));
        var cells = new string[Math.Min(rows, MatrixLimit)][];
        for (var row = 0; row < cells.Length; row++)
        {
            cells[row] = Enumerable.Range(0, Math.Min(columns, MatrixLimit))
                .Select(column => Text(matrix.GetValue(matrix.GetLowerBound(0) + row, matrix.GetLowerBound(1) + column)))
                .Concat(columns > MatrixLimit ? ["…"] : []).ToArray();
        }

        var note = rows > MatrixLimit || columns > MatrixLimit
            ? $"… ({rows.ToString(CultureInfo.InvariantCulture)} × {columns.ToString(CultureInfo.InvariantCulture)})"
            : "";
        if (html)
        {
            var body = string.Concat(cells.Select(row =>
                "<tr>" + string.Concat(row.Select(cell => $"<td style=\"text-align: right\">{WebUtility.HtmlEncode(cell)}</td>")) + "</tr>"));
            return $"<table><tbody>{body}</tbody></table>" + (note.Length > 0 ? $"<p>{note}</p>" : "");
        }

        var width = cells.SelectMany(row => row).Select(cell => cell.Length).DefaultIfEmpty().Max();
        var lines = cells.Select(row => string.Join("  ", row.Select(cell => cell.PadLeft(width))));
        return string.Join("\n", note.Length > 0 ? lines.Append(note) : lines);
    }

    private static string Shape(Array array, bool html)
    {
        var shape = string.Join(" × ", Enumerable.Range(0, array.Rank).Select(array.GetLength));
        var text = $"{array.GetType().GetElementType()!.Name}[{new string(',', array.Rank - 1)}] ({shape})";
        return html ? $"<div class=\"dni-plaintext\"><pre>{text}</pre></div>" : text;
    }

    private static void RegisterTensors(Assembly library)
    {
        if (library.GetType("TorchSharp.torch+Tensor") is not { } type)
        {
            return;
        }

        Formatter.Register(type, (value, writer) => writer.Write(TensorText(value)), PlainTextFormatter.MimeType);
        Formatter.Register(
            type, (value, writer) => writer.Write($"<div class=\"dni-plaintext\"><pre>{WebUtility.HtmlEncode(TensorText(value))}</pre></div>"),
            HtmlFormatter.MimeType);
    }

    // Found by name: the kernel knows neither the subset nor the original, and works with both.
    private static string TensorText(object tensor)
    {
        var header = tensor.ToString() ?? "";
        var type = tensor.GetType();
        if (type.GetMethod("numel", [])?.Invoke(tensor, null) is not long size || size == 0)
        {
            return header;
        }

        if (size <= TensorValueLimit)
        {
            return WithValues(tensor) is { Length: > 0 } text ? text.TrimEnd() : header;
        }

        var summary = new[] { "min", "max", "mean" }
            .Select(name => (Name: name, Value: Statistic(tensor, name)))
            .Where(statistic => statistic.Value is not null)
            .Select(statistic => $"{statistic.Name} = {statistic.Value}");
        return string.Join("\n", summary.Any() ? [header, string.Join(", ", summary)] : new[] { header });
    }

    private static string? WithValues(object tensor)
    {
        var method = tensor.GetType().GetMethods().FirstOrDefault(candidate => candidate.Name == "ToString" &&
            candidate.GetParameters() is [{ ParameterType: var first }, .. var rest] && first == typeof(bool) && rest.All(parameter => parameter.HasDefaultValue));
        return method?.Invoke(tensor, [true, .. method.GetParameters().Skip(1).Select(parameter =>
            parameter.ParameterType == typeof(CultureInfo) ? CultureInfo.InvariantCulture : parameter.DefaultValue)]) as string;
    }

    // Not every type of element has each of them: integers have no mean.
    private static string? Statistic(object tensor, string name)
    {
        try
        {
            using var result = tensor.GetType().GetMethod(name, [])?.Invoke(tensor, null) as IDisposable;
            return result is not null && WithValues(result)?.Split("value = ") is [_, var value] ? value.Trim() : null;
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }
}
