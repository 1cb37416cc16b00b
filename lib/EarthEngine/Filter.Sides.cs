namespace EeCnn.EarthEngine;

/// <content>The general form of comparisons, as joins need it: each side is a property of an element or a value.</content>
public sealed partial class Filter
{
    /// <summary>Compares a property or a value on the left with a property or a value on the right. In a join, left is the first collection.</summary>
    /// <param name="relation">How both sides are compared.</param>
    /// <param name="leftField">Property on the left; null when <paramref name="leftValue"/> is given.</param>
    /// <param name="rightValue">Value on the right; null when <paramref name="rightField"/> is given.</param>
    /// <param name="rightField">Property on the right.</param>
    /// <param name="leftValue">Value on the left.</param>
    /// <param name="maxErrorMetres">Allowed error of geometries in metres; default 0.1. Only for relations of geometries.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">A side is given twice or not at all, or an error is given for what has none.</exception>
    public static Filter Where(
        FilterRelation relation,
        string? leftField = null,
        object? rightValue = null,
        string? rightField = null,
        object? leftValue = null,
        double? maxErrorMetres = null)
    {
        CheckSides(leftField, rightValue, rightField, leftValue);
        if (maxErrorMetres is not null && relation < FilterRelation.Intersects)
        {
            throw new ArgumentException($"{relation} does not compare geometries and takes no maxErrorMetres.", nameof(maxErrorMetres));
        }

        string name = relation.ToString();
        return Call<Filter>(
            $"Filter.{char.ToLowerInvariant(name[0])}{name[1..]}",
            ("leftField", leftField),
            ("rightValue", rightValue),
            ("rightField", rightField),
            ("leftValue", leftValue),
            ("maxError", ErrorMargin.OrNull(maxErrorMetres)));
    }

    /// <summary>Geometries on both sides lie near each other. In a join, left is the first collection.</summary>
    /// <param name="distanceMetres">Largest distance in metres.</param>
    /// <param name="leftField">Property on the left; <c>.geo</c> is the element's own geometry.</param>
    /// <param name="rightValue">Geometry on the right; null when <paramref name="rightField"/> is given.</param>
    /// <param name="rightField">Property on the right.</param>
    /// <param name="leftValue">Geometry on the left.</param>
    /// <param name="maxErrorMetres">Allowed error in metres; default 0.1.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">A side is given twice or not at all.</exception>
    public static Filter WithinDistance(
        double distanceMetres,
        string? leftField = null,
        object? rightValue = null,
        string? rightField = null,
        object? leftValue = null,
        double? maxErrorMetres = null)
    {
        CheckSides(leftField, rightValue, rightField, leftValue);
        return Call<Filter>(
            "Filter.withinDistance",
            ("distance", Check.Finite(distanceMetres)),
            ("leftField", leftField),
            ("rightValue", rightValue),
            ("rightField", rightField),
            ("leftValue", leftValue),
            ("maxError", ErrorMargin.OrNull(maxErrorMetres)));
    }

    /// <summary>Numbers on both sides differ by no more than a limit. In a join, left is the first collection.</summary>
    /// <param name="difference">Largest difference.</param>
    /// <param name="leftField">Property on the left; null when <paramref name="leftValue"/> is given.</param>
    /// <param name="rightValue">Number on the right; null when <paramref name="rightField"/> is given.</param>
    /// <param name="rightField">Property on the right.</param>
    /// <param name="leftValue">Number on the left.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">A side is given twice or not at all.</exception>
    public static Filter MaxDifference(
        double difference, string? leftField = null, object? rightValue = null, string? rightField = null, object? leftValue = null)
    {
        CheckSides(leftField, rightValue, rightField, leftValue);
        return Call<Filter>(
            "Filter.maxDifference",
            ("difference", Check.Finite(difference)),
            ("leftField", leftField),
            ("rightValue", rightValue),
            ("rightField", rightField),
            ("leftValue", leftValue));
    }

    private static void CheckSides(string? leftField, object? rightValue, string? rightField, object? leftValue)
    {
        if (leftField is null == leftValue is null)
        {
            throw new ArgumentException("The left side of the condition needs either a property (leftField) or a value (leftValue).", nameof(leftField));
        }

        if (rightField is null == rightValue is null)
        {
            throw new ArgumentException("The right side of the condition needs either a property (rightField) or a value (rightValue).", nameof(rightField));
        }
    }
}
