namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Project : IOptions
{
    private readonly OptionSet _options = new();

    public bool x { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool y { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool z { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool ShouldSerializex() => _options.Has(nameof(x));

    public bool ShouldSerializey() => _options.Has(nameof(y));

    public bool ShouldSerializez() => _options.Has(nameof(z));

    OptionSet IOptions.Options => _options;
}
