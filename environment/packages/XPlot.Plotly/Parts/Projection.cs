namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Projection : IOptions
{
    private readonly OptionSet _options = new();

    public X x { get => _options.Get<X>(); set => _options.Set(value); }

    public Y y { get => _options.Get<Y>(); set => _options.Set(value); }

    public Z z { get => _options.Get<Z>(); set => _options.Set(value); }

    public object type { get => _options.Get<object>(); set => _options.Set(value); }

    public Rotation rotation { get => _options.Get<Rotation>(); set => _options.Set(value); }

    public object parallels { get => _options.Get<object>(); set => _options.Set(value); }

    public double scale { get => _options.Get<double>(); set => _options.Set(value); }

    public bool ShouldSerializex() => _options.Has(nameof(x));

    public bool ShouldSerializey() => _options.Has(nameof(y));

    public bool ShouldSerializez() => _options.Has(nameof(z));

    public bool ShouldSerializetype() => _options.Has(nameof(type));

    public bool ShouldSerializerotation() => _options.Has(nameof(rotation));

    public bool ShouldSerializeparallels() => _options.Has(nameof(parallels));

    public bool ShouldSerializescale() => _options.Has(nameof(scale));

    OptionSet IOptions.Options => _options;
}
