namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Domain : IOptions
{
    private readonly OptionSet _options = new();

    public object x { get => _options.Get<object>(); set => _options.Set(value); }

    public object y { get => _options.Get<object>(); set => _options.Set(value); }

    public bool ShouldSerializex() => _options.Has(nameof(x));

    public bool ShouldSerializey() => _options.Has(nameof(y));

    OptionSet IOptions.Options => _options;
}
