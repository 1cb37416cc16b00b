namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Annotation : IOptions
{
    private readonly OptionSet _options = new();

    public string text { get => _options.Get<string>(); set => _options.Set(value); }

    public double textangle { get => _options.Get<double>(); set => _options.Set(value); }

    public Font font { get => _options.Get<Font>(); set => _options.Set(value); }

    public double opacity { get => _options.Get<double>(); set => _options.Set(value); }

    public object align { get => _options.Get<object>(); set => _options.Set(value); }

    public string bgcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public string bordercolor { get => _options.Get<string>(); set => _options.Set(value); }

    public double borderpad { get => _options.Get<double>(); set => _options.Set(value); }

    public double borderwidth { get => _options.Get<double>(); set => _options.Set(value); }

    public bool showarrow { get => _options.Get<bool>(); set => _options.Set(value); }

    public string arrowcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public int arrowhead { get => _options.Get<int>(); set => _options.Set(value); }

    public double arrowsize { get => _options.Get<double>(); set => _options.Set(value); }

    public double arrowwidth { get => _options.Get<double>(); set => _options.Set(value); }

    public object axref { get => _options.Get<object>(); set => _options.Set(value); }

    public double ax { get => _options.Get<double>(); set => _options.Set(value); }

    public object ayref { get => _options.Get<object>(); set => _options.Set(value); }

    public double ay { get => _options.Get<double>(); set => _options.Set(value); }

    public object xref { get => _options.Get<object>(); set => _options.Set(value); }

    public object x { get => _options.Get<object>(); set => _options.Set(value); }

    public object xanchor { get => _options.Get<object>(); set => _options.Set(value); }

    public object yref { get => _options.Get<object>(); set => _options.Set(value); }

    public object y { get => _options.Get<object>(); set => _options.Set(value); }

    public object yanchor { get => _options.Get<object>(); set => _options.Set(value); }

    public bool ShouldSerializetext() => _options.Has(nameof(text));

    public bool ShouldSerializetextangle() => _options.Has(nameof(textangle));

    public bool ShouldSerializefont() => _options.Has(nameof(font));

    public bool ShouldSerializeopacity() => _options.Has(nameof(opacity));

    public bool ShouldSerializealign() => _options.Has(nameof(align));

    public bool ShouldSerializebgcolor() => _options.Has(nameof(bgcolor));

    public bool ShouldSerializebordercolor() => _options.Has(nameof(bordercolor));

    public bool ShouldSerializeborderpad() => _options.Has(nameof(borderpad));

    public bool ShouldSerializeborderwidth() => _options.Has(nameof(borderwidth));

    public bool ShouldSerializeshowarrow() => _options.Has(nameof(showarrow));

    public bool ShouldSerializearrowcolor() => _options.Has(nameof(arrowcolor));

    public bool ShouldSerializearrowhead() => _options.Has(nameof(arrowhead));

    public bool ShouldSerializearrowsize() => _options.Has(nameof(arrowsize));

    public bool ShouldSerializearrowwidth() => _options.Has(nameof(arrowwidth));

    public bool ShouldSerializeaxref() => _options.Has(nameof(axref));

    public bool ShouldSerializeax() => _options.Has(nameof(ax));

    public bool ShouldSerializeayref() => _options.Has(nameof(ayref));

    public bool ShouldSerializeay() => _options.Has(nameof(ay));

    public bool ShouldSerializexref() => _options.Has(nameof(xref));

    public bool ShouldSerializex() => _options.Has(nameof(x));

    public bool ShouldSerializexanchor() => _options.Has(nameof(xanchor));

    public bool ShouldSerializeyref() => _options.Has(nameof(yref));

    public bool ShouldSerializey() => _options.Has(nameof(y));

    public bool ShouldSerializeyanchor() => _options.Has(nameof(yanchor));

    OptionSet IOptions.Options => _options;
}
