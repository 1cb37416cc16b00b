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
    /// <returns>The value as a number.</returns>
    public Number GetNumber(String key) => Get(key).As<Number>();

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
}
