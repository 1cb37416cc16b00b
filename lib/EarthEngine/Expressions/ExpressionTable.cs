namespace EeCnn.EarthEngine;

/// <summary>Lists the structurally different nodes of a graph; equal sub-graphs share one entry. Linear in the size of the graph.</summary>
internal sealed class ExpressionTable
{
    private readonly Dictionary<ExpressionNode, int> _idOfNode = new(ReferenceEqualityComparer.Instance as IEqualityComparer<ExpressionNode>);
    private readonly Dictionary<Shape, int> _idOfShape = [];
    private readonly List<ExpressionNode> _entries = [];
    private readonly List<int> _useCounts = [];

    /// <summary>Walks the graph without recursion, so that long chains do not exhaust the stack.</summary>
    internal ExpressionTable(ExpressionNode root)
    {
        var stack = new Stack<(ExpressionNode Node, bool ChildrenDone)>();
        stack.Push((root, false));
        while (stack.TryPop(out var top))
        {
            if (top.ChildrenDone || top.Node.Children.Length == 0)
            {
                if (!_idOfNode.ContainsKey(top.Node))
                {
                    Intern(top.Node);
                }

                continue;
            }

            if (_idOfNode.ContainsKey(top.Node))
            {
                continue;
            }

            stack.Push((top.Node, true));
            foreach (ExpressionNode child in top.Node.Children)
            {
                stack.Push((child, false));
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

    private void Intern(ExpressionNode node)
    {
        ExpressionNode[] children = node.Children;
        int[] ids = children.Length == 0 ? [] : new int[children.Length];
        for (int index = 0; index < ids.Length; index++)
        {
            ids[index] = _idOfNode[children[index]];
        }

        var shape = new Shape(node, ids);
        if (!_idOfShape.TryGetValue(shape, out int id))
        {
            id = _entries.Count;
            _idOfShape.Add(shape, id);
            _entries.Add(node);
            _useCounts.Add(0);
            FunctionCount += node is FunctionNode ? 1 : 0;
            foreach (int child in ids)
            {
                _useCounts[child]++;
            }
        }

        _idOfNode.Add(node, id);
    }

    /// <summary>What makes two nodes equal: kind, own text, names, and the entries of the children.</summary>
    private readonly struct Shape : IEquatable<Shape>
    {
        private readonly ExpressionNode _node;
        private readonly int[] _children;
        private readonly int _hash;

        internal Shape(ExpressionNode node, int[] children)
        {
            _node = node;
            _children = children;
            var hash = default(HashCode);
            hash.Add(node.GetType());
            hash.Add(TextOf(node));
            foreach (string name in NamesOf(node))
            {
                hash.Add(name);
            }

            foreach (int child in children)
            {
                hash.Add(child);
            }

            _hash = hash.ToHashCode();
        }

        public bool Equals(Shape other) =>
            _hash == other._hash
            && (ReferenceEquals(_node, other._node)
                || (_node.GetType() == other._node.GetType()
                    && _node is not PlaceholderNode { Name: null }
                    && TextOf(_node) == TextOf(other._node)
                    && NamesOf(_node).AsSpan().SequenceEqual(NamesOf(other._node))
                    && _children.AsSpan().SequenceEqual(other._children)));

        public override bool Equals(object? obj) => obj is Shape other && Equals(other);

        public override int GetHashCode() => _hash;

        private static string TextOf(ExpressionNode node) => node switch
        {
            ConstantNode constant => constant.Json,
            IntegerNode integer => integer.Digits,
            PlaceholderNode placeholder => placeholder.Name ?? "",
            InvocationNode call => call.Name,
            _ => "",
        };

        private static string[] NamesOf(ExpressionNode node) => node switch
        {
            InvocationNode call => call.ArgumentNames,
            ReferenceInvocationNode call => call.ArgumentNames,
            DictionaryNode dictionary => dictionary.Keys,
            FunctionNode function => function.ArgumentNames,
            _ => [],
        };
    }
}
