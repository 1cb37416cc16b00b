namespace EeCnn.EarthEngine;

/// <summary>What image and feature collections share. Order is the order of the index unless sorted.</summary>
/// <typeparam name="TCollection">The collection's own type.</typeparam>
/// <typeparam name="TElement">Type of its elements.</typeparam>
public abstract class Collection<TCollection, TElement> : Element
    where TCollection : Collection<TCollection, TElement>
    where TElement : Element
{
    internal Collection(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Keeps the elements that match.</summary>
    /// <param name="filter">The condition.</param>
    /// <returns>The filtered collection.</returns>
    public TCollection Filter(Filter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Call<TCollection>("Collection.filter", ("collection", this), ("filter", filter));
    }

    /// <summary>Keeps the elements that match a condition written as text.</summary>
    /// <param name="filter">Such as <c>CLOUD_COVER &lt; 20</c>.</param>
    /// <returns>The filtered collection.</returns>
    public TCollection Filter(string filter) => Call<TCollection>("Collection.filter", ("collection", this), ("filter", Check.Name(filter)));

    /// <summary>Keeps the elements acquired in a span of time.</summary>
    /// <param name="start">First instant, an ISO date, UTC; part of the span.</param>
    /// <param name="end">First instant after it, not part of the span; null gives one millisecond.</param>
    /// <returns>The filtered collection.</returns>
    /// <exception cref="ArgumentException">A text is not a date, or the end does not lie after the start.</exception>
    public TCollection FilterDate(string start, string? end = null) => Filter(EarthEngine.Filter.Date(start, end));

    /// <summary>Keeps the elements acquired in a span of time.</summary>
    /// <param name="start">First instant; part of the span.</param>
    /// <param name="end">First instant after it, not part of the span; null gives one millisecond.</param>
    /// <returns>The filtered collection.</returns>
    public TCollection FilterDate(Date start, Date? end = null) => Filter(EarthEngine.Filter.Date(DateRange.Of(start, end)));

    /// <summary>Keeps the elements whose footprint shares a point with a geometry. It does not clip them.</summary>
    /// <param name="geometry">The geometry.</param>
    /// <returns>The filtered collection.</returns>
    public TCollection FilterBounds(Geometry geometry) => Filter(EarthEngine.Filter.Bounds(geometry));

    /// <summary>Applies a function to each element.</summary>
    /// <param name="function">Called once, with a placeholder; it describes the computation.</param>
    /// <param name="dropNulls">True leaves null results out.</param>
    /// <returns>The collection of results.</returns>
    public TCollection Map(Func<TElement, TElement> function, bool? dropNulls = null) => MapTo<TCollection, TElement>(function, dropNulls);

    /// <summary>Runs a function over the elements, handing the result on from one to the next.</summary>
    /// <typeparam name="TState">Type of what is handed on.</typeparam>
    /// <param name="function">Takes an element and the result so far; returns the next result.</param>
    /// <param name="first">The first result.</param>
    /// <returns>The last result.</returns>
    public TState Iterate<TState>(Func<TElement, TState, TState> function, TState first)
        where TState : ComputedObject
    {
        ArgumentNullException.ThrowIfNull(function);
        return Call<TState>("Collection.iterate", ("collection", this), ("function", Function(function)), ("first", first));
    }

    /// <summary>Sorts by a property.</summary>
    /// <param name="property">The property.</param>
    /// <param name="ascending">False puts the largest first; default true.</param>
    /// <returns>The sorted collection.</returns>
    public TCollection Sort(string property, bool? ascending = null) =>
        Call<TCollection>("Collection.limit", ("collection", this), ("key", Check.Name(property)), ("ascending", ascending));

    /// <summary>Keeps the first elements.</summary>
    /// <param name="max">How many, at least 1.</param>
    /// <param name="property">Sort by this property before; null keeps the order.</param>
    /// <param name="ascending">False puts the largest first; default true.</param>
    /// <returns>The shorter collection.</returns>
    public TCollection Limit(int max, string? property = null, bool? ascending = null) => Call<TCollection>(
        "Collection.limit", ("collection", this), ("limit", Check.AtLeast(max, 1)), ("key", property), ("ascending", ascending));

    /// <summary>Takes the first element.</summary>
    /// <returns>The element, null on the server when the collection is empty.</returns>
    public TElement First() => Call<TElement>("Collection.first", ("collection", this));

    /// <summary>Counts the elements.</summary>
    /// <returns>A whole number.</returns>
    public Number Size() => Call<Number>("Collection.size", ("collection", this));

    /// <summary>Lists the elements.</summary>
    /// <param name="count">Largest number of them, at least 1.</param>
    /// <param name="offset">How many to skip.</param>
    /// <returns>A list of elements.</returns>
    public List ToList(int count, int? offset = null) =>
        Call<List>("Collection.toList", ("collection", this), ("count", Check.AtLeast(count, 1)), ("offset", offset));

    /// <summary>Keeps one element of those that agree in some properties.</summary>
    /// <param name="properties">Names.</param>
    /// <returns>The shorter collection.</returns>
    public TCollection Distinct(params IReadOnlyList<string> properties) =>
        Call<TCollection>("Collection.distinct", ("collection", this), ("properties", Check.Names(properties)));

    /// <summary>Adds a column of pseudo-random numbers, at least 0 and below 1, repeatable by the seed.</summary>
    /// <param name="columnName">Name of the column; default <c>random</c>.</param>
    /// <param name="seed">Seed; default 0.</param>
    /// <param name="distribution"><c>uniform</c> (default) or <c>normal</c>.</param>
    /// <param name="rowKeys">Properties that identify an element; default <c>system:index</c>.</param>
    /// <returns>The collection with the column.</returns>
    public TCollection RandomColumn(
        string? columnName = null, long? seed = null, string? distribution = null, IReadOnlyList<string>? rowKeys = null) =>
        Call<TCollection>(
            "Collection.randomColumn",
            ("collection", this),
            ("columnName", columnName),
            ("seed", seed),
            ("distribution", distribution),
            ("rowKeys", rowKeys));

    /// <summary>Lists the values of a property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>A list.</returns>
    public List AggregateArray(string property) => Aggregate<List>("array", property);

    /// <summary>Counts how often each value of a property occurs.</summary>
    /// <param name="property">The property.</param>
    /// <returns>A dictionary keyed by the value as text.</returns>
    public Dictionary AggregateHistogram(string property) => Aggregate<Dictionary>("histogram", property);

    /// <summary>Counts the elements that have a property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>A whole number.</returns>
    public Number AggregateCount(string property) => Aggregate<Number>("count", property);

    /// <summary>Counts the different values of a property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>A whole number.</returns>
    public Number AggregateCountDistinct(string property) => Aggregate<Number>("count_distinct", property);

    /// <summary>Takes the first value of a property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The value.</returns>
    public ComputedObject AggregateFirst(string property) => Aggregate<ComputedObject>("first", property);

    /// <summary>Takes the smallest value of a numeric property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>A number.</returns>
    public Number AggregateMin(string property) => Aggregate<Number>("min", property);

    /// <summary>Takes the largest value of a numeric property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>A number.</returns>
    public Number AggregateMax(string property) => Aggregate<Number>("max", property);

    /// <summary>Takes the mean of a numeric property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>A number.</returns>
    public Number AggregateMean(string property) => Aggregate<Number>("mean", property);

    /// <summary>Sums a numeric property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>A number.</returns>
    public Number AggregateSum(string property) => Aggregate<Number>("sum", property);

    /// <summary>Multiplies the values of a numeric property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>A number.</returns>
    public Number AggregateProduct(string property) => Aggregate<Number>("product", property);

    /// <summary>Sums up a numeric property: min, max, mean, sum, count, deviations.</summary>
    /// <param name="property">The property.</param>
    /// <returns>A dictionary.</returns>
    public Dictionary AggregateStats(string property) => Aggregate<Dictionary>("stats", property);

    /// <summary>Takes the sample standard deviation of a numeric property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>A number.</returns>
    public Number AggregateSampleStandardDeviation(string property) => Aggregate<Number>("sample_sd", property);

    /// <summary>Takes the sample variance of a numeric property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>A number.</returns>
    public Number AggregateSampleVariance(string property) => Aggregate<Number>("sample_var", property);

    /// <summary>Takes the population standard deviation of a numeric property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>A number.</returns>
    public Number AggregateTotalStandardDeviation(string property) => Aggregate<Number>("total_sd", property);

    /// <summary>Takes the population variance of a numeric property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>A number.</returns>
    public Number AggregateTotalVariance(string property) => Aggregate<Number>("total_var", property);

    /// <summary>Gives the union of all footprints.</summary>
    /// <param name="maxErrorMetres">Allowed error in metres.</param>
    /// <returns>A geometry.</returns>
    public Geometry Geometry(double? maxErrorMetres = null) =>
        Call<Geometry>("Collection.geometry", ("collection", this), ("maxError", ErrorMargin.OrNull(maxErrorMetres)));

    /// <summary>Reduces columns of properties.</summary>
    /// <param name="reducer">The reducer.</param>
    /// <param name="selectors">One property per input of the reducer.</param>
    /// <param name="weightSelectors">One property per input that takes weights.</param>
    /// <returns>A dictionary of the reducer's outputs.</returns>
    public Dictionary ReduceColumns(Reducer reducer, IReadOnlyList<string> selectors, IReadOnlyList<string>? weightSelectors = null) =>
        Call<Dictionary>(
            "Collection.reduceColumns",
            ("collection", this),
            ("reducer", reducer),
            ("selectors", Check.Names(selectors)),
            ("weightSelectors", weightSelectors));

    /// <summary>Replaces the values of a column; elements whose value is not listed are dropped.</summary>
    /// <param name="lookupIn">Values to replace.</param>
    /// <param name="lookupOut">Their new whole numbers, as many.</param>
    /// <param name="columnName">The property.</param>
    /// <returns>The changed collection.</returns>
    public TCollection Remap(IReadOnlyList<int> lookupIn, IReadOnlyList<int> lookupOut, string columnName)
    {
        ArgumentNullException.ThrowIfNull(lookupIn);
        ArgumentNullException.ThrowIfNull(lookupOut);
        Check.SameCount(lookupIn.Count, nameof(lookupIn), lookupOut.Count, nameof(lookupOut));
        return Call<TCollection>(
            "Collection.remap",
            ("collection", this),
            ("lookupIn", lookupIn),
            ("lookupOut", lookupOut),
            ("columnName", Check.Name(columnName)));
    }

    /// <summary>Adds or replaces a property of the collection itself.</summary>
    /// <param name="key">Name.</param>
    /// <param name="value">Number, text, list or Earth Engine object.</param>
    /// <returns>The changed collection.</returns>
    public TCollection Set(string key, object value) =>
        Call<TCollection>("Element.set", ("object", this), ("key", Check.Name(key)), ("value", value));

    internal TOut MapTo<TOut, TResult>(Func<TElement, TResult> function, bool? dropNulls)
        where TOut : ComputedObject
        where TResult : ComputedObject
    {
        ArgumentNullException.ThrowIfNull(function);
        return Call<TOut>("Collection.map", ("collection", this), ("baseAlgorithm", Function(function)), ("dropNulls", dropNulls));
    }

    private T Aggregate<T>(string operation, string property)
        where T : ComputedObject =>
        Call<T>("AggregateFeatureCollection." + operation, ("collection", this), ("property", Check.Name(property)));
}
