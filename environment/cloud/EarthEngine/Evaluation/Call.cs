using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Evaluation;

/// <summary>One invocation of an algorithm: its arguments by name, brought to the type that is asked for.</summary>
internal sealed class Call(Algorithm algorithm, object?[] arguments, Interpreter interpreter)
{
    public Interpreter Interpreter { get; } = interpreter;

    public string Name => algorithm.Name;

    public object? this[string name]
    {
        get
        {
            int index = Array.FindIndex(algorithm.Parameters, parameter => parameter.Name == name);
            return index >= 0 ? arguments[index] : throw new InvalidOperationException($"{Name} has no parameter {name}; a bug in the offline cloud.");
        }
    }

    public bool Has(string name) => this[name] is not null;

    public EeImage Image(string name) => Get(name, "Image", value => Coerce.ToImage(value, Interpreter));

    public EeCollection Collection(string name) => Get(name, "Collection", value => Coerce.ToCollection(value, Interpreter));

    public EeElement Element(string name) => Get(name, "Element", value => value as EeElement);

    public EeFeature Feature(string name) => Get(name, "Feature", Coerce.ToFeature);

    public EeGeometry Geometry(string name) => Get(name, "Geometry", Coerce.ToGeometry);

    public EeGeometry? OptionalGeometry(string name) => Has(name) ? Geometry(name) : null;

    public double Number(string name) => Get(name, "Number", Coerce.ToNumber) ?? throw new InvalidOperationException();

    public double? OptionalNumber(string name) => Has(name) ? Number(name) : null;

    public int Int(string name)
    {
        double number = Number(name);
        return number is >= int.MinValue and <= int.MaxValue ? (int)number : throw Bad(name, $"{Coerce.Show(number)} is not a whole number that fits 32 bits");
    }

    public int? OptionalInt(string name) => Has(name) ? Int(name) : null;

    public bool Bool(string name) => Get(name, "Boolean", value => value switch
    {
        bool truth => truth,
        double number => number != 0,
        _ => (bool?)null,
    }) ?? false;

    public string Text(string name) => Get(name, "String", value => value as string);

    public string? OptionalText(string name) => Has(name) ? Text(name) : null;

    public IReadOnlyList<object?> List(string name) => Get(name, "List", value => Coerce.ToList(value));

    public string[] Texts(string name) => [.. List(name).Select((value, i) => value as string
        ?? throw Bad(name, $"item {i} is {Coerce.Describe(value)}, expected a String"))];

    public double[] Numbers(string name) => [.. List(name).Select((value, i) => Coerce.ToNumber(value)
        ?? throw Bad(name, $"item {i} is {Coerce.Describe(value)}, expected a Number"))];

    public IReadOnlyDictionary<string, object?> Dictionary(string name) =>
        Get(name, "Dictionary", value => value as IReadOnlyDictionary<string, object?> ?? (value as EeElement)?.Properties);

    public Lattice Projection(string name) => Get(name, "Projection", Coerce.ToProjection);

    public EeDate Date(string name) => Get(name, "Date", Coerce.ToDate);

    public EeFunction Function(string name) => Get(name, "Algorithm", value => value as EeFunction);

    public T Typed<T>(string name)
        where T : class => Get(name, typeof(T).Name.Replace("Ee", "", StringComparison.Ordinal), value => value as T);

    public EvaluationException Bad(string name, string problem) => new($"argument '{name}': {problem}.");

    private T Get<T>(string name, string type, Func<object?, T?> coerce)
        where T : class
    {
        object? value = this[name];
        return coerce(value) ?? throw Wrong(name, type, value);
    }

    private T? Get<T>(string name, string type, Func<object?, T?> coerce)
        where T : struct
    {
        object? value = this[name];
        return coerce(value) ?? throw Wrong(name, type, value);
    }

    private static EvaluationException Wrong(string name, string type, object? value) =>
        new($"argument '{name}': Invalid type. Expected type: {type}. Actual type: {Coerce.Describe(value)}.");
}
