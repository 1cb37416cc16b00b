using System.Text.Json;
using EeCnn.TensorFlow;
using Google.Protobuf;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static EeCnn.GraphBuilder;

namespace EeCnn;

/// <summary>Writes a trained model as a TensorFlow SavedModel: NHWC graph, variables in a bundle, signatures for floats and for Earth Engine.</summary>
/// <remarks>
/// Signatures of a patch classifier: <c>serving_default</c> takes <c>array</c> [N, p, p, C] and gives <c>probabilities</c> [N, K]; <c>dense</c> takes
/// images <c>array</c> [N, H, W, C] of any size and gives <c>probabilities</c> [N, H, W, K], one row per pixel (outside of the image counts as nodata);
/// <c>earth_engine</c> is <c>dense</c> with web-safe base64 of serialised TensorProtos at both ends. A network without padding is applied to images as its
/// exact fully convolutional equivalent, another one to the patch around every pixel. A network that labels pixels itself (<see cref="UNet"/>,
/// <see cref="FullyConvolutionalNet"/>, or a Sequential without Flatten) takes images in all three.
/// <para>The layout is that of TensorFlow 1, without an object graph: <c>tf.saved_model.load</c> of TensorFlow 2 and TensorFlow Serving both read it
/// (github.com/tensorflow/tensorflow, python/saved_model/load_v1_in_v2.py and cc/saved_model/loader.cc, read 2026-11-25).</para>
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
        Write(NetworkLayers.Of(model.Network), model.Contract, folder, options);
    }

    /// <summary>Writes a network of supported layers.</summary>
    /// <param name="network">
    /// A <see cref="TorchSharp.Modules.Sequential"/> or one of our networks; it takes the contract's patches and gives logits [N, K], or images of any size and gives logits [N, K, H, W].
    /// </param>
    /// <param name="contract">Bands, patch size, classes and normalisation.</param>
    /// <param name="folder">Folder of the SavedModel; one of this name is replaced when the new one is complete.</param>
    /// <param name="options">What it holds; null for the defaults.</param>
    /// <exception cref="NotSupportedException">A layer cannot be exported; the message names it, its place, and what is supported.</exception>
    public static void Write(Module<Tensor, Tensor> network, ModelContract contract, string folder, SavedModelOptions? options = null)
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
        var meta = new MetaGraphDef
        {
            MetaInfoDef = new MetaGraphDef.Types.MetaInfoDef { Tags = { "serve" }, TensorflowVersion = "2.11.0", StrippedDefaultAttrs = false },
            GraphDef = definition,
        };
        layers = options.KeepBatchNorm ? layers : NetworkLayers.Fold(layers);
        int bands = contract.Bands.Count, size = contract.PatchSize;
        CheckResult(layers, contract, out bool labelsPixels);
        var network = new NetworkGraph(graph, variables, labelsPixels ? new LayerShape(bands, -1, -1) : new LayerShape(bands, size, size));

        var (imageShape, labelShape) = (Named(contract, [-1, -1, -1], contract.Bands), Named(contract, [-1, -1, -1], contract.Classes.Names));
        string ForImages(string input, string scope)
        {
            string value = Preprocess(graph, input, contract, options, scope);
            return labelsPixels
                ? Softmax(graph, layers, network.Build(value, layers, scope), scope + "/probabilities")
                : new DenseGraph(graph, network, layers, bands, size).Build(value, contract.Classes.Count, scope, logits => Softmax(graph, layers, logits, scope + "/probabilities"));
        }

        string patchName = options.EarthEngineAsDefault ? "patches" : FloatSignature;
        if (!labelsPixels)
        {
            var shape = Named(contract, [-1, size, size], contract.Bands);
            string patches = graph.Placeholder(FloatSignature + "_array", DataType.DtFloat, shape);
            string value = network.Build(Preprocess(graph, patches, contract, options, "patch"), layers, "patch");
            meta.SignatureDef.Add(patchName, Signature(
                ("array", Info(patches, DataType.DtFloat, shape)),
                ("probabilities", Info(Softmax(graph, layers, value, "patch/probabilities"), DataType.DtFloat, Named(contract, [-1], contract.Classes.Names)))));
        }

        string images = graph.Placeholder(DenseSignature + "_array", DataType.DtFloat, imageShape);
        var forImages = Signature(("array", Info(images, DataType.DtFloat, imageShape)), ("probabilities", Info(ForImages(images, DenseSignature), DataType.DtFloat, labelShape)));
        meta.SignatureDef.Add(DenseSignature, forImages);
        if (labelsPixels && !options.EarthEngineAsDefault)
        {
            meta.SignatureDef.Add(FloatSignature, forImages.Clone());
        }

        var texts = new EarthEngineGraph(graph, definition.Library);
        IReadOnlyList<string> inputNames = options.InputPerBand ? contract.Bands : ["array"];
        var inputs = inputNames.Select(name => (Name: name, Node: graph.Placeholder($"{EarthEngineSignature}_{name}", DataType.DtString, Shape(-1)))).ToList();
        string decoded = texts.Decode([.. inputs.Select(input => input.Node)], options.InputPerBand ? 1 : bands);
        string encoded = texts.Encode(ForImages(decoded, EarthEngineSignature));
        var signature = new SignatureDef { MethodName = "tensorflow/serving/predict" };
        foreach (var (name, node) in inputs)
        {
            signature.Inputs.Add(name, Info(node, DataType.DtString, Shape(-1)));
        }

        signature.Outputs.Add("probabilities", Info(encoded, DataType.DtString, Shape(-1)));
        meta.SignatureDef.Add(options.EarthEngineAsDefault ? FloatSignature : EarthEngineSignature, signature);

        meta.SaverDef = variables.AddSaver(meta);
        string asset = graph.Strings("contract_asset", ["contract.json"]);
        meta.AssetFileDef.Add(new AssetFileDef { TensorInfo = Info(asset, DataType.DtString, Shape()), Filename = "contract.json" });
        return (new SavedModel { SavedModelSchemaVersion = 1, MetaGraphs = { meta } }, variables.Stored);
    }

    /// <summary>Finds out whether a network labels pixels itself, and makes sure that its result fits the classes.</summary>
    /// <exception cref="NotSupportedException">The layers do not fit together, or not the contract.</exception>
    internal static void CheckResult(IReadOnlyList<NetworkLayer> layers, ModelContract contract, out bool labelsPixels)
    {
        labelsPixels = !layers.Any(layer => layer is FlattenLayer);
        int size = labelsPixels ? -1 : contract.PatchSize;
        var result = new LayerShape(contract.Bands.Count, size, size).After(layers);
        if (layers.Count == 0 || result.Channels * (result.IsFlat ? result.Height * result.Width : 1) != contract.Classes.Count)
        {
            throw new NotSupportedException($"The network gives {result} and the contract has {contract.Classes.Count} classes. The last layer has to give one channel for each.");
        }
    }

    // (x · scale + offset − mean) · (1 / standard deviation), and 0 where x is nodata.
    private static string Preprocess(GraphBuilder graph, string input, ModelContract contract, SavedModelOptions options, string scope)
    {
        if (!options.IncludePreprocessing)
        {
            return input;
        }

        var type = ("T", Type(DataType.DtFloat));
        int bands = contract.Bands.Count;
        string value = input;
        if (options.IncludeScaling)
        {
            value = graph.Add("Mul", scope + "/multiplied", [value, graph.Floats(scope + "/scale", [.. contract.Scale.Select(number => (float)number)], bands)], type);
            value = graph.Add("AddV2", scope + "/reflectance", [value, graph.Floats(scope + "/offset", [.. contract.Offset.Select(number => (float)number)], bands)], type);
        }

        string mean = graph.Floats(scope + "/mean", [.. contract.Normalization.Mean.Select(value => (float)value)], bands);
        string factor = graph.Floats(scope + "/factor", [.. contract.Normalization.StandardDeviation.Select(value => (float)(1 / value))], bands);
        string scaled = graph.Add("Mul", scope + "/scaled", [graph.Add("Sub", scope + "/centred", [value, mean], type), factor], type);
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
            scalingIncluded = options is { IncludePreprocessing: true, IncludeScaling: true },
            classes = contract.Classes.Select(item => new { id = item.Id, name = item.Name, colour = item.Colour, description = item.Description }),
        },
        new JsonSerializerOptions { WriteIndented = true });
}
