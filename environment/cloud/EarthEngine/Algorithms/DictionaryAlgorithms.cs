using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Dictionaries.</summary>
internal static class DictionaryAlgorithms
{
    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Dictionary(input: Object?) -> Dictionary<Object>", "A dictionary, or one made of a list of keys and values in turn.", c => c["input"] switch
        {
            null => New(),
            IReadOnlyList<object?> list when list.Count % 2 == 0 => New(Enumerable.Range(0, list.Count / 2).Select(i => KeyValuePair.Create((string)list[2 * i]!, list[2 * i + 1]))),
            _ => c.Dictionary("input"),
        });
        r.Add("Dictionary.get(dictionary: Dictionary<Object>, key: String, defaultValue: Object?) -> Object", "The value of a key.", Get);
        r.Add("Dictionary.getNumber(dictionary: Dictionary<Object>, key: String, defaultValue: Object?) -> Number", "The number of a key.", Get);
        r.Add("Dictionary.getString(dictionary: Dictionary<Object>, key: String, defaultValue: Object?) -> String", "The text of a key.", Get);
        r.Add("Dictionary.getArray(dictionary: Dictionary<Object>, key: String, defaultValue: Object?) -> Array", "The array of a key.", c => Get(c) is { } value ? Coerce.ToArray(value) : null);
        r.Add("Dictionary.keys(dictionary: Dictionary<Object>) -> List<String>", "The keys, in order.", c => c.Dictionary("dictionary").Keys.Order(StringComparer.Ordinal).Select(key => (object?)key).ToArray());
        r.Add("Dictionary.values(dictionary: Dictionary<Object>, keys: List<String>?) -> List<Object>", "The values, in the order of the keys.", c =>
        {
            var dictionary = c.Dictionary("dictionary");
            string[] keys = c.Has("keys") ? c.Texts("keys") : [.. dictionary.Keys.Order(StringComparer.Ordinal)];
            return keys.Select(key => Value(dictionary, key)).ToArray();
        });
        r.Add("Dictionary.size(dictionary: Dictionary<Object>) -> Integer", "The number of entries.", c => (double)c.Dictionary("dictionary").Count);
        r.Add("Dictionary.contains(dictionary: Dictionary<Object>, key: String) -> Boolean", "Whether there is a key.", c => c.Dictionary("dictionary").ContainsKey(c.Text("key")));
        r.Add("Dictionary.set(dictionary: Dictionary<Object>, key: String, value: Object?) -> Dictionary<Object>", "With one entry changed.",
            c => New(c.Dictionary("dictionary").Where(entry => entry.Key != c.Text("key")).Append(KeyValuePair.Create(c.Text("key"), c["value"]))));
        r.Add("Dictionary.remove(dictionary: Dictionary<Object>, selectors: List<String>, ignoreMissing: Boolean = false) -> Dictionary<Object>", "Without some entries.", c =>
        {
            string[] keys = c.Texts("selectors");
            return New(c.Dictionary("dictionary").Where(entry => !keys.Contains(entry.Key)));
        });
        r.Add("Dictionary.select(input: Dictionary<Object>, selectors: List<String>, ignoreMissing: Boolean = false) -> Dictionary<Object>", "With some entries only.", c =>
        {
            string[] keys = c.Texts("selectors");
            return New(c.Dictionary("input").Where(entry => keys.Contains(entry.Key)));
        });
        r.Add("Dictionary.rename(input: Dictionary<Object>, from: List<String>, to: List<String>, overwrite: Boolean = false) -> Dictionary<Object>", "With some keys renamed.", c =>
        {
            string[] from = c.Texts("from"), to = c.Texts("to");
            return New(c.Dictionary("input").Select(entry => Array.IndexOf(from, entry.Key) is >= 0 and var i && i < to.Length ? KeyValuePair.Create(to[i], entry.Value) : entry));
        });
        r.Add("Dictionary.combine(first: Dictionary<Object>, second: Dictionary<Object>, overwrite: Boolean = true) -> Dictionary<Object>", "The entries of both.", c =>
        {
            var (first, second) = (c.Dictionary("first"), c.Dictionary("second"));
            return New(c.Bool("overwrite") ? first.Where(entry => !second.ContainsKey(entry.Key)).Concat(second) : first.Concat(second.Where(entry => !first.ContainsKey(entry.Key))));
        });
        r.Add("Dictionary.fromLists(keys: List<String>, values: List<Object>) -> Dictionary<Object>", "A dictionary of keys and values.", c =>
        {
            string[] keys = c.Texts("keys");
            var values = c.List("values");
            return keys.Length == values.Count ? New(keys.Zip(values, KeyValuePair.Create)) : throw new EvaluationException($"there are {keys.Length} keys and {values.Count} values; equally many are needed.");
        });
        r.Add("Dictionary.map(dictionary: Dictionary<Object>, baseAlgorithm: Algorithm) -> Dictionary<Object>", "The results of a function of (key, value).", c =>
        {
            var function = c.Function("baseAlgorithm");
            return New(c.Dictionary("dictionary").Select(entry => KeyValuePair.Create(entry.Key, function.Invoke(entry.Key, entry.Value))));
        });
        r.Add("Dictionary.toArray(dictionary: Dictionary<Object>, keys: List<String>?, axis: Integer = 0) -> Array", "The numbers, in the order of the keys, as a vector.", c =>
        {
            var dictionary = c.Dictionary("dictionary");
            string[] keys = c.Has("keys") ? c.Texts("keys") : [.. dictionary.Keys.Order(StringComparer.Ordinal)];
            return ArrayShape.Concatenate([.. keys.Select(key => Coerce.ToArray(Value(dictionary, key)) is { } array ? array.Rank == 0 ? array with { Shape = [1] } : array : throw c.Bad("dictionary", $"'{key}' is no number"))], c.Int("axis"));
        });
        r.Add("Dictionary.toImage(dictionary: Dictionary<Object>, names: List<String>?) -> Image", "A constant image, a band per entry.", c =>
        {
            var dictionary = c.Dictionary("dictionary");
            string[] keys = c.Has("names") ? c.Texts("names") : [.. dictionary.Keys.Order(StringComparer.Ordinal)];
            return new EeImage([.. keys.Select(key => ImageConstants.Constant(Value(dictionary, key) ?? throw c.Bad("dictionary", $"'{key}' is null")).Bands[0] with { Name = key })], Properties.None, null);
        });
    }

    private static SortedDictionary<string, object?> New(IEnumerable<KeyValuePair<string, object?>>? entries = null)
    {
        var result = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in entries ?? [])
        {
            result[key] = value;
        }

        return result;
    }

    private static object? Get(Call c)
    {
        var dictionary = c.Dictionary("dictionary");
        string key = c.Text("key");
        return dictionary.TryGetValue(key, out object? value) && value is not null ? value : c.Has("defaultValue") ? c["defaultValue"]
            : dictionary.ContainsKey(key) ? null : Value(dictionary, key);
    }

    private static object? Value(IReadOnlyDictionary<string, object?> dictionary, string key) => dictionary.TryGetValue(key, out object? value)
        ? value
        : throw new EvaluationException($"Dictionary does not contain key: '{key}'. It has: {string.Join(", ", dictionary.Keys.Order(StringComparer.Ordinal).Take(20))}.");
}
