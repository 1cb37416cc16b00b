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
        r.Add("Dictionary.getNumber(dictionary: Dictionary<Object>, key: String, defaultValue: Object?) -> Number", "The number of a key; an error when it is something else.", c => Coerce.NumberOrNull(Get(c), $"key '{c.Text("key")}'"));
        r.Add("Dictionary.getString(dictionary: Dictionary<Object>, key: String, defaultValue: Object?) -> String", "The text of a key; an error when it is something else.", c => Coerce.TextOrNull(Get(c), $"key '{c.Text("key")}'"));
        r.Add("Dictionary.getArray(dictionary: Dictionary<Object>, key: String, defaultValue: Object?) -> Array", "The array of a key; an error when it is something else.", c => Coerce.ArrayOrNull(Get(c), $"key '{c.Text("key")}'"));
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
        r.Add("Dictionary.remove(dictionary: Dictionary<Object>, selectors: List<String>, ignoreMissing: Boolean = false) -> Dictionary<Object>", "Without the entries whose keys a selector, a name or a regular expression, matches.", c =>
        {
            var dictionary = c.Dictionary("dictionary");
            var keys = Selected(c, dictionary);
            return New(dictionary.Where(entry => !keys.Contains(entry.Key)));
        });
        r.Add("Dictionary.select(input: Dictionary<Object>, selectors: List<String>, ignoreMissing: Boolean = false) -> Dictionary<Object>", "Only the entries whose keys a selector, a name or a regular expression, matches.", c =>
        {
            var dictionary = c.Dictionary("input");
            var keys = Selected(c, dictionary);
            return New(dictionary.Where(entry => keys.Contains(entry.Key)));
        });
        r.Add("Dictionary.rename(input: Dictionary<Object>, from: List<String>, to: List<String>, overwrite: Boolean = false) -> Dictionary<Object>", "With some keys renamed.", c =>
        {
            string[] from = c.Texts("from"), to = c.Texts("to");
            var dictionary = c.Dictionary("input");
            var renamed = from.Length == to.Length ? from.Zip(to, (key, name) => KeyValuePair.Create(name, Value(dictionary, key))).ToList()
                : throw new EvaluationException($"'from' has {from.Length} keys and 'to' has {to.Length}; they must have equally many.");
            var kept = dictionary.Where(entry => !from.Contains(entry.Key)).ToList();
            return c.Bool("overwrite") || !kept.Exists(entry => to.Contains(entry.Key)) ? New(kept.Concat(renamed))
                : throw c.Bad("to", $"'{kept.First(entry => to.Contains(entry.Key)).Key}' is a key already; choose another or set overwrite");
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

    // The keys that equal a selector or, when none does, match it as a regular expression.
    private static HashSet<string> Selected(Call c, IReadOnlyDictionary<string, object?> dictionary)
    {
        var result = new HashSet<string>(StringComparer.Ordinal);
        foreach (string selector in c.Texts("selectors"))
        {
            string[] keys = dictionary.ContainsKey(selector) ? [selector] : [.. dictionary.Keys.Where(StringAlgorithms.WholeMatch(c, "selectors", selector))];
            result.UnionWith(keys.Length > 0 || c.Bool("ignoreMissing") ? keys
                : throw c.Bad("selectors", $"'{selector}' matches no key. The dictionary has: {string.Join(", ", dictionary.Keys.Order(StringComparer.Ordinal).Take(20))}"));
        }

        return result;
    }

    private static object? Value(IReadOnlyDictionary<string, object?> dictionary, string key) => dictionary.TryGetValue(key, out object? value)
        ? value
        : throw new EvaluationException($"Dictionary does not contain key: '{key}'. It has: {string.Join(", ", dictionary.Keys.Order(StringComparer.Ordinal).Take(20))}.");
}
