using System.Collections;

namespace EeCnn.EarthEngine;

/// <summary>A dictionary with text keys, computed by Earth Engine.</summary>
public sealed class Dictionary : ComputedObject
{
    internal Dictionary(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Makes a dictionary of anything that Earth Engine can take.</summary>
    /// <param name="members">Values by key.</param>
    /// <returns>The dictionary.</returns>
    public static Dictionary Of(IEnumerable<KeyValuePair<string, object?>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return new Dictionary(ExpressionEncoder.Encode(members, "The dictionary"));
    }

    /// <summary>Makes a dictionary.</summary>
    /// <param name="members">Keys with their values.</param>
    /// <returns>The dictionary.</returns>
    public static Dictionary Of(params (string Key, object? Value)[] members) =>
        Of(members.Select(member => KeyValuePair.Create(member.Key, member.Value)));

    /// <summary>Makes a dictionary of two lists of the same length.</summary>
    /// <param name="keys">Texts.</param>
    /// <param name="values">Anything.</param>
    /// <returns>The dictionary.</returns>
    public static Dictionary FromLists(List keys, List values) => Call<Dictionary>("Dictionary.fromLists", ("keys", keys), ("values", values));

    /// <summary>Takes one value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">What to give when the key is absent; without it that is an error.</param>
    /// <returns>The value; use <see cref="ComputedObject.As{T}"/> to give it a type.</returns>
    public ComputedObject Get(String key, object? defaultValue = null) =>
        Call<ComputedObject>("Dictionary.get", ("dictionary", this), ("key", key), ("defaultValue", defaultValue));

    /// <summary>Takes one numeric value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">The value when the key is missing; without it a missing key fails.</param>
    /// <returns>The value; an error on the server when it is no number.</returns>
    public Number GetNumber(String key, Number? defaultValue = null) =>
        Call<Number>("Dictionary.getNumber", ("dictionary", this), ("key", key), ("defaultValue", defaultValue));

    /// <summary>Adds or replaces one value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>The changed dictionary.</returns>
    public Dictionary Set(String key, object value) => Call<Dictionary>("Dictionary.set", ("dictionary", this), ("key", key), ("value", value));

    /// <summary>Lists the keys.</summary>
    /// <returns>A list of text in alphabetical order.</returns>
    public List Keys() => Call<List>("Dictionary.keys", ("dictionary", this));

    /// <summary>Lists the values.</summary>
    /// <param name="keys">Whose values; null takes all in the order of the keys.</param>
    /// <returns>The list.</returns>
    public List Values(IReadOnlyList<string>? keys = null) => Call<List>("Dictionary.values", ("dictionary", this), ("keys", keys));

    /// <summary>Counts the entries.</summary>
    /// <returns>A whole number.</returns>
    public Number Size() => Call<Number>("Dictionary.size", ("dictionary", this));

    /// <summary>Tests for a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>True or false on the server.</returns>
    public ComputedObject Contains(String key) => Call<ComputedObject>("Dictionary.contains", ("dictionary", this), ("key", key));

    /// <summary>Merges another dictionary in.</summary>
    /// <param name="second">The other one.</param>
    /// <param name="overwrite">True (the default) lets the second win where both have a key.</param>
    /// <returns>The merged dictionary.</returns>
    public Dictionary Combine(Dictionary second, bool? overwrite = null) =>
        Call<Dictionary>("Dictionary.combine", ("first", this), ("second", second), ("overwrite", overwrite));

    /// <summary>Makes an image with one constant band per entry.</summary>
    /// <param name="names">Order of the bands; null takes the order of the keys.</param>
    /// <returns>The image; every pixel valid, default projection EPSG:4326 at 1°.</returns>
    public Image ToImage(IReadOnlyList<string>? names = null) => Call<Image>("Dictionary.toImage", ("dictionary", this), ("names", names));

    /// <summary>Makes an array of the values.</summary>
    /// <param name="keys">Order; null takes all in the order of the keys.</param>
    /// <param name="axis">Axis along which values are stacked.</param>
    /// <returns>The array.</returns>
    public Array ToArray(IReadOnlyList<string>? keys = null, int? axis = null) =>
        Call<Array>("Dictionary.toArray", ("dictionary", this), ("keys", keys), ("axis", axis));

    /// <summary>Takes one text value.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="defaultValue">The value when the key is missing; without it a missing key fails.</param>
    /// <returns>The value; an error on the server when it is no text.</returns>
    public String GetString(String key, String? defaultValue = null) =>
        Call<String>("Dictionary.getString", ("dictionary", this), ("key", key), ("defaultValue", defaultValue));

    /// <summary>Takes one array.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="defaultValue">The value when the key is missing; without it a missing key fails.</param>
    /// <returns>The value; an error on the server when it is no array.</returns>
    public Array GetArray(String key, Array? defaultValue = null) =>
        Call<Array>("Dictionary.getArray", ("dictionary", this), ("key", key), ("defaultValue", defaultValue));

    /// <summary>Applies a function to each entry.</summary>
    /// <typeparam name="TIn">Type of the values.</typeparam>
    /// <typeparam name="TOut">Type of the results.</typeparam>
    /// <param name="function">Called once, with placeholders of key and value; it describes the computation.</param>
    /// <returns>A dictionary of the results under the same keys.</returns>
    public Dictionary Map<TIn, TOut>(Func<String, TIn, TOut> function)
        where TIn : ComputedObject
        where TOut : ComputedObject
    {
        ArgumentNullException.ThrowIfNull(function);
        return Call<Dictionary>("Dictionary.map", ("dictionary", this), ("baseAlgorithm", Function(function)));
    }

    /// <summary>Keeps some entries.</summary>
    /// <param name="selectors">Keys, or regular expressions over the whole key.</param>
    /// <param name="ignoreMissing">True leaves out what matches nothing; default false fails.</param>
    /// <returns>The smaller dictionary.</returns>
    public Dictionary Select(IReadOnlyList<string> selectors, bool? ignoreMissing = null) => Call<Dictionary>(
        "Dictionary.select", ("input", this), ("selectors", Check.Names(selectors)), ("ignoreMissing", ignoreMissing));

    /// <summary>Drops some entries.</summary>
    /// <param name="selectors">Keys, or regular expressions over the whole key.</param>
    /// <param name="ignoreMissing">True leaves out what matches nothing; default false fails.</param>
    /// <returns>The smaller dictionary.</returns>
    public Dictionary Remove(IReadOnlyList<string> selectors, bool? ignoreMissing = null) => Call<Dictionary>(
        "Dictionary.remove", ("dictionary", this), ("selectors", Check.Names(selectors)), ("ignoreMissing", ignoreMissing));

    /// <summary>Renames keys.</summary>
    /// <param name="from">Old keys.</param>
    /// <param name="to">New keys, as many.</param>
    /// <param name="overwrite">True replaces an entry that has a new key already; default false fails.</param>
    /// <returns>The dictionary with new keys.</returns>
    public Dictionary Rename(IReadOnlyList<string> from, IReadOnlyList<string> to, bool? overwrite = null)
    {
        Check.SameCount(Check.Names(from).Count, nameof(from), Check.Names(to).Count, nameof(to));
        return Call<Dictionary>("Dictionary.rename", ("input", this), ("from", from), ("to", to), ("overwrite", overwrite));
    }
}
