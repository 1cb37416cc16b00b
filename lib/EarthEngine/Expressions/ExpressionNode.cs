namespace EeCnn.EarthEngine;

/// <summary>One node of an expression graph. Immutable, except that a placeholder gets its name when its function is finished.</summary>
internal abstract class ExpressionNode(ExpressionNode[] children, bool containsFunction)
{
    /// <summary>What the node is made of, in order.</summary>
    internal ExpressionNode[] Children { get; } = children;

    /// <summary>True when the node is, or is made of, a function.</summary>
    internal bool ContainsFunction { get; } = containsFunction;

    private protected static bool AnyFunction(ExpressionNode[] nodes) => System.Array.Exists(nodes, node => node.ContainsFunction);
}

/// <summary>A value without references, kept as JSON text.</summary>
internal sealed class ConstantNode(string json, bool isScalar) : ExpressionNode([], false)
{
    /// <summary>Valid JSON.</summary>
    internal string Json { get; } = json;

    /// <summary>True for null, booleans and numbers, which are always written in place.</summary>
    internal bool IsScalar { get; } = isScalar;
}

/// <summary>A whole number that a double cannot hold exactly.</summary>
internal sealed class IntegerNode(string digits) : ExpressionNode([], false)
{
    internal string Digits { get; } = digits;
}

/// <summary>A list with at least one computed member; the members are the children.</summary>
internal sealed class ListNode(ExpressionNode[] items) : ExpressionNode(items, AnyFunction(items));

/// <summary>A dictionary with at least one computed member, keys in ordinal order; the values are the children.</summary>
internal sealed class DictionaryNode(string[] keys, ExpressionNode[] values) : ExpressionNode(values, AnyFunction(values))
{
    internal string[] Keys { get; } = keys;
}

/// <summary>The call of an algorithm by name; the arguments are the children.</summary>
internal sealed class InvocationNode(string name, string[] argumentNames, ExpressionNode[] arguments)
    : ExpressionNode(arguments, AnyFunction(arguments))
{
    internal string Name { get; } = name;

    internal string[] ArgumentNames { get; } = argumentNames;
}

/// <summary>The call of a function that another node yields: the first child; the others are the arguments.</summary>
internal sealed class ReferenceInvocationNode(string[] argumentNames, ExpressionNode[] functionAndArguments)
    : ExpressionNode(functionAndArguments, AnyFunction(functionAndArguments))
{
    internal string[] ArgumentNames { get; } = argumentNames;
}

/// <summary>A function with named arguments, made from a C# lambda; the body is the only child.</summary>
internal sealed class FunctionNode(string[] argumentNames, ExpressionNode body) : ExpressionNode([body], true)
{
    internal string[] ArgumentNames { get; } = argumentNames;

    /// <summary>Calls the lambda once with placeholders and names them as the official clients do: <c>_MAPPING_VAR_n_i</c>.</summary>
    internal static FunctionNode Create(int argumentCount, Func<PlaceholderNode[], ExpressionNode> build)
    {
        var placeholders = new PlaceholderNode[argumentCount];
        for (int index = 0; index < argumentCount; index++)
        {
            placeholders[index] = new PlaceholderNode();
        }

        ExpressionNode body = build(placeholders);

        // n counts the functions inside, so that an inner function can never hide an outer one's argument.
        int inner = body.ContainsFunction ? new ExpressionTable(body).FunctionCount : 0;
        var names = new string[argumentCount];
        for (int index = 0; index < argumentCount; index++)
        {
            names[index] = placeholders[index].Name = FormattableString.Invariant($"_MAPPING_VAR_{inner}_{index}");
        }

        return new FunctionNode(names, body);
    }
}

/// <summary>An argument of a function being defined.</summary>
internal sealed class PlaceholderNode() : ExpressionNode([], false)
{
    /// <summary>The name, once the function is finished.</summary>
    internal string? Name { get; set; }
}
