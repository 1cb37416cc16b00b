namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Legend : IOptions
{
    private readonly OptionSet _options = new();

    public string bgcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public string bordercolor { get => _options.Get<string>(); set => _options.Set(value); }

    public double borderwidth { get => _options.Get<double>(); set => _options.Set(value); }

    public Font font { get => _options.Get<Font>(); set => _options.Set(value); }

    public string traceorder { get => _options.Get<string>(); set => _options.Set(value); }

    public string orientation { get => _options.Get<string>(); set => _options.Set(value); }

    public double tracegroupgap { get => _options.Get<double>(); set => _options.Set(value); }

    public double x { get => _options.Get<double>(); set => _options.Set(value); }

    public object xanchor { get => _options.Get<object>(); set => _options.Set(value); }

    public double y { get => _options.Get<double>(); set => _options.Set(value); }

    public object yanchor { get => _options.Get<object>(); set => _options.Set(value); }

    public string yref { get => _options.Get<string>(); set => _options.Set(value); }

    public bool ShouldSerializebgcolor() => _options.Has(nameof(bgcolor));

    public bool ShouldSerializebordercolor() => _options.Has(nameof(bordercolor));

    public bool ShouldSerializeborderwidth() => _options.Has(nameof(borderwidth));

    public bool ShouldSerializefont() => _options.Has(nameof(font));

    public bool ShouldSerializetraceorder() => _options.Has(nameof(traceorder));

    public bool ShouldSerializeorientation() => _options.Has(nameof(orientation));

    public bool ShouldSerializetracegroupgap() => _options.Has(nameof(tracegroupgap));

    public bool ShouldSerializex() => _options.Has(nameof(x));

    public bool ShouldSerializexanchor() => _options.Has(nameof(xanchor));

    public bool ShouldSerializey() => _options.Has(nameof(y));

    public bool ShouldSerializeyanchor() => _options.Has(nameof(yanchor));

    public bool ShouldSerializeyref() => _options.Has(nameof(yref));

    OptionSet IOptions.Options => _options;
}
