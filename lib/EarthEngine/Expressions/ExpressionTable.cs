using System.Runtime.CompilerServices;
using System.Text;

namespace EeCnn.EarthEngine;

/// <summary>Lists the structurally different nodes of a graph; equal sub-graphs share one entry. Linear in the size of the graph.</summary>
internal sealed class ExpressionTable
{
    private readonly Dictionary<ExpressionNode, int> _idOfNode = new(ReferenceEqualityComparer.Instance as IEqualityComparer<ExpressionNode>);
    private readonly Dictionary<string, int> _idOfKey = new(StringComparer.Ordinal);
    private readonly List<ExpressionNode> _entries = [];
    private readonly List<int> _useCounts = [];

    /// <summary>Walks the graph without recursion, so that long chains do not exhaust the stack.</summary>
    internal ExpressionTable(ExpressionNode root)
    {
        var stack = new Stack<(ExpressionNode Node, bool ChildrenDone)>();
        stack.Push((root, false));
        var key = new StringBuilder();
        while (stack.TryPop(out var top))
        {
            if (_idOfNode.ContainsKey(top.Node))
            {
                continue;
            }

            if (top.ChildrenDone || IsLeaf(top.Node))
            {
                Intern(top.Node, key);
                continue;
            }

            stack.Push((top.Node, true));
            foreach (ExpressionNode child in ChildrenOf(top.Node))
            {
                if (!_idOfNode.ContainsKey(child))
                {
                    stack.Push((child, false));
                }
            }
        }

        Root = _idOfNode[root];
        _useCounts[Root]++;
    }

    /// <summary>Number of different nodes.</summary>
    internal int Count => _entries.Count;

    /// <summary>Number of different function definitions.</summary>
    internal int FunctionCount { get; private set; }

    /// <summary>Entry of the graph's root.</summary>
    internal int Root { get; }

    /// <summary>Gives the entry of a node of the graph.</summary>
    internal int IdOf(ExpressionNode node) => _idOfNode[node];

    /// <summary>Gives the node that stands for an entry.</summary>
    internal ExpressionNode this[int id] => _entries[id];

    /// <summary>Tells how often an entry is referred to in the whole graph.</summary>
    internal int UseCount(int id) => _useCounts[id];

    private static bool IsLeaf(ExpressionNode node) => node is ConstantNode or IntegerNode or PlaceholderNode;

    private static IEnumerable<ExpressionNode> ChildrenOf(ExpressionNode node) => node switch
    {
        ListNode list => list.Items,
        DictionaryNode dictionary => dictionary.Values,
        InvocationNode { Function: not null } call => call.Arguments.Prepend(call.Function),
        InvocationNode call => call.Arguments,
        FunctionNode function => [function.Body],
        _ => [],
    };

    private void Intern(ExpressionNode node, StringBuilder key)
    {
        key.Clear();
        switch (node)
        {
            case ConstantNode constant:
                key.Append('c').Append(constant.Json);
                break;
            case IntegerNode integer:
                key.Append('i').Append(integer.Digits);
                break;
            case PlaceholderNode { Name: null }:
                key.Append('u').Append(RuntimeHelpers.GetHashCode(node)).Append('/').Append(_idOfNode.Count);
                break;
            case PlaceholderNode placeholder:
                key.Append('a').Append(placeholder.Name);
                break;
            case ListNode:
                key.Append('l');
                break;
            case DictionaryNode dictionary:
                key.Append('d');
                AppendNames(key, dictionary.Keys);
                break;
            case InvocationNode call:
                key.Append(call.Name is null ? 'r' : 'f').Append(call.Name).Append('(');
                AppendNames(key, call.ArgumentNames);
                break;
            case FunctionNode function:
                key.Append('m');
                AppendNames(key, function.ArgumentNames);
                break;
        }

        foreach (ExpressionNode child in ChildrenOf(node))
        {
            key.Append('#').Append(_idOfNode[child]);
        }

        string text = key.ToString();
        if (!_idOfKey.TryGetValue(text, out int id))
        {
            id = _entries.Count;
            _idOfKey.Add(text, id);
            _entries.Add(node);
            _useCounts.Add(0);
            FunctionCount += node is FunctionNode ? 1 : 0;
            foreach (ExpressionNode child in ChildrenOf(node))
            {
                _useCounts[_idOfNode[child]]++;
            }
        }

        _idOfNode.Add(node, id);
    }

    private static void AppendNames(StringBuilder key, string[] names)
    {
        foreach (string name in names)
        {
            // The length in front keeps names apart whatever characters they hold.
            key.Append(name.Length).Append(':').Append(name);
        }
    }
}
