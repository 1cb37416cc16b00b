namespace EeCnn.EarthEngine;

/// <summary>Text computed by Earth Engine.</summary>
public sealed class String : ComputedObject
{
    internal String(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Makes text of a constant.</summary>
    /// <param name="value">Any text.</param>
    public static implicit operator String(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new String(ExpressionEncoder.Encode(value, "A text"));
    }

    /// <summary>Appends text.</summary>
    /// <param name="other">The text to append.</param>
    /// <returns>Both in order.</returns>
    public String Cat(String other) => Call<String>("String.cat", ("string1", this), ("string2", other));

    /// <summary>Counts the characters.</summary>
    /// <returns>A whole number.</returns>
    public Number Length() => Call<Number>("String.length", ("string", this));

    /// <summary>Cuts a part out.</summary>
    /// <param name="start">First character, from 0; negative counts from the end.</param>
    /// <param name="end">Character after the last; null takes the rest.</param>
    /// <returns>The part.</returns>
    public String Slice(Number start, Number? end = null) => Call<String>("String.slice", ("string", this), ("start", start), ("end", end));

    /// <summary>Splits at every match of a regular expression.</summary>
    /// <param name="regex">The separator.</param>
    /// <param name="flags">Such as <c>i</c> to ignore case.</param>
    /// <returns>A list of text.</returns>
    public List Split(string regex, string? flags = null) => Call<List>("String.split", ("string", this), ("regex", regex), ("flags", flags));

    /// <summary>Replaces the matches of a regular expression.</summary>
    /// <param name="regex">What to replace.</param>
    /// <param name="replacement">The new text.</param>
    /// <param name="flags">Such as <c>g</c> for every match.</param>
    /// <returns>The changed text.</returns>
    public String Replace(string regex, string replacement, string? flags = null) =>
        Call<String>("String.replace", ("input", this), ("regex", regex), ("replacement", replacement), ("flags", flags));

    /// <summary>Finds text.</summary>
    /// <param name="pattern">The text looked for.</param>
    /// <returns>Index of the first match, −1 when there is none.</returns>
    public Number Index(String pattern) => Call<Number>("String.index", ("target", this), ("pattern", pattern));

    /// <summary>Lists the groups of the first match of a regular expression.</summary>
    /// <param name="regex">The expression.</param>
    /// <param name="flags">Such as <c>i</c> to ignore case.</param>
    /// <returns>A list of text.</returns>
    public List Match(string regex, string? flags = null) => Call<List>("String.match", ("input", this), ("regex", regex), ("flags", flags));

    /// <summary>Writes the text in lower case.</summary>
    /// <returns>The changed text.</returns>
    public String ToLowerCase() => Call<String>("String.toLowerCase", ("string", this));

    /// <summary>Writes the text in upper case.</summary>
    /// <returns>The changed text.</returns>
    public String ToUpperCase() => Call<String>("String.toUpperCase", ("string", this));

    /// <summary>Takes white space off both ends.</summary>
    /// <returns>The changed text.</returns>
    public String Trim() => Call<String>("String.trim", ("string", this));

    /// <summary>Finds the last place of a text.</summary>
    /// <param name="pattern">The text looked for.</param>
    /// <returns>Index of the last match, −1 when there is none.</returns>
    public Number Rindex(String pattern) => Call<Number>("String.rindex", ("target", this), ("pattern", pattern));

    /// <summary>Compares by the codes of the characters.</summary>
    /// <param name="other">The second text.</param>
    /// <returns>Below 0 when this text comes first, 0 when equal, above 0 when the other comes first.</returns>
    public Number CompareTo(String other) => Call<Number>("String.compareTo", ("string1", this), ("string2", other));

    /// <summary>Tests for equality.</summary>
    /// <param name="other">The second text.</param>
    /// <returns>True or false on the server.</returns>
    public ComputedObject EqualTo(String other) => Call<ComputedObject>("String.equals", ("target", this), ("other", other));
}
