namespace EeCnn.EarthEngine;

/// <summary>One node of an expression graph. Immutable, except that a placeholder gets its name when its function is finished.</summary>
internal abstract class ExpressionNode;

/// <summary>A value without references, kept as JSON text.</summary>
internal sealed class ConstantNode(string json, bool isScalar) : ExpressionNode
{
    /// <summary>Valid JSON.</summary>
    internal string Json { get; } = json;

    /// <summary>True for null, booleans and numbers, which are always written in place.</summary>
    internal bool IsScalar { get; } = isScalar;
}

/// <summary>A whole number that a double cannot hold exactly.</summary>
internal sealed class IntegerNode(string digits) : ExpressionNode
{
    internal string Digits { get; } = digits;
}

/// <summary>A list with at least one computed member.</summary>
internal sealed class ListNode(ExpressionNode[] items) : ExpressionNode
{
    internal ExpressionNode[] Items { get; } = items;
}

/// <summary>A dictionary with at least one computed member, keys in ordinal order.</summary>
internal sealed class DictionaryNode(string[] keys, ExpressionNode[] values) : ExpressionNode
{
    internal string[] Keys { get; } = keys;

    internal ExpressionNode[] Values { get; } = values;
}

/// <summary>The call of an algorithm by name, or of a function that another node yields.</summary>
internal sealed class InvocationNode(string? name, ExpressionNode? function, string[] argumentNames, ExpressionNode[] arguments) : ExpressionNode
{
    internal string? Name { get; } = name;

    internal ExpressionNode? Function { get; } = function;

    internal string[] ArgumentNames { get; } = argumentNames;

    internal ExpressionNode[] Arguments { get; } = arguments;
}

/// <summary>A function with named arguments, made from a C# lambda.</summary>
internal sealed class FunctionNode(string[] argumentNames, ExpressionNode body) : ExpressionNode
{
    internal string[] ArgumentNames { get; } = argumentNames;

    internal ExpressionNode Body { get; } = body;

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
        int inner = new ExpressionTable(body).FunctionCount;
        var names = new string[argumentCount];
        for (int index = 0; index < argumentCount; index++)
        {
            names[index] = placeholders[index].Name = FormattableString.Invariant($"_MAPPING_VAR_{inner}_{index}");
        }

        return new FunctionNode(names, body);
    }
}

/// <summary>An argument of a function being defined.</summary>
internal sealed class PlaceholderNode : ExpressionNode
{
    /// <summary>The name, once the function is finished.</summary>
    internal string? Name { get; set; }
}
