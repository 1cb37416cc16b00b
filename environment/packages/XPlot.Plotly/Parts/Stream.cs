namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Stream : IOptions
{
    private readonly OptionSet _options = new();

    public string token { get => _options.Get<string>(); set => _options.Set(value); }

    public double maxpoints { get => _options.Get<double>(); set => _options.Set(value); }

    public bool ShouldSerializetoken() => _options.Has(nameof(token));

    public bool ShouldSerializemaxpoints() => _options.Has(nameof(maxpoints));

    OptionSet IOptions.Options => _options;
}
