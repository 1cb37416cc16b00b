namespace EeCnn.Cloud.EarthEngine.Values;

/// <summary>A list of elements, made when first asked for and then kept.</summary>
internal sealed class EeCollection
{
    private readonly Lazy<IReadOnlyList<EeElement>> _elements;

    public EeCollection(Func<IEnumerable<EeElement>> make, bool isImages, Properties? properties = null)
    {
        _elements = new Lazy<IReadOnlyList<EeElement>>(() => Listed(make()));
        IsImages = isImages;
        Properties = properties ?? Properties.None;
    }

    public EeCollection(IReadOnlyList<EeElement> elements, bool isImages, Properties? properties = null)
        : this(() => elements, isImages, properties)
    {
    }

    private static IReadOnlyList<EeElement> Listed(IEnumerable<EeElement> elements) => elements as IReadOnlyList<EeElement> ?? [.. elements];

    public bool IsImages { get; }

    public Properties Properties { get; }

    public string? Id { get; init; }

    public IReadOnlyList<EeElement> Elements => _elements.Value;

    public IReadOnlyList<EeImage> Images(string who) => [.. Elements.Select(element => element as EeImage
        ?? throw Hosting.ApiException.Invalid($"{who}: the collection holds features, expected images."))];

    /// <summary>The same kind of collection with other elements.</summary>
    public EeCollection With(Func<IReadOnlyList<EeElement>, IEnumerable<EeElement>> change) =>
        new(() => change(Elements).ToArray(), IsImages, Properties);

    /// <summary>The collection as an element of another one, which Collection.flatten opens again.</summary>
    public EeElement AsElement() => new EeFeature(null, Properties.With("features", this));
}
