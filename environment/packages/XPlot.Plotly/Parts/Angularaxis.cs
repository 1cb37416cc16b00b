namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Angularaxis : IOptions
{
    private readonly OptionSet _options = new();

    public object range { get => _options.Get<object>(); set => _options.Set(value); }

    public object domain { get => _options.Get<object>(); set => _options.Set(value); }

    public bool showline { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool showticklabels { get => _options.Get<bool>(); set => _options.Set(value); }

    public object tickorientation { get => _options.Get<object>(); set => _options.Set(value); }

    public double ticklen { get => _options.Get<double>(); set => _options.Set(value); }

    public string tickcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public string ticksuffix { get => _options.Get<string>(); set => _options.Set(value); }

    public double endpadding { get => _options.Get<double>(); set => _options.Set(value); }

    public bool visible { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool ShouldSerializerange() => _options.Has(nameof(range));

    public bool ShouldSerializedomain() => _options.Has(nameof(domain));

    public bool ShouldSerializeshowline() => _options.Has(nameof(showline));

    public bool ShouldSerializeshowticklabels() => _options.Has(nameof(showticklabels));

    public bool ShouldSerializetickorientation() => _options.Has(nameof(tickorientation));

    public bool ShouldSerializeticklen() => _options.Has(nameof(ticklen));

    public bool ShouldSerializetickcolor() => _options.Has(nameof(tickcolor));

    public bool ShouldSerializeticksuffix() => _options.Has(nameof(ticksuffix));

    public bool ShouldSerializeendpadding() => _options.Has(nameof(endpadding));

    public bool ShouldSerializevisible() => _options.Has(nameof(visible));

    OptionSet IOptions.Options => _options;
}
