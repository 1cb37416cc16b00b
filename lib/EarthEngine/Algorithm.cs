namespace EeCnn.EarthEngine;

/// <summary>Calls of Earth Engine algorithms by name, for those that have no method of their own.</summary>
public static class Algorithm
{
    /// <summary>Calls an algorithm.</summary>
    /// <param name="name">Its full name, such as <c>Image.add</c> or <c>Terrain.slope</c>.</param>
    /// <param name="arguments">Argument names with values; those that are null are left out, so that the default holds.</param>
    /// <returns>The result; <see cref="ComputedObject.As{T}"/> gives it a type.</returns>
    /// <exception cref="ArgumentException">The name is malformed or an argument is given twice.</exception>
    public static ComputedObject Call(string name, params (string Name, object? Value)[] arguments) => Call<ComputedObject>(name, arguments);

    /// <summary>Calls an algorithm whose result type is known.</summary>
    /// <typeparam name="T">Type of the result.</typeparam>
    /// <param name="name">Its full name, such as <c>Image.add</c> or <c>Terrain.slope</c>.</param>
    /// <param name="arguments">Argument names with values; those that are null are left out, so that the default holds.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentException">The name is malformed or an argument is given twice.</exception>
    public static T Call<T>(string name, params (string Name, object? Value)[] arguments)
        where T : ComputedObject
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (string.IsNullOrEmpty(name) || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_'))
        {
            throw new ArgumentException($"'{name}' is not the name of an algorithm. Write it as Image.add.", nameof(name));
        }

        var repeated = arguments.GroupBy(argument => argument.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null)
        {
            throw new ArgumentException($"Argument '{repeated.Key}' of {name} is given {repeated.Count()} times.", nameof(arguments));
        }

        return ComputedObject.Call<T>(name, arguments);
    }

    /// <summary>Chooses between two values on the server. Both may be computed: prefer filters and masks.</summary>
    /// <typeparam name="T">Type of the result.</typeparam>
    /// <param name="condition">Anything; 0, false, null and empty text count as false.</param>
    /// <param name="trueCase">The value when true.</param>
    /// <param name="falseCase">The value when false.</param>
    /// <returns>One of both.</returns>
    public static T If<T>(ComputedObject condition, T? trueCase, T? falseCase)
        where T : ComputedObject =>
        ComputedObject.Call<T>("If", ("condition", condition), ("trueCase", trueCase), ("falseCase", falseCase));
}
