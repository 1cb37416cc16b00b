namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Lataxis : IOptions
{
    private readonly OptionSet _options = new();

    public object range { get => _options.Get<object>(); set => _options.Set(value); }

    public bool showgrid { get => _options.Get<bool>(); set => _options.Set(value); }

    public double tick0 { get => _options.Get<double>(); set => _options.Set(value); }

    public double dtick { get => _options.Get<double>(); set => _options.Set(value); }

    public string gridcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public double gridwidth { get => _options.Get<double>(); set => _options.Set(value); }

    public bool ShouldSerializerange() => _options.Has(nameof(range));

    public bool ShouldSerializeshowgrid() => _options.Has(nameof(showgrid));

    public bool ShouldSerializetick0() => _options.Has(nameof(tick0));

    public bool ShouldSerializedtick() => _options.Has(nameof(dtick));

    public bool ShouldSerializegridcolor() => _options.Has(nameof(gridcolor));

    public bool ShouldSerializegridwidth() => _options.Has(nameof(gridwidth));

    OptionSet IOptions.Options => _options;
}
