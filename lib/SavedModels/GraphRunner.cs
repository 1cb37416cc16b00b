using System.Globalization;
using System.Runtime.CompilerServices;
using EeCnn.TensorFlow;
using TorchSharp;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>Runs the operations of a TensorFlow graph that lead to an output.</summary>
internal sealed class GraphRunner : IDisposable
{
    // In place of an output's number: only that the node has run.
    private const int Done = -1;

    // Operations whose result nobody else can hold: what follows may write over it.
    private static readonly HashSet<string> Fresh = ["Conv2D", "MatMul", "BiasAdd", "FusedBatchNorm", "FusedBatchNormV3", "AddV2"];

    private static readonly HashSet<string> Calls = ["PartitionedCall", "StatefulPartitionedCall", "While", "StatelessWhile", "TensorListSetItem"];

    private readonly Dictionary<string, NodeDef> nodes;
    private readonly Dictionary<string, FunctionDef> functions;
    private readonly Dictionary<string, Tensor> variables = [];
    private readonly VariableBundle bundle;

    /// <summary>Takes the graph and fills its variables by its own restoring operation, as TensorFlow's loaders do.</summary>
    /// <exception cref="InvalidDataException">The graph is damaged, or asks for variables that the bundle does not hold.</exception>
    internal GraphRunner(MetaGraphDef meta, VariableBundle bundle)
    {
        this.bundle = bundle;
        var graph = meta.GraphDef ?? new GraphDef();
        nodes = graph.Node.GroupBy(node => node.Name).ToDictionary(group => group.Key, group => group.First());
        functions = (graph.Library?.Function ?? []).GroupBy(item => item.Signature?.Name ?? "").ToDictionary(group => group.Key, group => group.First());
        try
        {
            string restore = meta.SaverDef?.RestoreOpName ?? "";
            if (nodes.ContainsKey(Split(restore).Name))
            {
                using var guard = no_grad();
                using var scope = NewDisposeScope();
                Evaluate([(Split(restore).Name, Done)], [], nodes, default);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
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

        return [.. Evaluate([.. outputs.Select(Split)], values, nodes, cancellationToken).Select(ToTensor)];
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
        : throw new InvalidDataException($"The graph reads the variable {name}, which nothing restores.");

    internal GraphValue[] Assign(string name, GraphValue value)
    {
        // Only ever while the model is opened: a graph that assigns while it runs would not be safe from several threads.
        if (value.Numbers is { } numbers && !variables.TryAdd(name, numbers.clone().DetachFromDisposeScope()))
        {
            throw new NotSupportedException($"The graph assigns the variable {name} while it runs, which is not supported here.");
        }

        return [];
    }

    internal GraphValue Restore(string name)
    {
        var (floats, shape) = bundle.Read(name);
        return GraphValue.Of(tensor(floats, shape));
    }

    /// <summary>Calls a function of the graph's library.</summary>
    internal GraphValue[] Call(string name, IReadOnlyList<GraphValue> arguments, CancellationToken cancellationToken)
    {
        var function = functions.TryGetValue(name, out var found) ? found : throw new InvalidDataException($"The graph calls the function {name}, which its library does not hold.");
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var values = new Dictionary<(string, int), GraphValue>();
        foreach (var (argument, value) in function.Signature.InputArg.Zip(arguments))
        {
            values[(argument.Name, 0)] = value;
        }

        var body = function.NodeDef.GroupBy(node => node.Name).ToDictionary(group => group.Key, group => group.First());
        var outputs = function.Signature.OutputArg.Select(output => SplitInFunction(function.Ret[output.Name])).ToList();
        var results = Evaluate([.. outputs, .. function.ControlRet.Values.Select(node => (node, Done))], values, body, cancellationToken);
        return results[..outputs.Count];
    }

    private GraphValue[] Evaluate(
        IReadOnlyList<(string Name, int Output)> wanted, Dictionary<(string, int), GraphValue> values, Dictionary<string, NodeDef> scope, CancellationToken cancellationToken)
    {
        var plan = Plan(wanted, values, scope);

        // What goes into a call or a list can come out of it again, so it lives on; everything else is given back after its last use.
        var uses = new Dictionary<(string, int), int>();
        foreach (var reference in plan.SelectMany(step => step.Inputs).Concat(wanted))
        {
            uses[reference] = uses.GetValueOrDefault(reference) + 1;
        }

        foreach (var reference in plan.Where(step => Calls.Contains(step.Node.Op)).SelectMany(step => step.Inputs).Concat(wanted).Concat(values.Keys))
        {
            uses[reference] = int.MaxValue;
        }

        foreach (var (node, inputs) in plan)
        {
            cancellationToken.ThrowIfCancellationRequested();
            GraphValue Take((string Name, int Output) input) => values.TryGetValue(input, out var value)
                ? value
                : throw new InvalidDataException($"The graph uses output {input.Output} of node {input.Name}, which does not have one.");
            bool overwrites = inputs.Count > 0 && uses[inputs[0]] == 1 && Fresh.Contains(scope.GetValueOrDefault(inputs[0].Name)?.Op ?? "");
            var results = GraphOperations.Run(this, node, [.. inputs.Where(input => input.Output != Done).Select(Take)], overwrites, cancellationToken);
            for (int output = 0; output < results.Length; output++)
            {
                values[(node.Name, output)] = results[output];
            }

            values[(node.Name, Done)] = GraphValue.Nothing;
            foreach (var input in inputs)
            {
                if (uses[input] != int.MaxValue && --uses[input] == 0 && values.Remove(input, out var last) && !Calls.Contains(scope.GetValueOrDefault(input.Name)?.Op ?? ""))
                {
                    last.Numbers?.Dispose();
                }
            }
        }

        return [.. wanted.Select(output => values.TryGetValue(output, out var value)
            ? value
            : throw new InvalidDataException($"The graph uses output {output.Output} of node {output.Name}, which does not have one."))];
    }

    // The nodes in the order in which they can be computed, with a stack of its own: a deep network would overflow the thread's.
    private static List<(NodeDef Node, List<(string Name, int Output)> Inputs)> Plan(
        IReadOnlyList<(string Name, int Output)> wanted, Dictionary<(string, int), GraphValue> given, Dictionary<string, NodeDef> scope)
    {
        var plan = new List<(NodeDef, List<(string Name, int Output)>)>();
        var states = given.Keys.Select(key => key.Item1).Distinct().ToDictionary(name => name, _ => true);
        var pending = new Stack<(string Name, string From)>(wanted.Select(output => (output.Name, "the signature")));
        while (pending.TryPop(out var current))
        {
            if (states.GetValueOrDefault(current.Name))
            {
                continue;
            }

            var node = scope.TryGetValue(current.Name, out var found)
                ? found
                : throw new InvalidDataException($"The graph refers to the node {current.Name} (from {current.From}), which it does not have.");
            var inputs = node.Input.Select(input => SplitInput(input, scope)).ToList();
            var missing = inputs.Where(input => !states.GetValueOrDefault(input.Name)).ToList();
            if (missing.Count == 0)
            {
                plan.Add((node, inputs));
                states[node.Name] = true;
            }
            else if (states.TryAdd(node.Name, false))
            {
                pending.Push(current);
                missing.ForEach(input => pending.Push((input.Name, node.Name)));
            }
            else
            {
                throw new InvalidDataException($"The graph has a circle through the node {node.Name} ({node.Op}).");
            }
        }

        return plan;
    }

    // Inside of functions an output is named node:argument:index. Only operations with one output argument are known here.
    private static (string Name, int Output) SplitInput(string input, Dictionary<string, NodeDef> scope) =>
        input.StartsWith('^') ? (input[1..], Done) : input.IndexOf(':', StringComparison.Ordinal) != input.LastIndexOf(':') ? SplitInFunction(input) : Split(input);

    private static (string Name, int Output) Split(string reference)
    {
        int colon = reference.LastIndexOf(':');
        return colon >= 0 && int.TryParse(reference.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int output) ? (reference[..colon], output) : (reference, 0);
    }

    private static (string Name, int Output) SplitInFunction(string reference)
    {
        string[] parts = reference.Split(':');
        return (parts[0], parts.Length > 2 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int output) ? output : 0);
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
