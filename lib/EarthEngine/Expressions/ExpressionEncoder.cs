using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace EeCnn.EarthEngine;

/// <summary>Turns C# values into nodes: numbers, text, lists, dictionaries, dates and computed objects in any nesting.</summary>
internal static class ExpressionEncoder
{
    private const long ExactLimit = 1L << 53;
    private static readonly ConstantNode Null = new("null", true);
    private static readonly ConstantNode True = new("true", true);
    private static readonly ConstantNode False = new("false", true);

    /// <summary>Makes the node of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="where">Names the value in an error's message.</param>
    internal static ExpressionNode Encode(object? value, string where)
    {
        try
        {
            return Encode(value);
        }
        catch (UnencodableException exception)
        {
            throw new ArgumentException($"{where}{exception.Place} is {exception.Message}");
        }
    }

    internal static string Quote(string text) => "\"" + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) + "\"";

    private static ExpressionNode Encode(object? value)
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
                return flag ? True : False;
            case string text:
                return new ConstantNode(Quote(text), false);
            case byte or sbyte or short or ushort or int or uint or long:
                return Integer(Convert.ToInt64(value, CultureInfo.InvariantCulture));
            case ulong big:
                return big <= ExactLimit ? Integer((long)big) : new IntegerNode(big.ToString(CultureInfo.InvariantCulture));
            case float single:
                // The shortest text of the float itself: 0.1f means 0.1, not 0.10000000149.
                return Finite(single, single.ToString("R", CultureInfo.InvariantCulture));
            case double number:
                return Finite(number, number.ToString("R", CultureInfo.InvariantCulture));
            case decimal number:
                return new ConstantNode(number.ToString(CultureInfo.InvariantCulture), true);
            case DateTimeOffset instant:
                return Date.Of(instant).Node;
            case DateTime time:
                return Date.Of(new DateTimeOffset(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time)).Node;
            case IDictionary dictionary:
                return EncodeDictionary(dictionary.Keys.Cast<object>().Select(key => ((string)key, dictionary[key])));
            case IEnumerable<KeyValuePair<string, object?>> pairs:
                return EncodeDictionary(pairs.Select(pair => (pair.Key, pair.Value)));
            case IEnumerable sequence:
                return EncodeList(sequence);
            default:
                throw new UnencodableException(
                    $"a {value.GetType()}, which Earth Engine cannot take. Give a number, text, boolean, date, list, dictionary or an Earth Engine object.");
        }
    }

    private static ExpressionNode Integer(long value) => value is >= -ExactLimit and <= ExactLimit
        ? new ConstantNode(value.ToString(CultureInfo.InvariantCulture), true)
        : new IntegerNode(value.ToString(CultureInfo.InvariantCulture));

    private static ConstantNode Finite(double value, string text) => double.IsFinite(value)
        ? new ConstantNode(text, true)
        : throw new UnencodableException(
            $"{text}; Earth Engine takes finite numbers only. Make missing data on the server, with a masked pixel or a null property.");

    private static ExpressionNode EncodeList(IEnumerable sequence)
    {
        var items = new List<ExpressionNode>();
        foreach (object? item in sequence)
        {
            try
            {
                items.Add(Encode(item));
            }
            catch (UnencodableException exception)
            {
                exception.Place = FormattableString.Invariant($"[{items.Count}]{exception.Place}");
                throw;
            }
        }

        if (!items.TrueForAll(item => item is ConstantNode))
        {
            return new ListNode([.. items]);
        }

        var json = new StringBuilder("[");
        json.AppendJoin(',', items.Select(item => ((ConstantNode)item).Json));
        return new ConstantNode(json.Append(']').ToString(), false);
    }

    private static ExpressionNode EncodeDictionary(IEnumerable<(string Key, object? Value)> members)
    {
        var sorted = members.OrderBy(member => member.Key, StringComparer.Ordinal).ToArray();
        var keys = new string[sorted.Length];
        var values = new ExpressionNode[sorted.Length];
        for (int index = 0; index < sorted.Length; index++)
        {
            keys[index] = sorted[index].Key;
            try
            {
                values[index] = Encode(sorted[index].Value);
            }
            catch (UnencodableException exception)
            {
                exception.Place = $"['{keys[index]}']{exception.Place}";
                throw;
            }
        }

        if (!System.Array.TrueForAll(values, value => value is ConstantNode))
        {
            return new DictionaryNode(keys, values);
        }

        var json = new StringBuilder("{");
        json.AppendJoin(',', keys.Select((key, index) => $"{Quote(key)}:{((ConstantNode)values[index]).Json}"));
        return new ConstantNode(json.Append('}').ToString(), false);
    }

    /// <summary>Carries the problem out of nested lists and gathers its place on the way.</summary>
    private sealed class UnencodableException(string problem) : Exception(problem)
    {
        internal string Place { get; set; } = "";
    }
}
