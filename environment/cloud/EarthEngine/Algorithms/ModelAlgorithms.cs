using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Models;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Models on Vertex AI endpoints.</summary>
internal static class ModelAlgorithms
{
    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Model.fromVertexAi(endpoint: String, inputProperties: List<String>?, inputTypeOverride: Dictionary<PixelType>?, inputShapes: Dictionary<List<Integer>>?, proj: Projection?, "
            + "fixInputProj: Boolean?, inputTileSize: List<Integer>?, inputOverlapSize: List<Integer>?, outputTileSize: List<Integer>?, outputBands: Dictionary<Object>?, "
            + "outputProperties: Dictionary<Object>?, outputMultiplier: Float?, maxPayloadBytes: Long?, payloadFormat: String?) -> Model",
            "A model on a Vertex AI endpoint, called with tiles of pixels. The overlap lies along each edge of a tile (EECNN_CLOUD_OVERLAP=total: half of it on each side).", FromVertexAi);
        r.Add("Model.predictImage(model: Model, image: Image) -> Image",
            "Predicts an image: its bands are sent tile by tile, masked pixels as 0; gives the outputBands, masked where any input is.", PredictImage);
        r.Add("Model.predictProperties(model: Model, collection: FeatureCollection) -> FeatureCollection",
            "Predicts features: sends the inputProperties (else all numbers and arrays) of each; adds the outputProperties.", PredictProperties);
    }

    private static EeModel FromVertexAi(Call c)
    {
        string endpoint = c.Text("endpoint");
        if (endpoint.Split('/') is not ["projects", { Length: > 0 }, "locations", { Length: > 0 }, "endpoints", { Length: > 0 } id] || id.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_')))
        {
            throw c.Bad("endpoint", $"'{endpoint}' is no endpoint; write it as projects/P/locations/R/endpoints/E");
        }

        var input = Size(c, "inputTileSize", 1) ?? default;
        double multiplier = c.OptionalNumber("outputMultiplier") ?? 1, bytes = c.OptionalNumber("maxPayloadBytes") ?? 1_500_000;
        return new EeModel(endpoint)
        {
            InputTile = input,
            Overlap = Size(c, "inputOverlapSize", 0) ?? default,
            OutputTile = Size(c, "outputTileSize", 1) ?? input,
            Outputs = c.Has("outputBands") ? [.. c.Dictionary("outputBands").Select(entry => Output(c, "outputBands", entry.Key, entry.Value))] : [],
            OutputProperties = c.Has("outputProperties") ? [.. c.Dictionary("outputProperties").Select(entry => Output(c, "outputProperties", entry.Key, entry.Value))] : [],
            InputProperties = c.Has("inputProperties") ? c.Texts("inputProperties") : [],
            TypeOverrides = c.Has("inputTypeOverride") ? c.Dictionary("inputTypeOverride").ToDictionary(entry => entry.Key,
                entry => PixelTypes.Read(entry.Value) ?? throw c.Bad("inputTypeOverride", $"'{entry.Key}' is {Coerce.Describe(entry.Value)}, expected a PixelType")) : [],
            InputShapes = c.Has("inputShapes") ? c.Dictionary("inputShapes").ToDictionary(entry => entry.Key,
                entry => Coerce.ToList(entry.Value)?.Select(size => (int)(Coerce.ToNumber(size) ?? -1)).ToArray() is { } shape && shape.All(size => size > 0) ? shape
                    : throw c.Bad("inputShapes", $"'{entry.Key}' must be a list of sizes, each at least 1")) : [],
            Projection = c.Has("proj") ? c.Projection("proj") : null,
            FixInputProjection = c.Has("fixInputProj") && c.Bool("fixInputProj"),
            OutputMultiplier = multiplier >= 1 ? multiplier : throw c.Bad("outputMultiplier", $"{Coerce.Show(multiplier)} is below 1"),
            MaxPayloadBytes = bytes is >= 1 and <= 1e9 ? (long)bytes : throw c.Bad("maxPayloadBytes", $"{Coerce.Show(bytes)} is not between 1 and 1e9"),
            Format = (c.OptionalText("payloadFormat") ?? "SERIALIZED_TF_TENSORS") switch
            {
                "SERIALIZED_TF_TENSORS" => PayloadFormat.SerializedTensors,
                "ND_ARRAYS" => PayloadFormat.NdArrays,
                "RAW_JSON" => PayloadFormat.RawJson,
                var other => throw c.Bad("payloadFormat", $"'{other}' is not supported here; allowed are SERIALIZED_TF_TENSORS, ND_ARRAYS and RAW_JSON"),
            },
        };
    }

    private static EeImage PredictImage(Call c)
    {
        var model = c.Typed<EeModel>("model");
        var image = c.Image("image");
        if (model.InputTile == default || model.Outputs.Count == 0)
        {
            throw new EvaluationException("to predict images the model needs inputTileSize and outputBands.");
        }

        if (image.Bands.Count == 0)
        {
            throw new EvaluationException("the image has no bands.");
        }

        if (model.Format == PayloadFormat.NdArrays && model.InputProperties.Count > 0)
        {
            throw new EvaluationException("inputProperties cannot be sent as ND_ARRAYS, which carry no names.");
        }

        var address = Address();
        var own = model.Projection ?? image.Bands[0].Projection;
        var (fx, fy) = ((double)model.InputTile.Width / model.OutputTile.Width, (double)model.InputTile.Height / model.OutputTile.Height);
        var lattice = fx == 1 && fy == 1 ? own : own with { ScaleX = own.ScaleX * fx, ShearX = own.ShearX * fy, ShearY = own.ShearY * fx, ScaleY = own.ScaleY * fy };
        var predictor = new ModelPredictor(model, image, address);
        return image.Computed(model.Outputs.Select((output, i) =>
        {
            BandSource source = new PredictedBand(predictor, i);
            return new Band(output.Name, output.Type with { Dimensions = output.Dimensions }, lattice,
                model.FixInputProjection ? new ReprojectBand(source, lattice, Interpolation.Nearest) : source);
        }));
    }

    private static EeCollection PredictProperties(Call c)
    {
        var model = c.Typed<EeModel>("model") with { Algorithm = c.Name };
        var collection = c.Collection("collection");
        if (model.OutputProperties.Count == 0)
        {
            throw new EvaluationException("to predict features the model needs outputProperties.");
        }

        var address = Address();
        var cancellation = c.Interpreter.Cancellation;
        return collection.With(features => PropertyPredictor.Predict(model, features, address, cancellation));
    }

    private static EndpointAddress Address() => EndpointAddress.Current ?? throw new EvaluationException("the service does not listen yet.");

    private static (int Width, int Height)? Size(Call c, string name, int least)
    {
        if (!c.Has(name))
        {
            return null;
        }

        double[] size = c.Numbers(name);
        return size.Length == 2 && size.All(side => side >= least && side <= 8192 && side == Math.Floor(side)) ? ((int)size[0], (int)size[1])
            : throw c.Bad(name, $"expected [width, height], whole numbers of {least} to 8192; got [{string.Join(", ", size.Select(Coerce.Show))}]");
    }

    private static ModelOutput Output(Call c, string argument, string name, object? value)
    {
        if (value is not IReadOnlyDictionary<string, object?> map || !map.TryGetValue("type", out object? type) || PixelTypes.Read(type) is not { } pixels)
        {
            throw c.Bad(argument, $"'{name}' is {Coerce.Describe(value)}; expected {{type: PixelType, dimensions: Integer}}");
        }

        double dimensions = Coerce.ToNumber(map.GetValueOrDefault("dimensions")) ?? pixels.Dimensions;
        return dimensions is 0 or 1 ? new ModelOutput(name, pixels with { Dimensions = 0 }, (int)dimensions)
            : throw c.Bad(argument, $"'{name}' has {Coerce.Show(dimensions)} dimensions; allowed here are 0 (a number) and 1 (a vector)");
    }
}
