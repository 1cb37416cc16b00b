namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Ybins : IOptions
{
    private readonly OptionSet _options = new();

    public double start { get => _options.Get<double>(); set => _options.Set(value); }

    public double end { get => _options.Get<double>(); set => _options.Set(value); }

    public object size { get => _options.Get<object>(); set => _options.Set(value); }

    public bool ShouldSerializestart() => _options.Has(nameof(start));

    public bool ShouldSerializeend() => _options.Has(nameof(end));

    public bool ShouldSerializesize() => _options.Has(nameof(size));

    OptionSet IOptions.Options => _options;
}
