using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EeCnn.EarthEngine;

/// <summary>Turns C# values into nodes: numbers, text, lists, dictionaries, dates and computed objects in any nesting.</summary>
internal static class ExpressionEncoder
{
    private const long ExactLimit = 1L << 53;
    private static readonly JsonEncodedText Empty = JsonEncodedText.Encode("");
    private static readonly ConstantNode Null = new("null", true);

    internal static ExpressionNode Encode(object? value, string where)
    {
        switch (value)
        {
            case null:
                return Null;
            case ComputedObject computed:
                return computed.Node;
            case ExpressionNode node:
                return node;
            case bool flag:
                return new ConstantNode(flag ? "true" : "false", true);
            case string text:
                return new ConstantNode(Quote(text), false);
            case byte or sbyte or short or ushort or int or uint or long:
                return Integer(Convert.ToInt64(value, CultureInfo.InvariantCulture));
            case ulong big:
                return big <= ExactLimit ? Integer((long)big) : new IntegerNode(big.ToString(CultureInfo.InvariantCulture));
            case float single:
                // The shortest text of the float itself: 0.1f means 0.1, not 0.10000000149.
                return Finite(single, single.ToString("R", CultureInfo.InvariantCulture), where);
            case double number:
                return Finite(number, number.ToString("R", CultureInfo.InvariantCulture), where);
            case decimal number:
                return new ConstantNode(number.ToString(CultureInfo.InvariantCulture), true);
            case DateTimeOffset instant:
                return Date.Of(instant).Node;
            case DateTime time:
                return Date.Of(new DateTimeOffset(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time)).Node;
            case IDictionary dictionary:
                return EncodeDictionary(dictionary.Keys.Cast<object>().Select(key => ((string)key, dictionary[key])), where);
            case IEnumerable<KeyValuePair<string, object?>> pairs:
                return EncodeDictionary(pairs.Select(pair => (pair.Key, pair.Value)), where);
            case IEnumerable sequence:
                return EncodeList(sequence, where);
            default:
                throw new ArgumentException(
                    $"{where} is a {value.GetType()}, which Earth Engine cannot take. Give a number, text, boolean, date, list, dictionary or an Earth Engine object.");
        }
    }

    internal static string Quote(string text) =>
        text.Length == 0 ? "\"" + Empty + "\"" : "\"" + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) + "\"";

    private static ExpressionNode Integer(long value) => Math.Abs((decimal)value) <= ExactLimit
        ? new ConstantNode(value.ToString(CultureInfo.InvariantCulture), true)
        : new IntegerNode(value.ToString(CultureInfo.InvariantCulture));

    private static ConstantNode Finite(double value, string text, string where) => double.IsFinite(value)
        ? new ConstantNode(text, true)
        : throw new ArgumentException(
            $"{where} is {text}; Earth Engine takes finite numbers only. Make missing data on the server, with a masked pixel or a null property.");

    private static ExpressionNode EncodeList(IEnumerable sequence, string where)
    {
        var items = new List<ExpressionNode>();
        foreach (object? item in sequence)
        {
            items.Add(Encode(item, items.Count < 1000 ? FormattableString.Invariant($"{where}[{items.Count}]") : where));
        }

        if (items.TrueForAll(item => item is ConstantNode))
        {
            var json = new StringBuilder("[");
            json.AppendJoin(',', items.Select(item => ((ConstantNode)item).Json));
            return new ConstantNode(json.Append(']').ToString(), false);
        }

        return new ListNode([.. items]);
    }

    private static ExpressionNode EncodeDictionary(IEnumerable<(string Key, object? Value)> members, string where)
    {
        var sorted = members.OrderBy(member => member.Key, StringComparer.Ordinal).ToArray();
        string[] keys = [.. sorted.Select(member => member.Key)];
        ExpressionNode[] values = [.. sorted.Select(member => Encode(member.Value, $"{where}['{member.Key}']"))];
        if (!values.All(value => value is ConstantNode))
        {
            return new DictionaryNode(keys, values);
        }

        var json = new StringBuilder("{");
        json.AppendJoin(',', keys.Select((key, index) => $"{Quote(key)}:{((ConstantNode)values[index]).Json}"));
        return new ConstantNode(json.Append('}').ToString(), false);
    }
}
