namespace EeCnn;

/// <summary>What a feature of an example holds.</summary>
public enum FeatureKind
{
    /// <summary>Nothing: the feature is named but has no list.</summary>
    None,

    /// <summary>A list of byte strings.</summary>
    Bytes,

    /// <summary>A list of 32-bit floats.</summary>
    Float,

    /// <summary>A list of 64-bit integers.</summary>
    Int64,
}
