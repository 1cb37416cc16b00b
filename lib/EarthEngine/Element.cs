namespace EeCnn.EarthEngine;

/// <summary>Something with properties: an image, a feature or a collection.</summary>
public abstract class Element : ComputedObject
{
    internal Element(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Reads a property.</summary>
    /// <param name="property">Name of the property, for example <c>system:time_start</c>.</param>
    /// <returns>Its value, null on the server when the property is absent; use <see cref="ComputedObject.As{T}"/> to give it a type.</returns>
    public ComputedObject Get(string property) => Call<ComputedObject>("Element.get", ("object", this), ("property", Check.Name(property)));

    /// <summary>Reads a numeric property.</summary>
    /// <param name="property">Name of the property.</param>
    /// <returns>Its value; an error on the server when it is no number, null when it is absent.</returns>
    public Number GetNumber(string property) => Call<Number>("Element.getNumber", ("object", this), ("property", Check.Name(property)));

    /// <summary>Reads a text property.</summary>
    /// <param name="property">Name of the property.</param>
    /// <returns>Its value; an error on the server when it is no text, null when it is absent.</returns>
    public String GetString(string property) => Call<String>("Element.getString", ("object", this), ("property", Check.Name(property)));

    /// <summary>Reads a property that is an array.</summary>
    /// <param name="property">Name of the property.</param>
    /// <returns>Its value; an error on the server when it is no array, null when it is absent.</returns>
    public Array GetArray(string property) => Call<Array>("Element.getArray", ("object", this), ("property", Check.Name(property)));

    /// <summary>Lists the names of all properties, system properties included.</summary>
    /// <returns>A list of text.</returns>
    public List PropertyNames() => Call<List>("Element.propertyNames", ("element", this));

    /// <summary>Gives the properties as a dictionary.</summary>
    /// <param name="properties">Names to take; null takes all but system properties.</param>
    /// <returns>A dictionary of values by property name.</returns>
    public Dictionary ToDictionary(IReadOnlyList<string>? properties = null) =>
        Call<Dictionary>("Element.toDictionary", ("element", this), ("properties", properties));
}
