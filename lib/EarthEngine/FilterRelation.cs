namespace EeCnn.EarthEngine;

/// <summary>How the two sides of a condition are compared.</summary>
public enum FilterRelation
{
    /// <summary>Left equals right.</summary>
    Equals,

    /// <summary>Left differs from right.</summary>
    NotEquals,

    /// <summary>Left is smaller than right.</summary>
    LessThan,

    /// <summary>Left is smaller than or equal to right.</summary>
    LessThanOrEquals,

    /// <summary>Left is larger than right.</summary>
    GreaterThan,

    /// <summary>Left is larger than or equal to right.</summary>
    GreaterThanOrEquals,

    /// <summary>The list on the left contains the value on the right.</summary>
    ListContains,

    /// <summary>The value on the left is in the list on the right.</summary>
    InList,

    /// <summary>The span of time on the left contains the date on the right.</summary>
    DateRangeContains,

    /// <summary>The text on the left contains the text on the right.</summary>
    StringContains,

    /// <summary>The text on the left starts with the text on the right.</summary>
    StringStartsWith,

    /// <summary>The text on the left ends with the text on the right.</summary>
    StringEndsWith,

    /// <summary>The geometries share a point.</summary>
    Intersects,

    /// <summary>The geometry on the left contains that on the right.</summary>
    Contains,

    /// <summary>The geometry on the left lies inside that on the right.</summary>
    IsContained,

    /// <summary>The geometries share no point.</summary>
    Disjoint,
}
