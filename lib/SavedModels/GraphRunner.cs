using EeCnn.TensorFlow;
using TorchSharp;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>Runs the operations of a TensorFlow graph that lead to an output.</summary>
internal sealed class GraphRunner : IDisposable
{
    private readonly Dictionary<string, NodeDef> nodes;
    private readonly Dictionary<string, FunctionDef> functions;
    private readonly Dictionary<string, Tensor> variables;

    internal GraphRunner(GraphDef graph, IReadOnlyDictionary<string, (float[] Values, long[] Shape)> stored)
    {
        nodes = graph.Node.GroupBy(node => node.Name).ToDictionary(group => group.Key, group => group.First());
        functions = (graph.Library?.Function ?? []).GroupBy(item => item.Signature.Name).ToDictionary(group => group.Key, group => group.First());
        variables = stored.ToDictionary(item => item.Key, item => tensor(item.Value.Values, item.Value.Shape).DetachFromDisposeScope());
    }

    internal IReadOnlyList<SavedModelTensor> Run(
        IReadOnlyDictionary<string, SavedModelTensor> feeds, IReadOnlyList<string> outputs, CancellationToken cancellationToken)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var values = new Dictionary<(string, int), GraphValue>();
        foreach (var (name, value) in feeds)
        {
            values[Split(name)] = value.IsText
                ? GraphValue.Of(value.Strings, [.. value.Shape])
                : GraphValue.Of(tensor(value.Floats, [.. value.Shape]));
        }

        return [.. outputs.Select(output => ToTensor(Evaluate(Split(output), values, nodes, cancellationToken)))];
    }

    public void Dispose()
    {
        foreach (var value in variables.Values)
        {
            value.Dispose();
        }
    }

    internal Tensor Variable(string name) => variables.TryGetValue(name, out var value)
        ? value
        : throw new InvalidDataException($"The graph reads the variable {name}, which the bundle does not hold.");

    /// <summary>Calls a function of the graph's library.</summary>
    internal GraphValue[] Call(string name, IReadOnlyList<GraphValue> arguments, CancellationToken cancellationToken)
    {
        var function = functions.TryGetValue(name, out var found) ? found : throw new InvalidDataException($"The graph calls the function {name}, which its library does not hold.");
        var values = new Dictionary<(string, int), GraphValue>();
        foreach (var (argument, value) in function.Signature.InputArg.Zip(arguments))
        {
            values[(argument.Name, 0)] = value;
        }

        var body = function.NodeDef.ToDictionary(node => node.Name);
        return [.. function.Signature.OutputArg.Select(output => Evaluate(SplitInFunction(function.Ret[output.Name]), values, body, cancellationToken))];
    }

    // A stack of its own: a deep network would overflow the thread's.
    private GraphValue Evaluate(
        (string Name, int Output) wanted, Dictionary<(string, int), GraphValue> values, Dictionary<string, NodeDef> scope, CancellationToken cancellationToken)
    {
        bool inFunction = scope != nodes;
        var pending = new Stack<(string Name, int Output)>([wanted]);
        var open = new HashSet<string>();
        while (pending.TryPeek(out var current))
        {
            if (values.ContainsKey(current))
            {
                pending.Pop();
                continue;
            }

            var node = scope.TryGetValue(current.Name, out var found)
                ? found
                : throw new InvalidDataException($"The graph refers to the node {current.Name}, which it does not have.");
            var inputs = node.Input.Where(input => !input.StartsWith('^')).Select(input => inFunction ? SplitInFunction(input) : Split(input)).ToList();
            var missing = inputs.Where(input => !values.ContainsKey(input)).ToList();
            if (missing.Count == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var results = GraphOperations.Run(this, node, [.. inputs.Select(input => values[input])], cancellationToken);
                for (int output = 0; output < results.Length; output++)
                {
                    values[(node.Name, output)] = results[output];
                }

                if (current.Output >= results.Length)
                {
                    throw new InvalidDataException($"The graph uses output {current.Output} of node {node.Name} ({node.Op}), which has {results.Length}.");
                }

                pending.Pop();
                open.Remove(node.Name);
            }
            else if (open.Add(node.Name))
            {
                missing.ForEach(pending.Push);
            }
            else
            {
                throw new InvalidDataException($"The graph has a circle through the node {node.Name} ({node.Op}).");
            }
        }

        return values[wanted];
    }

    private static (string Name, int Output) Split(string reference)
    {
        int colon = reference.LastIndexOf(':');
        return colon < 0 ? (reference, 0) : (reference[..colon], int.Parse(reference.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture));
    }

    // In functions an output is named: node:argument:index. Only operations with one output argument are known here.
    private static (string Name, int Output) SplitInFunction(string reference)
    {
        string[] parts = reference.Split(':');
        return (parts[0], parts.Length > 2 ? int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture) : 0);
    }

    private static SavedModelTensor ToTensor(GraphValue value)
    {
        if (value.Strings is not null)
        {
            return SavedModelTensor.OfStrings(value.Strings, value.StringShape);
        }

        using var floats = (value.Numbers ?? throw new InvalidDataException("A signature's output is neither numbers nor text.")).to_type(ScalarType.Float32).contiguous();
        return SavedModelTensor.OfFloats(floats.data<float>().ToArray(), floats.shape);
    }
}
