namespace EeCnn.EarthEngine;

/// <summary>A way of pairing the elements of two collections.</summary>
public sealed class Join : ComputedObject
{
    internal Join(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Saves the first match as a property of the first element.</summary>
    /// <param name="matchKey">Name of that property.</param>
    /// <param name="ordering">Property of the matches to sort by.</param>
    /// <param name="ascending">False takes the largest first; default true.</param>
    /// <param name="measureKey">Property in which the measure of a distance or difference filter is kept.</param>
    /// <param name="outer">True keeps elements without a match.</param>
    /// <returns>The join.</returns>
    public static Join SaveFirst(string matchKey, string? ordering = null, bool? ascending = null, string? measureKey = null, bool? outer = null) =>
        Call<Join>(
            "Join.saveFirst",
            ("matchKey", Check.Name(matchKey)),
            ("ordering", ordering),
            ("ascending", ascending),
            ("measureKey", measureKey),
            ("outer", outer));

    /// <summary>Makes a feature of every pair.</summary>
    /// <param name="primaryKey">Property of the first element; default <c>primary</c>.</param>
    /// <param name="secondaryKey">Property of the second element; default <c>secondary</c>.</param>
    /// <param name="measureKey">Property in which the measure is kept.</param>
    /// <returns>The join.</returns>
    public static Join Inner(string? primaryKey = null, string? secondaryKey = null, string? measureKey = null) => Call<Join>(
        "Join.inner", ("primaryKey", primaryKey), ("secondaryKey", secondaryKey), ("measureKey", measureKey));

    /// <summary>Runs the join.</summary>
    /// <param name="primary">First collection.</param>
    /// <param name="secondary">Second collection.</param>
    /// <param name="condition">When two elements match.</param>
    /// <returns>The joined collection.</returns>
    public FeatureCollection Apply(Element primary, Element secondary, Filter condition) => Call<FeatureCollection>(
        "Join.apply", ("join", this), ("primary", primary), ("secondary", secondary), ("condition", condition));

    /// <summary>Saves all matches as a list in a property of the first element.</summary>
    /// <param name="matchesKey">Name of that property.</param>
    /// <param name="ordering">Property of the matches to sort by.</param>
    /// <param name="ascending">False sorts the largest first; default true.</param>
    /// <param name="measureKey">Property in which the measure of a distance or difference filter is kept.</param>
    /// <param name="outer">True keeps elements without a match.</param>
    /// <returns>The join.</returns>
    public static Join SaveAll(string matchesKey, string? ordering = null, bool? ascending = null, string? measureKey = null, bool? outer = null) =>
        Call<Join>(
            "Join.saveAll",
            ("matchesKey", Check.Name(matchesKey)),
            ("ordering", ordering),
            ("ascending", ascending),
            ("measureKey", measureKey),
            ("outer", outer));

    /// <summary>Keeps the first elements that have a match.</summary>
    /// <returns>The join.</returns>
    public static Join Simple() => Call<Join>("Join.simple");

    /// <summary>Keeps the first elements that have no match.</summary>
    /// <returns>The join.</returns>
    public static Join Inverted() => Call<Join>("Join.inverted");
}
