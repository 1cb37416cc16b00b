namespace EeCnn.Cloud.EarthEngine.Graph;

/// <summary>One node of an expression graph. Nodes are shared: the graph is acyclic, not a tree.</summary>
internal abstract class Node
{
    /// <summary>True when the node's value does not depend on any function parameter around it.</summary>
    public bool IsClosed { get; protected init; }
}

/// <summary>null, bool, double, string, list or dictionary of such.</summary>
internal sealed class ConstantNode : Node
{
    public ConstantNode(object? value)
    {
        Value = value;
        IsClosed = true;
    }

    public object? Value { get; }
}

internal sealed class ListNode : Node
{
    public ListNode(Node[] items)
    {
        Items = items;
        IsClosed = items.All(item => item.IsClosed);
    }

    public Node[] Items { get; }
}

internal sealed class DictionaryNode : Node
{
    public DictionaryNode(KeyValuePair<string, Node>[] items)
    {
        Items = items;
        IsClosed = items.All(item => item.Value.IsClosed);
    }

    public KeyValuePair<string, Node>[] Items { get; }
}

/// <summary>An invocation, of an algorithm by name or of a function that another node yields.</summary>
internal sealed class CallNode : Node
{
    public CallNode(string? name, Node? function, KeyValuePair<string, Node>[] arguments)
    {
        Name = name;
        Function = function;
        Arguments = arguments;
        IsClosed = (function?.IsClosed ?? true) && arguments.All(argument => argument.Value.IsClosed);
    }

    public string? Name { get; }

    public Node? Function { get; }

    public KeyValuePair<string, Node>[] Arguments { get; }
}

/// <summary>A function definition. It counts as open: a body may use parameters of a function around it.</summary>
internal sealed class FunctionNode(string[] parameters, Node body) : Node
{
    public string[] Parameters { get; } = parameters;

    public Node Body { get; } = body;
}

internal sealed class ArgumentNode(string name) : Node
{
    public string Name { get; } = name;
}
