extern alias Library;

using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using EeCnn.Cloud.Hosting;
using Library::EeCnn;

namespace EeCnn.Cloud.VertexAI;

/// <summary>
/// Answers predict requests with a SavedModel: what a deployed model is, here and in a container. The signature is the one that the request names
/// (<c>signature_name</c>), else the one the server was told, else <c>serving_default</c> if it takes the values of the instances, else any other that does.
/// </summary>
internal sealed class ModelServer : IDisposable
{
    private readonly SavedModelReader _model;
    private readonly string? _signature;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _run = new(1);
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _users = 1;

    private ModelServer(SavedModelReader model, string? signature) => (_model, _signature) = (model, signature);

    /// <summary>Opens a SavedModel; throws <see cref="InvalidDataException"/> when it cannot serve.</summary>
    public static ModelServer Load(string folder, string? signature)
    {
        try
        {
            var model = SavedModelReader.Open(folder);
            if (signature is null || model.Signatures.ContainsKey(signature))
            {
                return new ModelServer(model, signature);
            }

            string known = string.Join(", ", model.Signatures.Keys);
            model.Dispose();
            throw new InvalidDataException($"The SavedModel has no signature '{signature}'; it has {known}.");
        }
        catch (FileNotFoundException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    public IReadOnlyCollection<string> Signatures => [.. _model.Signatures.Keys];

    /// <summary>Answers the body of a request with the body of the answer's predictions, <c>[...]</c>.</summary>
    public byte[] Predict(ReadOnlySpan<byte> body, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _users = _users > 0 ? _users + 1 : throw new ApiException(503, "The model is being undeployed.");
        }

        try
        {
            var request = InstanceReader.Read(body);
            var signature = Choose(request);
            var inputs = new Dictionary<string, SavedModelTensor>(StringComparer.Ordinal);
            foreach (var (name, info) in signature.Inputs)
            {
                inputs[name] = Stack(request.Instances, NameIn(request.Instances[0], signature, name), info);
            }

            // One run at a time: it uses all cores, and two would get in each other's way. Reading and writing of requests go on beside it.
            IReadOnlyDictionary<string, SavedModelTensor> outputs;
            _run.Wait(cancellation);
            try
            {
                outputs = _model.Run(signature.Name, inputs, cancellation);
            }
            finally
            {
                _run.Release();
            }

            return Write(outputs, request.Instances.Count);
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException or NotSupportedException)
        {
            throw ApiException.Invalid(e.Message);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Releases the model when the last request that runs has ended.</summary>
    public void Dispose()
    {
        Leave();
        _idle.Task.Wait();
        _model.Dispose();
        _run.Dispose();
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_users == 0)
            {
                _idle.TrySetResult();
            }
        }
    }

    private SavedModelSignature Choose(InstanceReader request)
    {
        if ((request.Signature ?? _signature) is { } named)
        {
            var signature = _model.Signatures.GetValueOrDefault(named)
                ?? throw ApiException.Invalid($"The model has no signature '{named}'; it has {string.Join(", ", _model.Signatures.Keys)}.");
            return Fits(signature, request.Instances[0]) ? signature : throw Unfit([signature], request.Instances[0]);
        }

        var all = _model.Signatures.Values.OrderBy(signature => signature.Name != "serving_default").ToArray();
        return all.FirstOrDefault(signature => Fits(signature, request.Instances[0])) ?? throw Unfit(all, request.Instances[0]);
    }

    private static bool Fits(SavedModelSignature signature, IReadOnlyDictionary<string, InstanceValue> instance) =>
        signature.Inputs.Count == instance.Count && signature.Inputs.All(input =>
            instance.TryGetValue(NameIn(instance, signature, input.Key), out var value) && (input.Value.Type == "DT_STRING"
                ? value.Text is not null
                : value.Text is null && value.Shape.Length == input.Value.Shape.Count - 1 && value.Shape.Zip(input.Value.Shape.Skip(1)).All(pair => pair.Second < 0 || pair.First == pair.Second)));

    // A signature with one input takes bare values as well.
    private static string NameIn(IReadOnlyDictionary<string, InstanceValue> instance, SavedModelSignature signature, string input) =>
        signature.Inputs.Count == 1 && instance.ContainsKey("") ? "" : input;

    private static ApiException Unfit(IEnumerable<SavedModelSignature> signatures, IReadOnlyDictionary<string, InstanceValue> instance)
    {
        string given = string.Join(", ", instance.Select(value => value.Key.Length == 0 ? value.Value.ToString() : $"{value.Key}: {value.Value}"));
        string taken = string.Join("; ", signatures.Select(signature => $"{signature.Name} takes " + string.Join(", ", signature.Inputs.Select(input =>
            $"{input.Key}: {(input.Value.Type == "DT_STRING" ? "text" : $"numbers [{string.Join(", ", input.Value.Shape.Skip(1).Select(size => size < 0 ? "any" : $"{size}"))}]")}"
            + (input.Value.LastDimensionName.Length > 0 ? $" ({input.Value.LastDimensionName})" : "")))));
        return ApiException.Invalid($"No signature of the model takes an instance of {given}. {taken}.");
    }

    private static SavedModelTensor Stack(IReadOnlyList<IReadOnlyDictionary<string, InstanceValue>> instances, string name, SavedModelTensorInfo info)
    {
        if (info.Type == "DT_STRING")
        {
            return SavedModelTensor.OfStrings([.. instances.Select((instance, i) => instance[name].Text ?? throw ApiException.Invalid($"Instance {i}: '{name}' must be text; it is {instance[name]}."))]);
        }

        int[] shape = instances[0][name].Shape;
        float[] values = new float[instances.Count * instances[0][name].Numbers.Length];
        for (int i = 0; i < instances.Count; i++)
        {
            var value = instances[i][name];
            if (value.Text is not null || !value.Shape.AsSpan().SequenceEqual(shape))
            {
                throw ApiException.Invalid($"Instance {i}: '{name}' is {value}; instance 0 has numbers [{string.Join(", ", shape)}], and all must have one shape.");
            }

            value.Numbers.CopyTo(values, i * value.Numbers.Length);
        }

        return SavedModelTensor.OfFloats(values, [instances.Count, .. shape.Select(size => (long)size)]);
    }

    // One output gives bare values, several give an object per instance: the rule of TensorFlow Serving.
    private static byte[] Write(IReadOnlyDictionary<string, SavedModelTensor> outputs, int instances)
    {
        foreach (var (name, tensor) in outputs)
        {
            if (tensor.Shape.Count == 0 || tensor.Shape[0] != instances)
            {
                throw ApiException.Invalid($"Output '{name}' has the shape [{string.Join(", ", tensor.Shape)}]; its first dimension must be the {instances} instances.");
            }
        }

        var buffer = new ArrayBufferWriter<byte>(outputs.Values.Sum(tensor => tensor.IsText ? tensor.Strings.Sum(text => text.Length + 4) : tensor.Floats.Length * 13) + 64);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartArray();
            for (int i = 0; i < instances; i++)
            {
                if (outputs.Count == 1)
                {
                    WriteValue(json, outputs.Values.First(), i);
                    continue;
                }

                json.WriteStartObject();
                foreach (var (name, tensor) in outputs)
                {
                    json.WritePropertyName(name);
                    WriteValue(json, tensor, i);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteValue(Utf8JsonWriter json, SavedModelTensor tensor, int instance)
    {
        if (tensor.IsText)
        {
            // Web-safe base64 needs no escaping, and looking for it in a megabyte takes time.
            byte[] text = tensor.Strings[instance];
            if (Base64Url.IsValid(text))
            {
                json.WriteRawValue([(byte)'"', .. text, (byte)'"'], skipInputValidation: true);
            }
            else
            {
                json.WriteStringValue(text);
            }

            return;
        }

        int count = tensor.Floats.Length / (int)tensor.Shape[0];
        WriteNested(json, tensor.Floats.AsSpan(instance * count, count), [.. tensor.Shape.Skip(1)]);
    }

    private static void WriteNested(Utf8JsonWriter json, ReadOnlySpan<float> values, ReadOnlySpan<long> shape)
    {
        if (shape.Length == 0)
        {
            json.WriteNumberValue(values[0]);
            return;
        }

        json.WriteStartArray();
        int size = shape[0] == 0 ? 0 : values.Length / (int)shape[0];
        for (int i = 0; i < shape[0]; i++)
        {
            WriteNested(json, values.Slice(i * size, size), shape[1..]);
        }

        json.WriteEndArray();
    }
}
