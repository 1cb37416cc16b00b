using EeCnn.TensorFlow;
using Google.Protobuf;

namespace EeCnn;

/// <summary>Opens a SavedModel, lists its signatures and variables, and runs signatures whose operations it knows.</summary>
/// <remarks>
/// Models exported by <see cref="SavedModelWriter"/> run in full. Safe to use from several threads at the same time.
/// </remarks>
public sealed class SavedModelReader : IDisposable
{
    private readonly GraphRunner runner;
    private readonly MetaGraphDef meta;
    private readonly VariableBundle variables;

    private SavedModelReader(string folder, MetaGraphDef meta, VariableBundle variables)
    {
        Folder = folder;
        this.meta = meta;
        this.variables = variables;
        runner = new GraphRunner(meta, variables);
        Signatures = new SortedDictionary<string, SavedModelSignature>(
            meta.SignatureDef.ToDictionary(item => item.Key, item => Describe(item.Key, item.Value)), StringComparer.Ordinal);
        Variables = new SortedDictionary<string, SavedModelTensorInfo>(
            variables.Entries.ToDictionary(item => item.Key, item => new SavedModelTensorInfo(TypeName(item.Value.Dtype), VariableBundle.ShapeOf(item.Value))), StringComparer.Ordinal);
    }

    /// <summary>Folder of the SavedModel.</summary>
    public string Folder { get; }

    /// <summary>The signatures by name.</summary>
    public IReadOnlyDictionary<string, SavedModelSignature> Signatures { get; }

    /// <summary>The variables by name, with type and shape.</summary>
    public IReadOnlyDictionary<string, SavedModelTensorInfo> Variables { get; }

    /// <summary>Opens a SavedModel; every variable's checksum is verified.</summary>
    /// <param name="folder">Folder with <c>saved_model.pb</c>.</param>
    /// <returns>The reader.</returns>
    /// <exception cref="FileNotFoundException">There is no <c>saved_model.pb</c>.</exception>
    /// <exception cref="InvalidDataException">The file is no SavedModel, has no graph for serving, or its variables are damaged.</exception>
    public static SavedModelReader Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = Path.Combine(folder, "saved_model.pb");
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{folder} is no SavedModel: there is no {path}.", path);
        }

        SavedModel saved;
        try
        {
            saved = SavedModel.Parser.ParseFrom(File.ReadAllBytes(path));
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidDataException($"{path} is no SavedModel, or damaged: {error.Message}", error);
        }

        var meta = saved.MetaGraphs.FirstOrDefault(graph => graph.MetaInfoDef?.Tags.Contains("serve") == true)
            ?? throw new InvalidDataException($"{path} has no graph with the tag 'serve'; it has {saved.MetaGraphs.Count} graph(s). Is it a whole SavedModel?");
        try
        {
            return new SavedModelReader(folder, meta, VariableBundle.Open(Path.Combine(folder, "variables")));
        }
        catch (InvalidDataException error) when (!error.Message.StartsWith(folder, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{folder}: {error.Message}", error);
        }
    }

    /// <summary>Gives the values of a variable.</summary>
    /// <param name="name">A name of <see cref="Variables"/>.</param>
    /// <returns>The values as floats, row-major.</returns>
    /// <exception cref="KeyNotFoundException">There is no such variable.</exception>
    /// <exception cref="InvalidDataException">The variable does not hold numbers.</exception>
    public SavedModelTensor ReadVariable(string name)
    {
        if (!Variables.ContainsKey(name))
        {
            throw new KeyNotFoundException($"The SavedModel has no variable '{name}'; it has [{Text.Join(Variables.Keys)}].");
        }

        var (values, shape) = variables.Read(name);
        return SavedModelTensor.OfFloats(values, shape);
    }

    /// <summary>Runs a signature.</summary>
    /// <param name="signature">A name of <see cref="Signatures"/>.</param>
    /// <param name="inputs">A tensor for each of its inputs.</param>
    /// <param name="cancellationToken">Stops between operations.</param>
    /// <returns>A tensor for each of its outputs.</returns>
    /// <exception cref="ArgumentException">There is no such signature, an input is missing, or one has another type or shape; the message says which.</exception>
    /// <exception cref="NotSupportedException">The graph needs an operation that is not known here; the message names it.</exception>
    /// <exception cref="InvalidDataException">An input text is no web-safe base64 of a TensorProto.</exception>
    public IReadOnlyDictionary<string, SavedModelTensor> Run(
        string signature, IReadOnlyDictionary<string, SavedModelTensor> inputs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (!Signatures.TryGetValue(signature, out var description))
        {
            throw new ArgumentException($"The SavedModel has no signature '{signature}'; it has [{Text.Join(Signatures.Keys)}].", nameof(signature));
        }

        var definition = meta.SignatureDef[signature];
        var feeds = new Dictionary<string, SavedModelTensor>();
        foreach (var (name, info) in description.Inputs)
        {
            if (!inputs.TryGetValue(name, out var tensor))
            {
                throw new ArgumentException($"Signature '{signature}' needs the input '{name}' ({info}); given are [{Text.Join(inputs.Keys)}].", nameof(inputs));
            }

            CheckInput(signature, name, info, tensor);
            feeds[definition.Inputs[name].Name] = tensor;
        }

        var names = description.Outputs.Keys.ToList();
        var results = runner.Run(feeds, [.. names.Select(name => definition.Outputs[name].Name)], cancellationToken);
        return names.Zip(results).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>Releases the variables.</summary>
    public void Dispose() => runner.Dispose();

    private static void CheckInput(string signature, string name, SavedModelTensorInfo info, SavedModelTensor tensor)
    {
        bool fits = info.Type == (tensor.IsText ? "DT_STRING" : "DT_FLOAT") && info.Shape.Count == tensor.Shape.Count
            && info.Shape.Zip(tensor.Shape).All(pair => pair.First < 0 || pair.First == pair.Second);
        if (!fits)
        {
            string bands = info.LastDimensionName.Length > 0 ? $" (last: {info.LastDimensionName})" : "";
            throw new ArgumentException(
                $"Input '{name}' of signature '{signature}' is {info}{bands}; got {(tensor.IsText ? "DT_STRING" : "DT_FLOAT")} [{Text.Join(tensor.Shape)}].", nameof(tensor));
        }
    }

    private static SavedModelSignature Describe(string name, SignatureDef definition) =>
        new(name, Describe(definition.Inputs), Describe(definition.Outputs));

    private static SortedDictionary<string, SavedModelTensorInfo> Describe(IEnumerable<KeyValuePair<string, TensorInfo>> infos) => new(
        infos.ToDictionary(item => item.Key, item => new SavedModelTensorInfo(
            TypeName(item.Value.Dtype), [.. item.Value.TensorShape?.Dim.Select(dim => dim.Size) ?? []], item.Value.TensorShape?.Dim.LastOrDefault()?.Name ?? "")),
        StringComparer.Ordinal);

    private static string TypeName(DataType type) => "DT_" + type.ToString()[2..].ToUpperInvariant();
}
