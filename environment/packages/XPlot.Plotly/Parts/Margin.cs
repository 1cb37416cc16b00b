namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Margin : IOptions
{
    private readonly OptionSet _options = new();

    public double l { get => _options.Get<double>(); set => _options.Set(value); }

    public double r { get => _options.Get<double>(); set => _options.Set(value); }

    public double t { get => _options.Get<double>(); set => _options.Set(value); }

    public double b { get => _options.Get<double>(); set => _options.Set(value); }

    public double pad { get => _options.Get<double>(); set => _options.Set(value); }

    public bool autoexpand { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool ShouldSerializel() => _options.Has(nameof(l));

    public bool ShouldSerializer() => _options.Has(nameof(r));

    public bool ShouldSerializet() => _options.Has(nameof(t));

    public bool ShouldSerializeb() => _options.Has(nameof(b));

    public bool ShouldSerializepad() => _options.Has(nameof(pad));

    public bool ShouldSerializeautoexpand() => _options.Has(nameof(autoexpand));

    OptionSet IOptions.Options => _options;
}
