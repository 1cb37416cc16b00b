namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Center : IOptions
{
    private readonly OptionSet _options = new();

    public double x { get => _options.Get<double>(); set => _options.Set(value); }

    public double y { get => _options.Get<double>(); set => _options.Set(value); }

    public double z { get => _options.Get<double>(); set => _options.Set(value); }

    public bool ShouldSerializex() => _options.Has(nameof(x));

    public bool ShouldSerializey() => _options.Has(nameof(y));

    public bool ShouldSerializez() => _options.Has(nameof(z));

    OptionSet IOptions.Options => _options;
}
