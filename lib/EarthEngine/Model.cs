namespace EeCnn.EarthEngine;

/// <summary>A network that runs on a Vertex AI endpoint and is called by Earth Engine tile by tile.</summary>
public sealed class Model : ComputedObject
{
    internal Model(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Names a model on an endpoint. Deployed endpoints cost money while idle.</summary>
    /// <param name="endpoint">Full name, <c>projects/P/locations/R/endpoints/E</c>.</param>
    /// <param name="inputTileSize">[width, height] in pixels; square. Required for images.</param>
    /// <param name="outputBands">Bands that come back: name to number of dimensions (0 a number, 1 a vector per pixel), as floats. Required for images.</param>
    /// <param name="inputOverlapSize">[width, height] of extra context; default [0, 0].</param>
    /// <param name="outputTileSize">[width, height]; default as the input.</param>
    /// <param name="projection">Projection in which inputs are sampled; default that of the first band.</param>
    /// <param name="fixInputProj">True samples always in that projection, whatever is asked for. Needed for every convolutional network.</param>
    /// <param name="payloadFormat">Such as <c>SERIALIZED_TF_TENSORS</c> (default) or <c>ND_ARRAYS</c>.</param>
    /// <param name="inputProperties">Image properties copied into each request; of features the properties that are sent, null for all numbers and arrays.</param>
    /// <param name="inputTypeOverride">Band to pixel type.</param>
    /// <param name="inputShapes">Array band to its fixed shape.</param>
    /// <param name="outputMultiplier">Volume of the output over that of the input, at least 1.</param>
    /// <param name="maxPayloadBytes">Largest request; default 1,500,000.</param>
    /// <param name="outputProperties">Properties that come back: name to number of dimensions (0 a number, 1 a vector), as floats. Required for features.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">The endpoint's name or a tile size is malformed.</exception>
    public static Model FromVertexAi(
        string endpoint,
        IReadOnlyList<int>? inputTileSize = null,
        IReadOnlyDictionary<string, int>? outputBands = null,
        IReadOnlyList<int>? inputOverlapSize = null,
        IReadOnlyList<int>? outputTileSize = null,
        Projection? projection = null,
        bool? fixInputProj = null,
        string? payloadFormat = null,
        IReadOnlyList<string>? inputProperties = null,
        IReadOnlyDictionary<string, PixelType>? inputTypeOverride = null,
        IReadOnlyDictionary<string, int[]>? inputShapes = null,
        double? outputMultiplier = null,
        long? maxPayloadBytes = null,
        IReadOnlyDictionary<string, int>? outputProperties = null)
    {
        if (Check.Name(endpoint).Split('/') is not ["projects", _, "locations", _, "endpoints", _])
        {
            throw new ArgumentException($"'{endpoint}' is not an endpoint. Write it as projects/P/locations/R/endpoints/E.", nameof(endpoint));
        }

        CheckSize(inputTileSize, 1, nameof(inputTileSize));
        CheckSize(inputOverlapSize, 0, nameof(inputOverlapSize));
        CheckSize(outputTileSize, 1, nameof(outputTileSize));
        return Call<Model>(
            "Model.fromVertexAi",
            ("endpoint", endpoint),
            ("inputProperties", inputProperties),
            ("inputTypeOverride", inputTypeOverride?.Select(entry => KeyValuePair.Create(entry.Key, (object?)entry.Value)).ToArray()),
            ("inputShapes", inputShapes?.Select(entry => KeyValuePair.Create(entry.Key, (object?)entry.Value)).ToArray()),
            ("proj", projection),
            ("fixInputProj", fixInputProj),
            ("inputTileSize", inputTileSize),
            ("inputOverlapSize", inputOverlapSize),
            ("outputTileSize", outputTileSize),
            ("outputBands", Outputs(outputBands)),
            ("outputProperties", Outputs(outputProperties)),
            ("outputMultiplier", outputMultiplier),
            ("maxPayloadBytes", maxPayloadBytes),
            ("payloadFormat", payloadFormat));
    }

    /// <summary>Predicts an image. Masked inputs reach the network as 0; the result is masked where any input is.</summary>
    /// <param name="image">The inputs, in the band order of the network, as floats.</param>
    /// <returns>The output bands.</returns>
    public Image PredictImage(Image image) => Call<Image>("Model.predictImage", ("model", this), ("image", image));

    /// <summary>Predicts the features of a table. A number goes out as a tensor of shape [1], an array in its own shape.</summary>
    /// <param name="collection">The inputs; a feature that lacks one of them is an error.</param>
    /// <returns>The table with the output properties.</returns>
    public FeatureCollection PredictProperties(FeatureCollection collection) =>
        Call<FeatureCollection>("Model.predictProperties", ("model", this), ("collection", collection));

    private static KeyValuePair<string, object?>[]? Outputs(IReadOnlyDictionary<string, int>? outputs) =>
        outputs?.Select(output => KeyValuePair.Create(output.Key, (object?)new Dictionary<string, object?>
        {
            ["type"] = PixelType.Float(),
            ["dimensions"] = output.Value,
        })).ToArray();

    private static void CheckSize(IReadOnlyList<int>? size, int least, string parameter)
    {
        if (size is not null && (size.Count != 2 || size.Any(side => side < least)))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"'{parameter}' must be [width, height], each at least {least}; got [{Text.Join(size)}]."), parameter);
        }
    }
}
