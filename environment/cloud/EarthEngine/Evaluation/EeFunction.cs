namespace EeCnn.Cloud.EarthEngine.Evaluation;

/// <summary>A function value: a definition of the expression, or what an algorithm such as Image.parseExpression yields.</summary>
internal sealed class EeFunction(string[] parameters, Func<object?[], object?> invoke)
{
    public string[] Parameters { get; } = parameters;

    public object? Invoke(params object?[] arguments) => invoke(arguments);
}
