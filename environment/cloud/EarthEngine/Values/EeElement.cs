namespace EeCnn.Cloud.EarthEngine.Values;

/// <summary>An image or a feature: something with properties and a place. Never changed; every operation makes a new one.</summary>
internal abstract class EeElement
{
    protected EeElement(Properties properties, EeGeometry? geometry)
    {
        Properties = properties;
        Geometry = geometry;
    }

    public Properties Properties { get; }

    /// <summary>The feature's geometry, or the image's footprint; null = none, or everywhere.</summary>
    public EeGeometry? Geometry { get; }

    public string? Index => Properties.GetValueOrDefault("system:index") as string;

    public abstract EeElement WithProperties(Properties properties);
}

/// <summary>Properties of an element by name; copied on change.</summary>
internal sealed class Properties : SortedDictionary<string, object?>
{
    public static readonly Properties None = new();

    public Properties()
        : base(StringComparer.Ordinal)
    {
    }

    public Properties(IEnumerable<KeyValuePair<string, object?>> entries)
        : this()
    {
        foreach (var entry in entries)
        {
            if (entry.Value is not null)
            {
                this[entry.Key] = entry.Value;
            }
        }
    }

    public Properties With(string name, object? value)
    {
        var copy = new Properties(this);
        if (value is null)
        {
            copy.Remove(name);
        }
        else
        {
            copy[name] = value;
        }

        return copy;
    }
}

internal sealed class EeFeature(EeGeometry? geometry, Properties properties) : EeElement(properties, geometry)
{
    public override EeElement WithProperties(Properties properties) => new EeFeature(Geometry, properties);
}
