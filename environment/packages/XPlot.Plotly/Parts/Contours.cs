namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Contours : IOptions
{
    private readonly OptionSet _options = new();

    public double start { get => _options.Get<double>(); set => _options.Set(value); }

    public double end { get => _options.Get<double>(); set => _options.Set(value); }

    public double size { get => _options.Get<double>(); set => _options.Set(value); }

    public object coloring { get => _options.Get<object>(); set => _options.Set(value); }

    public bool showlines { get => _options.Get<bool>(); set => _options.Set(value); }

    public X x { get => _options.Get<X>(); set => _options.Set(value); }

    public Y y { get => _options.Get<Y>(); set => _options.Set(value); }

    public Z z { get => _options.Get<Z>(); set => _options.Set(value); }

    public bool ShouldSerializestart() => _options.Has(nameof(start));

    public bool ShouldSerializeend() => _options.Has(nameof(end));

    public bool ShouldSerializesize() => _options.Has(nameof(size));

    public bool ShouldSerializecoloring() => _options.Has(nameof(coloring));

    public bool ShouldSerializeshowlines() => _options.Has(nameof(showlines));

    public bool ShouldSerializex() => _options.Has(nameof(x));

    public bool ShouldSerializey() => _options.Has(nameof(y));

    public bool ShouldSerializez() => _options.Has(nameof(z));

    OptionSet IOptions.Options => _options;
}
