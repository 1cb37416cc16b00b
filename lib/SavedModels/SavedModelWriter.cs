using System.Text.Json;
using EeCnn.TensorFlow;
using Google.Protobuf;
using TorchSharp.Modules;
using static EeCnn.GraphBuilder;

namespace EeCnn;

/// <summary>Writes a trained model as a TensorFlow SavedModel: NHWC graph, variables in a bundle, signatures for floats and for Earth Engine.</summary>
/// <remarks>
/// Signatures: <c>serving_default</c> takes <c>array</c> [N, p, p, C] and gives <c>probabilities</c> [N, K]; <c>dense</c> takes images
/// <c>array</c> [N, H, W, C] of any size and gives <c>probabilities</c> [N, H, W, K], one row per pixel (outside of the image counts as nodata);
/// <c>earth_engine</c> is <c>dense</c> with web-safe base64 of serialised TensorProtos at both ends. A network without an exact dense equivalent
/// (one that pads) has only the first.
/// </remarks>
public static class SavedModelWriter
{
    internal const string FloatSignature = "serving_default", DenseSignature = "dense", EarthEngineSignature = "earth_engine";

    /// <summary>Writes the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">Folder of the SavedModel; one of this name is replaced when the new one is complete.</param>
    /// <param name="options">What it holds; null for the defaults.</param>
    /// <exception cref="NotSupportedException">A layer cannot be exported; the message names it, its place, and what is supported.</exception>
    public static void Write(PatchModel model, string folder, SavedModelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        Write(NetworkLayers.Of(model.Network.Layers), model.Contract, folder, options);
    }

    /// <summary>Writes a network of supported layers that takes the contract's patches and gives logits [N, K].</summary>
    /// <param name="network">The network.</param>
    /// <param name="contract">Bands, patch size, classes and normalisation.</param>
    /// <param name="folder">Folder of the SavedModel; one of this name is replaced when the new one is complete.</param>
    /// <param name="options">What it holds; null for the defaults.</param>
    /// <exception cref="NotSupportedException">A layer cannot be exported; the message names it, its place, and what is supported.</exception>
    public static void Write(Sequential network, ModelContract contract, string folder, SavedModelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(contract);
        Write(NetworkLayers.Of(network), contract, folder, options);
    }

    internal static void Write(IReadOnlyList<NetworkLayer> layers, ModelContract contract, string folder, SavedModelOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new SavedModelOptions();
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string temporary = FormattableString.Invariant($"{folder}.{Environment.ProcessId}-{Guid.NewGuid():n}.partial");
        try
        {
            var (saved, variables) = Build(layers, contract, options);
            VariableBundle.Write(Path.Combine(temporary, "variables"), variables);
            File.WriteAllBytes(Path.Combine(temporary, "saved_model.pb"), saved.ToByteArray());
            Directory.CreateDirectory(Path.Combine(temporary, "assets"));
            File.WriteAllText(Path.Combine(temporary, "assets", "contract.json"), ContractJson(contract, options));
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, true);
            }

            Directory.Move(temporary, folder);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, true);
            }
        }
    }

    private static (SavedModel Model, IReadOnlyDictionary<string, (float[] Values, long[] Shape)> Variables) Build(
        IReadOnlyList<NetworkLayer> layers, ModelContract contract, SavedModelOptions options)
    {
        var definition = new GraphDef { Library = new FunctionDefLibrary(), Versions = new VersionDef { Producer = 1087, MinConsumer = 12 } };
        var graph = new GraphBuilder(definition.Node.Add);
        var variables = new GraphVariables(graph);
        var network = new NetworkGraph(graph, variables, contract.PatchSize);
        var meta = new MetaGraphDef
        {
            MetaInfoDef = new MetaGraphDef.Types.MetaInfoDef { Tags = { "serve" }, TensorflowVersion = "2.11.0", StrippedDefaultAttrs = false },
            GraphDef = definition,
        };
        int bands = contract.Bands.Count, size = contract.PatchSize;

        string patches = graph.Placeholder(FloatSignature + "_array", DataType.DtFloat, Named(contract, [-1, size, size], contract.Bands));
        string patchResult = Softmax(graph, layers, network.BuildPatches(Preprocess(graph, patches, contract, options, "patch"), layers, bands, "patch"), "patch/probabilities");
        meta.SignatureDef.Add(options.EarthEngineAsDefault ? "patches" : FloatSignature, Signature(
            ("array", Info(patches, DataType.DtFloat, Named(contract, [-1, size, size], contract.Bands))),
            ("probabilities", Info(patchResult, DataType.DtFloat, Named(contract, [-1], contract.Classes.Names)))));

        var dense = DenseNetwork.TryConvert(layers, bands, size, out int reach, out string reason);
        if (dense is not null)
        {
            string images = graph.Placeholder(DenseSignature + "_array", DataType.DtFloat, Named(contract, [-1, -1, -1], contract.Bands));
            string Dense(string input, string scope)
            {
                string padded = network.Pad(Preprocess(graph, input, contract, options, scope), scope + "/margin", size / 2, reach - 1 - size / 2, size / 2, reach - 1 - size / 2, 0);
                return Softmax(graph, dense, network.BuildDense(padded, dense, bands, scope), scope + "/probabilities");
            }

            string denseResult = Dense(images, DenseSignature);
            meta.SignatureDef.Add(DenseSignature, Signature(
                ("array", Info(images, DataType.DtFloat, Named(contract, [-1, -1, -1], contract.Bands))),
                ("probabilities", Info(denseResult, DataType.DtFloat, Named(contract, [-1, -1, -1], contract.Classes.Names)))));

            var texts = new EarthEngineGraph(graph, definition.Library);
            IReadOnlyList<string> inputNames = options.InputPerBand ? contract.Bands : ["array"];
            var inputs = inputNames.Select(name => (Name: name, Node: graph.Placeholder($"{EarthEngineSignature}_{name}", DataType.DtString, Shape(-1)))).ToList();
            string decoded = texts.Decode([.. inputs.Select(input => input.Node)], options.InputPerBand ? 1 : bands);
            string encoded = texts.Encode(Dense(decoded, EarthEngineSignature));
            var signature = new SignatureDef { MethodName = "tensorflow/serving/predict" };
            foreach (var (name, node) in inputs)
            {
                signature.Inputs.Add(name, Info(node, DataType.DtString, Shape(-1)));
            }

            signature.Outputs.Add("probabilities", Info(encoded, DataType.DtString, Shape(-1)));
            meta.SignatureDef.Add(options.EarthEngineAsDefault ? FloatSignature : EarthEngineSignature, signature);
        }
        else if (options.EarthEngineAsDefault)
        {
            throw new NotSupportedException($"The network has no exact dense form, which Earth Engine needs: {reason}. Use a network without padding.");
        }

        meta.SaverDef = variables.AddSaver(meta);
        string asset = graph.Strings("contract_asset", ["contract.json"]);
        meta.AssetFileDef.Add(new AssetFileDef { TensorInfo = Info(asset, DataType.DtString, Shape()), Filename = "contract.json" });
        return (new SavedModel { SavedModelSchemaVersion = 1, MetaGraphs = { meta } }, variables.Stored);
    }

    // (x − mean) · (1 / standard deviation), and 0 where x is nodata.
    private static string Preprocess(GraphBuilder graph, string input, ModelContract contract, SavedModelOptions options, string scope)
    {
        if (!options.IncludePreprocessing)
        {
            return input;
        }

        var type = ("T", Type(DataType.DtFloat));
        int bands = contract.Bands.Count;
        string mean = graph.Floats(scope + "/mean", [.. contract.Normalization.Mean.Select(value => (float)value)], bands);
        string factor = graph.Floats(scope + "/factor", [.. contract.Normalization.StandardDeviation.Select(value => (float)(1 / value))], bands);
        string scaled = graph.Add("Mul", scope + "/scaled", [graph.Add("Sub", scope + "/centred", [input, mean], type), factor], type);
        string low = graph.Add("LessEqual", scope + "/low", [input, graph.Floats(scope + "/threshold", [BandNormalization.NodataThreshold])], type);
        string nodata = graph.Add("LogicalOr", scope + "/nodata", [low, graph.Add("IsNan", scope + "/nan", [input], type)]);
        return graph.Add("SelectV2", scope + "/normalised", [nodata, graph.Floats(scope + "/zero", [0f]), scaled], type);
    }

    private static string Softmax(GraphBuilder graph, IReadOnlyList<NetworkLayer> layers, string logits, string name) =>
        layers[^1] is ActivationLayer { Kind: "Softmax" } ? logits : graph.Add("Softmax", name, [logits], ("T", Type(DataType.DtFloat)));

    // The last dimension carries the names of the bands or classes.
    private static TensorShapeProto Named(ModelContract contract, long[] sizes, IReadOnlyList<string> names)
    {
        var shape = Shape([.. sizes, names.Count]);
        shape.Dim[^1].Name = string.Join(',', names);
        return shape;
    }

    private static TensorInfo Info(string node, DataType type, TensorShapeProto shape) => new() { Name = node + ":0", Dtype = type, TensorShape = shape };

    private static SignatureDef Signature((string Name, TensorInfo Info) input, (string Name, TensorInfo Info) output)
    {
        var signature = new SignatureDef { MethodName = "tensorflow/serving/predict" };
        signature.Inputs.Add(input.Name, input.Info);
        signature.Outputs.Add(output.Name, output.Info);
        return signature;
    }

    private static string ContractJson(ModelContract contract, SavedModelOptions options) => JsonSerializer.Serialize(
        new
        {
            bands = contract.Bands,
            scale = contract.Scale,
            offset = contract.Offset,
            mean = contract.Normalization.Mean,
            standardDeviation = contract.Normalization.StandardDeviation,
            nodata = contract.Nodata,
            patchSize = contract.PatchSize,
            preprocessingIncluded = options.IncludePreprocessing,
            classes = contract.Classes.Select(item => new { id = item.Id, name = item.Name, colour = item.Colour, description = item.Description }),
        },
        new JsonSerializerOptions { WriteIndented = true });
}
