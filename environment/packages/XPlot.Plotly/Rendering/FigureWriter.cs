using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace XPlot.Plotly;

/// <summary>
/// Writes traces and layouts as JSON in the schema of today's plotly.js. It ignores titles that are plain texts, so
/// <c>title</c> and <c>titlefont</c> become <c>title: {text, font}</c>; options that left the schema are dropped.
/// NaN and infinities become null (a gap), and <c>&lt;</c> is escaped so that no text can end a script.
/// </summary>
internal sealed class FigureWriter
{
    private static readonly ConcurrentDictionary<Type, string[]> NamesOf = new();
    private readonly JsonTextWriter _json;

    private FigureWriter(JsonTextWriter json) => _json = json;

    internal static string Write(object value)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var json = new JsonTextWriter(text) { FloatFormatHandling = FloatFormatHandling.DefaultValue })
        {
            new FigureWriter(json).Value(value);
        }

        return text.ToString().Replace("<", "\\u003c", StringComparison.Ordinal);
    }

    private void Value(object value)
    {
        switch (value)
        {
            case null or double.NaN or double.PositiveInfinity or double.NegativeInfinity
                or float.NaN or float.PositiveInfinity or float.NegativeInfinity:
                _json.WriteNull();
                break;
            case IOptions options:
                Object(options);
                break;
            case string or bool or char or byte or sbyte or short or ushort or int or uint or long or ulong or decimal or Guid:
                _json.WriteValue(value);
                break;
            case float number:
                _json.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                _json.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case DateTime date:
                _json.WriteValue(date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset date:
                _json.WriteValue(date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture));
                break;
            case Array { Rank: > 1 } array:
                Nested(array, 0, new int[array.Rank]);
                break;
            case IDictionary map:
                _json.WriteStartObject();
                foreach (DictionaryEntry entry in map)
                {
                    _json.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture));
                    Value(entry.Value);
                }

                _json.WriteEndObject();
                break;
            case JToken token:
                token.WriteTo(_json);
                break;
            case IEnumerable items:
                _json.WriteStartArray();
                foreach (object item in items)
                {
                    Value(item);
                }

                _json.WriteEndArray();
                break;
            default:
                Value(JToken.FromObject(value));
                break;
        }
    }

    private void Nested(Array array, int dimension, int[] position)
    {
        _json.WriteStartArray();
        for (int index = 0; index < array.GetLength(dimension); index++)
        {
            position[dimension] = index;
            if (dimension == array.Rank - 1)
            {
                Value(array.GetValue(position));
            }
            else
            {
                Nested(array, dimension + 1, position);
            }
        }

        _json.WriteEndArray();
    }

    private void Object(IOptions owner)
    {
        var options = owner.Options;
        bool titled = owner is LayoutModule.Layout or Xaxis or Yaxis or Zaxis or Colorbar;
        _json.WriteStartObject();
        foreach (string name in NamesOf.GetOrAdd(owner.GetType(), Names))
        {
            if (!options.TryGet(name, out object value) || Dropped(name))
            {
                continue;
            }

            if (!titled || name is not ("title" or "titlefont" or "titleside"))
            {
                _json.WritePropertyName(name == "xaxis1" ? "xaxis" : name);
                Value(value);
            }
            else if (name == First(options, "title", "titlefont", "titleside"))
            {
                _json.WritePropertyName("title");
                Title(options);
            }
        }

        if (owner is Trace trace && trace.ShouldSerializename())
        {
            _json.WritePropertyName("name");
            Value(trace.name);
        }

        _json.WriteEndObject();
    }

    private void Title(OptionSet options)
    {
        _json.WriteStartObject();
        foreach (var (old, today) in new[] { ("title", "text"), ("titlefont", "font"), ("titleside", "side") })
        {
            if (options.TryGet(old, out object value))
            {
                _json.WritePropertyName(today);
                Value(value);
            }
        }

        _json.WriteEndObject();
    }

    private static string First(OptionSet options, params string[] names) => Array.Find(names, options.Has);

    private static bool Dropped(string name) =>
        name is "_isSubplotObj" or "autotick" or "stream" || name.EndsWith("src", StringComparison.Ordinal);

    private static string[] Names(Type type)
    {
        // A user may derive from a trace: the options are those of the class of this package.
        while (type.Assembly != typeof(Trace).Assembly)
        {
            type = type.BaseType;
        }

        return [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .OrderBy(property => property.MetadataToken).Select(property => property.Name)];
    }
}
