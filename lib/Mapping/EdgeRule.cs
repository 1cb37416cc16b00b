namespace EeCnn;

/// <summary>What a network sees outside of the image.</summary>
public enum EdgeRule
{
    /// <summary>Nodata, which is the training mean after normalisation: what Earth Engine's exports and <c>predictImage</c> give, so that all roads agree.</summary>
    Nodata,

    /// <summary>The nearest pixel of the image: a constant field stays constant up to the border.</summary>
    Nearest,
}
