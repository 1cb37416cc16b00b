namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Tickfont : IOptions
{
    private readonly OptionSet _options = new();

    public string family { get => _options.Get<string>(); set => _options.Set(value); }

    public double size { get => _options.Get<double>(); set => _options.Set(value); }

    public string color { get => _options.Get<string>(); set => _options.Set(value); }

    public bool ShouldSerializefamily() => _options.Has(nameof(family));

    public bool ShouldSerializesize() => _options.Has(nameof(size));

    public bool ShouldSerializecolor() => _options.Has(nameof(color));

    OptionSet IOptions.Options => _options;
}
