using System.Runtime.CompilerServices;
using EeCnn.Cloud.EarthEngine.Catalog;
using EeCnn.Cloud.EarthEngine.Graph;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Evaluation;

/// <summary>Evaluates the nodes of one request to values. Images and collections come out lazy; their pixels are pulled later.</summary>
internal sealed class Interpreter(AssetStore assets, CancellationToken cancellation)
{
    private readonly Scope _root = new(null, [], []);

    public AssetStore Assets { get; } = assets;

    public CancellationToken Cancellation { get; } = cancellation;

    public object? Run(Node node) => Evaluate(node, _root);

    private object? Evaluate(Node node, Scope scope)
    {
        switch (node)
        {
            case ConstantNode constant:
                return constant.Value;
            case ArgumentNode argument:
                return scope.Find(argument.Name);
            case FunctionNode function:
                return new EeFunction(function.Parameters, arguments => Evaluate(function.Body, new Scope(scope, function.Parameters, arguments)));
        }

        Cancellation.ThrowIfCancellationRequested();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw ApiException.Invalid("The expression is nested too deeply to evaluate.");
        }

        // What depends on no parameter is computed once per request, the rest once per function call.
        var home = node.IsClosed ? _root : scope;
        if (home.Known.TryGetValue(node, out object? value))
        {
            return value;
        }

        value = node switch
        {
            ListNode list => Array.ConvertAll(list.Items, item => Evaluate(item, scope)),
            DictionaryNode dictionary => EvaluateDictionary(dictionary, scope),
            CallNode call => EvaluateCall(call, scope),
            _ => throw new InvalidOperationException($"Unknown node {node.GetType().Name}; a bug in the offline cloud."),
        };
        home.Known[node] = value;
        return value;
    }

    private SortedDictionary<string, object?> EvaluateDictionary(DictionaryNode node, Scope scope)
    {
        var dictionary = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, item) in node.Items)
        {
            dictionary[key] = Evaluate(item, scope);
        }

        return dictionary;
    }

    private object? EvaluateCall(CallNode node, Scope scope)
    {
        if (node.Function is not null)
        {
            if (Evaluate(node.Function, scope) is not EeFunction function)
            {
                throw ApiException.Invalid("Invalid expression: functionReference leads to a value that is not a function.");
            }

            object?[] values = new object?[function.Parameters.Length];
            foreach (var (name, argument) in node.Arguments)
            {
                int index = Array.IndexOf(function.Parameters, name);
                if (index < 0)
                {
                    throw ApiException.Invalid($"The function takes ({string.Join(", ", function.Parameters)}); it has no argument '{name}'.");
                }

                values[index] = Evaluate(argument, scope);
            }

            return function.Invoke(values);
        }

        var algorithm = AlgorithmRegistry.Instance.Find(node.Name!);
        object?[] arguments = new object?[algorithm.Parameters.Length];
        bool[] given = new bool[arguments.Length];
        foreach (var (name, argument) in node.Arguments)
        {
            int index = Array.FindIndex(algorithm.Parameters, parameter => parameter.Name == name);
            if (index < 0)
            {
                throw ApiException.Invalid($"{algorithm.Name}: unrecognized argument '{name}'; it takes {algorithm}.");
            }

            arguments[index] = Evaluate(argument, scope);
            given[index] = arguments[index] is not null;
        }

        for (int i = 0; i < arguments.Length; i++)
        {
            var parameter = algorithm.Parameters[i];
            if (!given[i] && !parameter.IsOptional)
            {
                throw ApiException.Invalid($"{algorithm.Name}: Parameter '{parameter.Name}' is required and may not be null.");
            }

            arguments[i] ??= parameter.Default;
        }

        try
        {
            return algorithm.Run(new Call(algorithm, arguments, this));
        }
        catch (EvaluationException e)
        {
            throw ApiException.Invalid($"{algorithm.Name}: {e.Message}");
        }
    }

    private sealed class Scope(Scope? parent, string[] names, object?[] values)
    {
        public Dictionary<Node, object?> Known { get; } = new(ReferenceEqualityComparer.Instance);

        public object? Find(string name)
        {
            for (var scope = this; scope is not null; scope = scope.Parent)
            {
                int index = Array.IndexOf(scope.Names, name);
                if (index >= 0)
                {
                    return index < scope.Values.Length ? scope.Values[index] : null;
                }
            }

            throw ApiException.Invalid($"Invalid expression: argumentReference '{name}' stands outside of a function that has it.");
        }

        private Scope? Parent => parent;

        private string[] Names => names;

        private object?[] Values => values;
    }
}
