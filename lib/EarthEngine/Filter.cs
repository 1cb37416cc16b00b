namespace EeCnn.EarthEngine;

/// <summary>A condition on the elements of a collection. An element without the property matches no comparison.</summary>
public sealed partial class Filter : ComputedObject
{
    internal Filter(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Property equals a value.</summary>
    /// <param name="name">Property.</param>
    /// <param name="value">Number or text.</param>
    /// <returns>The filter.</returns>
    public static Filter Eq(string name, object value) => Compare("equals", name, value);

    /// <summary>Property differs from a value.</summary>
    /// <param name="name">Property.</param>
    /// <param name="value">Number or text.</param>
    /// <returns>The filter.</returns>
    public static Filter Neq(string name, object value) => Compare("equals", name, value).Not();

    /// <summary>Property is smaller than a value.</summary>
    /// <param name="name">Property.</param>
    /// <param name="value">Number or text.</param>
    /// <returns>The filter.</returns>
    public static Filter Lt(string name, object value) => Compare("lessThan", name, value);

    /// <summary>Property is smaller than or equal to a value.</summary>
    /// <param name="name">Property.</param>
    /// <param name="value">Number or text.</param>
    /// <returns>The filter.</returns>
    public static Filter Lte(string name, object value) => Compare("greaterThan", name, value).Not();

    /// <summary>Property is larger than a value.</summary>
    /// <param name="name">Property.</param>
    /// <param name="value">Number or text.</param>
    /// <returns>The filter.</returns>
    public static Filter Gt(string name, object value) => Compare("greaterThan", name, value);

    /// <summary>Property is larger than or equal to a value.</summary>
    /// <param name="name">Property.</param>
    /// <param name="value">Number or text.</param>
    /// <returns>The filter.</returns>
    public static Filter Gte(string name, object value) => Compare("lessThan", name, value).Not();

    /// <summary>Property is one of the listed values.</summary>
    /// <param name="name">Property.</param>
    /// <param name="values">Numbers or texts.</param>
    /// <returns>The filter.</returns>
    public static Filter InList(string name, List values) =>
        Call<Filter>("Filter.listContains", ("leftValue", values), ("rightField", Check.Name(name)));

    /// <summary>Property lies in a range, both ends included.</summary>
    /// <param name="field">Property.</param>
    /// <param name="minValue">Smallest value.</param>
    /// <param name="maxValue">Largest value.</param>
    /// <returns>The filter.</returns>
    public static Filter RangeContains(string field, object minValue, object maxValue) =>
        Call<Filter>("Filter.rangeContains", ("field", Check.Name(field)), ("minValue", minValue), ("maxValue", maxValue));

    /// <summary>Text property contains a text.</summary>
    /// <param name="name">Property.</param>
    /// <param name="value">The text.</param>
    /// <returns>The filter.</returns>
    public static Filter StringContains(string name, string value) => Compare("stringContains", name, value);

    /// <summary>Text property starts with a text.</summary>
    /// <param name="name">Property.</param>
    /// <param name="value">The text.</param>
    /// <returns>The filter.</returns>
    public static Filter StringStartsWith(string name, string value) => Compare("stringStartsWith", name, value);

    /// <summary>Text property ends with a text.</summary>
    /// <param name="name">Property.</param>
    /// <param name="value">The text.</param>
    /// <returns>The filter.</returns>
    public static Filter StringEndsWith(string name, string value) => Compare("stringEndsWith", name, value);

    /// <summary>All the properties are there.</summary>
    /// <param name="properties">Names.</param>
    /// <returns>The filter.</returns>
    public static Filter NotNull(params IReadOnlyList<string> properties) => Call<Filter>("Filter.notNull", ("properties", Check.Names(properties)));

    /// <summary>Acquired in a span of time.</summary>
    /// <param name="start">First instant, an ISO date, UTC; part of the span.</param>
    /// <param name="end">First instant after it, not part of the span; null gives one millisecond.</param>
    /// <returns>The filter, on <c>system:time_start</c>.</returns>
    /// <exception cref="ArgumentException">A text is not a date, or the end does not lie after the start.</exception>
    public static Filter Date(string start, string? end = null) => Date(DateRange.Of(start, end));

    /// <summary>Acquired in a span of time.</summary>
    /// <param name="range">The span.</param>
    /// <returns>The filter, on <c>system:time_start</c>.</returns>
    public static Filter Date(DateRange range) =>
        Call<Filter>("Filter.dateRangeContains", ("leftValue", range), ("rightField", "system:time_start"));

    /// <summary>Acquired in a part of every year.</summary>
    /// <param name="start">First value.</param>
    /// <param name="end">Last value, included; null takes the first only.</param>
    /// <param name="field"><c>day_of_year</c> (default), <c>month</c>, <c>year</c>, <c>hour</c> and the like.</param>
    /// <returns>The filter.</returns>
    public static Filter CalendarRange(int start, int? end = null, string? field = null) =>
        Call<Filter>("Filter.calendarRange", ("start", start), ("end", end), ("field", field));

    /// <summary>Footprint shares a point with a geometry.</summary>
    /// <param name="geometry">The geometry.</param>
    /// <returns>The filter.</returns>
    public static Filter Bounds(Geometry geometry) => Intersects(".all", geometry);

    /// <summary>Geometry property shares a point with a geometry.</summary>
    /// <param name="leftField">Property; <c>.all</c> is the element's own footprint.</param>
    /// <param name="geometry">The geometry.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; default 0.1.</param>
    /// <returns>The filter.</returns>
    public static Filter Intersects(string leftField, Geometry geometry, double? maxErrorMetres = null) =>
        Spatial("intersects", leftField, geometry, maxErrorMetres);

    /// <summary>Geometry property contains a geometry.</summary>
    /// <param name="leftField">Property; <c>.geo</c> is the element's own geometry.</param>
    /// <param name="geometry">The geometry.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; default 0.1.</param>
    /// <returns>The filter.</returns>
    public static Filter Contains(string leftField, Geometry geometry, double? maxErrorMetres = null) =>
        Spatial("contains", leftField, geometry, maxErrorMetres);

    /// <summary>Geometry property lies inside a geometry.</summary>
    /// <param name="leftField">Property; <c>.geo</c> is the element's own geometry.</param>
    /// <param name="geometry">The geometry.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; default 0.1.</param>
    /// <returns>The filter.</returns>
    public static Filter IsContained(string leftField, Geometry geometry, double? maxErrorMetres = null) =>
        Spatial("isContained", leftField, geometry, maxErrorMetres);

    /// <summary>Geometry property shares no point with a geometry.</summary>
    /// <param name="leftField">Property; <c>.geo</c> is the element's own geometry.</param>
    /// <param name="geometry">The geometry.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; default 0.1.</param>
    /// <returns>The filter.</returns>
    public static Filter Disjoint(string leftField, Geometry geometry, double? maxErrorMetres = null) =>
        Spatial("disjoint", leftField, geometry, maxErrorMetres);

    /// <summary>Geometry property lies near a geometry.</summary>
    /// <param name="distanceMetres">Largest distance in metres.</param>
    /// <param name="leftField">Property; <c>.geo</c> is the element's own geometry.</param>
    /// <param name="geometry">The geometry.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; default 0.1.</param>
    /// <returns>The filter.</returns>
    public static Filter WithinDistance(double distanceMetres, string leftField, Geometry geometry, double? maxErrorMetres = null) => Call<Filter>(
        "Filter.withinDistance",
        ("distance", Check.Finite(distanceMetres)),
        ("leftField", Check.Name(leftField)),
        ("rightValue", Feature.Of(geometry)),
        ("maxError", ErrorMargin.OrNull(maxErrorMetres)));

    /// <summary>Two elements have equal properties; used in joins.</summary>
    /// <param name="leftField">Property of the first element.</param>
    /// <param name="rightField">Property of the second element.</param>
    /// <returns>The filter.</returns>
    public static Filter FieldsEqual(string leftField, string rightField) =>
        Call<Filter>("Filter.equals", ("leftField", Check.Name(leftField)), ("rightField", Check.Name(rightField)));

    /// <summary>Numeric properties of two elements differ by no more than a limit; used in joins.</summary>
    /// <param name="difference">Largest difference.</param>
    /// <param name="leftField">Property of the first element.</param>
    /// <param name="rightField">Property of the second element.</param>
    /// <returns>The filter.</returns>
    public static Filter MaxDifference(double difference, string leftField, string rightField) => Call<Filter>(
        "Filter.maxDifference",
        ("difference", Check.Finite(difference)),
        ("leftField", Check.Name(leftField)),
        ("rightField", Check.Name(rightField)));

    /// <summary>A condition written as text.</summary>
    /// <param name="expression">Such as <c>CLOUD_COVER &lt; 20</c>.</param>
    /// <returns>The filter.</returns>
    public static Filter Expression(string expression) => Call<Filter>("Filter.expression", ("expression", Check.Name(expression)));

    /// <summary>All filters match.</summary>
    /// <param name="filters">At least one.</param>
    /// <returns>The filter.</returns>
    public static Filter And(params Filter[] filters) => Combine("and", filters);

    /// <summary>At least one filter matches.</summary>
    /// <param name="filters">At least one.</param>
    /// <returns>The filter.</returns>
    public static Filter Or(params Filter[] filters) => Combine("or", filters);

    /// <summary>This filter does not match.</summary>
    /// <returns>The filter.</returns>
    public Filter Not() => Call<Filter>("Filter.not", ("filter", this));

    private static Filter Compare(string operation, string name, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Call<Filter>("Filter." + operation, ("leftField", Check.Name(name)), ("rightValue", value));
    }

    private static Filter Spatial(string operation, string leftField, Geometry geometry, double? maxErrorMetres = null) => Call<Filter>(
        "Filter." + operation,
        ("leftField", Check.Name(leftField)),
        ("rightValue", Feature.Of(geometry)),
        ("maxError", ErrorMargin.OrNull(maxErrorMetres)));

    private static Filter Combine(string operation, Filter[] filters)
    {
        ArgumentNullException.ThrowIfNull(filters);
        Check.AtLeast(filters.Length, 1, nameof(filters));
        return Call<Filter>("Filter." + operation, ("filters", filters));
    }
}
