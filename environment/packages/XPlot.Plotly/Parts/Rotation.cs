namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Rotation : IOptions
{
    private readonly OptionSet _options = new();

    public double lon { get => _options.Get<double>(); set => _options.Set(value); }

    public double lat { get => _options.Get<double>(); set => _options.Set(value); }

    public double roll { get => _options.Get<double>(); set => _options.Set(value); }

    public bool ShouldSerializelon() => _options.Has(nameof(lon));

    public bool ShouldSerializelat() => _options.Has(nameof(lat));

    public bool ShouldSerializeroll() => _options.Has(nameof(roll));

    OptionSet IOptions.Options => _options;
}
