using System.Collections;

namespace EeCnn.EarthEngine;

/// <summary>A list computed by Earth Engine.</summary>
public sealed class List : ComputedObject
{
    internal List(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Makes a list of numbers.</summary>
    /// <param name="values">Finite numbers.</param>
    public static implicit operator List(double[] values) => Of(values);

    /// <summary>Makes a list of whole numbers.</summary>
    /// <param name="values">Any numbers.</param>
    public static implicit operator List(int[] values) => Of(values);

    /// <summary>Makes a list of text.</summary>
    /// <param name="values">Any text.</param>
    public static implicit operator List(string[] values) => Of(values);

    /// <summary>Makes a list of anything that Earth Engine can take.</summary>
    /// <param name="values">Numbers, text, lists, Earth Engine objects.</param>
    /// <returns>The list.</returns>
    public static List Of(IEnumerable values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new List(ExpressionEncoder.Encode(values.Cast<object?>().ToArray(), "The list"));
    }

    /// <summary>Makes a list of evenly spaced numbers, both ends included.</summary>
    /// <param name="start">First number.</param>
    /// <param name="end">Last number; give it or <paramref name="count"/>.</param>
    /// <param name="step">Distance between numbers; default 1.</param>
    /// <param name="count">How many numbers.</param>
    /// <returns>The list.</returns>
    public static List Sequence(Number start, Number? end = null, Number? step = null, Number? count = null) =>
        Call<List>("List.sequence", ("start", start), ("end", end), ("step", step), ("count", count));

    /// <summary>Makes a list of one value many times.</summary>
    /// <param name="value">The value.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>The list.</returns>
    public static List Repeat(object value, Number count) => Call<List>("List.repeat", ("value", value), ("count", count));

    /// <summary>Takes one member.</summary>
    /// <param name="index">Place, from 0; negative counts from the end.</param>
    /// <returns>The member.</returns>
    public ComputedObject Get(Number index) => Call<ComputedObject>("List.get", ("list", this), ("index", index));

    /// <summary>Counts the members.</summary>
    /// <returns>A whole number.</returns>
    public Number Size() => Call<Number>("List.size", ("list", this));

    /// <summary>Counts the members; the same as <see cref="Size"/>.</summary>
    /// <returns>A whole number.</returns>
    public Number Length() => Call<Number>("List.length", ("list", this));

    /// <summary>Applies a function to each member.</summary>
    /// <typeparam name="TIn">Type of the members.</typeparam>
    /// <typeparam name="TOut">Type of the results.</typeparam>
    /// <param name="function">Called once, with a placeholder; it describes the computation.</param>
    /// <param name="dropNulls">True leaves null results out.</param>
    /// <returns>The list of results.</returns>
    public List Map<TIn, TOut>(Func<TIn, TOut> function, bool? dropNulls = null)
        where TIn : ComputedObject
        where TOut : ComputedObject =>
        Call<List>("List.map", ("list", this), ("baseAlgorithm", Function(function)), ("dropNulls", dropNulls));

    /// <summary>Runs a function over the members, handing the result on from one to the next.</summary>
    /// <typeparam name="TIn">Type of the members.</typeparam>
    /// <typeparam name="TState">Type of what is handed on.</typeparam>
    /// <param name="function">Takes a member and the result so far; returns the next result.</param>
    /// <param name="first">The first result.</param>
    /// <returns>The last result.</returns>
    public TState Iterate<TIn, TState>(Func<TIn, TState, TState> function, TState first)
        where TIn : ComputedObject
        where TState : ComputedObject =>
        Call<TState>("List.iterate", ("list", this), ("function", Function(function)), ("first", first));

    /// <summary>Appends another list.</summary>
    /// <param name="other">The second list.</param>
    /// <returns>Both in order.</returns>
    public List Cat(List other) => Call<List>("List.cat", ("list", this), ("other", other));

    /// <summary>Appends one value.</summary>
    /// <param name="element">The value.</param>
    /// <returns>The longer list.</returns>
    public List Add(object element) => Call<List>("List.add", ("list", this), ("element", element));

    /// <summary>Cuts a part out.</summary>
    /// <param name="start">First place, from 0; negative counts from the end.</param>
    /// <param name="end">Place after the last; null takes the rest.</param>
    /// <param name="step">Distance between places, at least 1; default 1.</param>
    /// <returns>The part; places beyond the list are left out.</returns>
    public List Slice(Number start, Number? end = null, Number? step = null) =>
        Call<List>("List.slice", ("list", this), ("start", start), ("end", end), ("step", step));

    /// <summary>Pairs the members of two lists.</summary>
    /// <param name="other">The second list.</param>
    /// <returns>A list of pairs, as long as the shorter one.</returns>
    public List Zip(List other) => Call<List>("List.zip", ("list", this), ("other", other));

    /// <summary>Sorts the members ascending.</summary>
    /// <param name="keys">A list of the same length to sort by; null sorts by the members.</param>
    /// <returns>The sorted list.</returns>
    public List Sort(List? keys = null) => Call<List>("List.sort", ("list", this), ("keys", keys));

    /// <summary>Drops repeated members.</summary>
    /// <returns>The different members.</returns>
    public List Distinct() => Call<List>("List.distinct", ("list", this));

    /// <summary>Reverses the order.</summary>
    /// <returns>The reversed list.</returns>
    public List Reverse() => Call<List>("List.reverse", ("list", this));

    /// <summary>Flattens lists in the list.</summary>
    /// <returns>A list without lists in it.</returns>
    public List Flatten() => Call<List>("List.flatten", ("list", this));

    /// <summary>Finds a value.</summary>
    /// <param name="element">The value looked for.</param>
    /// <returns>Place of the first match, −1 when there is none.</returns>
    public Number IndexOf(object element) => Call<Number>("List.indexOf", ("list", this), ("element", element));

    /// <summary>Tests whether a value is a member.</summary>
    /// <param name="element">The value looked for.</param>
    /// <returns>True or false on the server.</returns>
    public ComputedObject Contains(object element) => Call<ComputedObject>("List.contains", ("list", this), ("element", element));

    /// <summary>Reduces the members, which must be numbers.</summary>
    /// <param name="reducer">The reducer.</param>
    /// <returns>Its result.</returns>
    public ComputedObject Reduce(Reducer reducer) => Call<ComputedObject>("List.reduce", ("list", this), ("reducer", reducer));

    /// <summary>Tests whether all members of another list are members.</summary>
    /// <param name="other">The other list.</param>
    /// <returns>True or false on the server.</returns>
    public ComputedObject ContainsAll(List other) => Call<ComputedObject>("List.containsAll", ("list", this), ("other", other));

    /// <summary>Counts how often a value is a member.</summary>
    /// <param name="element">Anything that Earth Engine can take.</param>
    /// <returns>A whole number.</returns>
    public Number Frequency(object element) => Call<Number>("List.frequency", ("list", this), ("element", element));

    /// <summary>Keeps the members that match.</summary>
    /// <param name="filter">A condition; <c>item</c> names the member itself.</param>
    /// <returns>The filtered list.</returns>
    public List Filter(Filter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Call<List>("List.filter", ("list", this), ("filter", filter));
    }

    /// <summary>Puts a value before a member.</summary>
    /// <param name="index">Where, from 0; negative counts from the end.</param>
    /// <param name="element">Anything that Earth Engine can take.</param>
    /// <returns>The longer list.</returns>
    public List Insert(Number index, object element) => Call<List>("List.insert", ("list", this), ("index", index), ("element", element));

    /// <summary>Replaces a member.</summary>
    /// <param name="index">Which, from 0; negative counts from the end.</param>
    /// <param name="element">Anything that Earth Engine can take.</param>
    /// <returns>The changed list.</returns>
    public List Set(Number index, object element) => Call<List>("List.set", ("list", this), ("index", index), ("element", element));

    /// <summary>Takes the first occurrence of a value out.</summary>
    /// <param name="element">Anything that Earth Engine can take.</param>
    /// <returns>The list without it.</returns>
    public List Remove(object element) => Call<List>("List.remove", ("list", this), ("element", element));

    /// <summary>Takes every member of another list out.</summary>
    /// <param name="other">The other list.</param>
    /// <returns>The list without them.</returns>
    public List RemoveAll(List other) => Call<List>("List.removeAll", ("list", this), ("other", other));

    /// <summary>Writes the members one after the other.</summary>
    /// <param name="separator">Text between two; default none.</param>
    /// <returns>Text.</returns>
    public String Join(string? separator = null) => Call<String>("List.join", ("list", this), ("separator", separator));
}
