namespace EeCnn;

/// <summary>What a SavedModel holds.</summary>
public sealed record SavedModelOptions
{
    /// <summary>Whether normalisation and nodata rule are part of the graph, so that it takes raw reflectance. Default true.</summary>
    public bool IncludePreprocessing { get; init; } = true;

    /// <summary>
    /// Whether the graph first multiplies by the contract's scale and adds its offset, so that it takes numbers as they are stored (as floats; −9000 and
    /// less is nodata before and after). Only with <see cref="IncludePreprocessing"/>. Default false: reflectance, as the library exports it.
    /// </summary>
    public bool IncludeScaling { get; init; }

    /// <summary>
    /// Whether batch normalisation stays an operation with variables of its own; else it is folded into the weights of the convolution before it.
    /// Default false.
    /// </summary>
    public bool KeepBatchNorm { get; init; }

    /// <summary>
    /// Whether <c>serving_default</c> is the signature with base64 text that Earth Engine needs, as Vertex AI's ready-made containers call no other.
    /// Default false: <c>serving_default</c> takes floats, and the text form is named <c>earth_engine</c>.
    /// </summary>
    public bool EarthEngineAsDefault { get; init; }

    /// <summary>
    /// Whether the signature for Earth Engine takes one input per band, named after it, each [H, W, 1]; else one input <c>array</c>, [H, W, C].
    /// Default false.
    /// </summary>
    public bool InputPerBand { get; init; }
}
