using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn.EarthEngine;

/// <summary>Anything that Earth Engine computes: a description of a computation, not its result. Nothing is sent until a session asks for it.</summary>
/// <remarks>
/// Immutable and safe to share between threads. Equal parts of a graph are sent once. A value is fetched with
/// <see cref="EarthEngineSession.ComputeAsync{T}"/>.
/// </remarks>
[TypeFormatterSource(typeof(ComputedObjectFormatter))]
public class ComputedObject
{
    internal ComputedObject(ExpressionNode node)
    {
        Node = node;
    }

    internal ExpressionNode Node { get; }

    /// <summary>Treats the same computation as another type, as the official clients' casts do. Nothing is computed or checked.</summary>
    /// <typeparam name="T">The type that the value is known to have, for example <see cref="Number"/> for a numeric property.</typeparam>
    /// <returns>The same computation.</returns>
    public T As<T>()
        where T : ComputedObject => Wrap<T>(Node);

    /// <summary>Writes the graph in Earth Engine's wire form.</summary>
    /// <param name="indented">True for one member a line.</param>
    /// <returns>JSON: <c>{"result": key, "values": {…}}</c>.</returns>
    public string ToJson(bool indented = false) => ExpressionSerializer.ToJson(Node, indented);

    /// <summary>Names the type and the outermost algorithm.</summary>
    /// <returns>For example <c>Image Image.updateMask(…)</c>.</returns>
    public override string ToString() => Node switch
    {
        InvocationNode call => $"{GetType().Name} {call.Name}(…)",
        ConstantNode constant => $"{GetType().Name} {constant.Json}",
        _ => GetType().Name,
    };

    internal static T Wrap<T>(ExpressionNode node)
        where T : ComputedObject => Factory<T>.Make(node);

    /// <summary>Builds a call; arguments that are null are left out, so that the server uses its default.</summary>
    internal static T Call<T>(string algorithm, params ReadOnlySpan<(string Name, object? Value)> arguments)
        where T : ComputedObject => Wrap<T>(Invoke(algorithm, arguments));

    internal static InvocationNode Invoke(string algorithm, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        int count = 0;
        foreach (var (_, value) in arguments)
        {
            count += value is null ? 0 : 1;
        }

        var names = new string[count];
        var values = new ExpressionNode[count];
        int next = 0;
        foreach (var (name, value) in arguments)
        {
            if (value is not null)
            {
                names[next] = name;
                values[next++] = value is ComputedObject computed ? computed.Node : ExpressionEncoder.Encode(value, $"Argument '{name}' of {algorithm}");
            }
        }

        return new InvocationNode(algorithm, names, values);
    }

    /// <summary>Makes a one-argument function of a C# lambda.</summary>
    internal static FunctionNode Function<TIn, TOut>(Func<TIn, TOut> lambda)
        where TIn : ComputedObject
        where TOut : ComputedObject => FunctionNode.Create(1, placeholders =>
            (lambda(Wrap<TIn>(placeholders[0])) ?? throw new ArgumentException("The mapped function returned null. Return an Earth Engine object.")).Node);

    /// <summary>Makes a two-argument function of a C# lambda.</summary>
    internal static FunctionNode Function<TFirst, TSecond, TOut>(Func<TFirst, TSecond, TOut> lambda)
        where TFirst : ComputedObject
        where TSecond : ComputedObject
        where TOut : ComputedObject => FunctionNode.Create(2, placeholders =>
            (lambda(Wrap<TFirst>(placeholders[0]), Wrap<TSecond>(placeholders[1]))
             ?? throw new ArgumentException("The function returned null. Return an Earth Engine object.")).Node);

    private static class Factory<T>
        where T : ComputedObject
    {
        internal static readonly Func<ExpressionNode, T> Make = Create();

        private static Func<ExpressionNode, T> Create()
        {
            ConstructorInfo constructor = typeof(T).GetConstructor(
                BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, [typeof(ExpressionNode)])
                ?? throw new ArgumentException($"{typeof(T)} cannot be computed by Earth Engine.");
            return node => (T)constructor.Invoke([node]);
        }
    }
}
