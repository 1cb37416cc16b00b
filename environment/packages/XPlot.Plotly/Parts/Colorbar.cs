namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Colorbar : IOptions
{
    private readonly OptionSet _options = new();

    public object thicknessmode { get => _options.Get<object>(); set => _options.Set(value); }

    public double thickness { get => _options.Get<double>(); set => _options.Set(value); }

    public object lenmode { get => _options.Get<object>(); set => _options.Set(value); }

    public double len { get => _options.Get<double>(); set => _options.Set(value); }

    public double x { get => _options.Get<double>(); set => _options.Set(value); }

    public object xanchor { get => _options.Get<object>(); set => _options.Set(value); }

    public double xpad { get => _options.Get<double>(); set => _options.Set(value); }

    public double y { get => _options.Get<double>(); set => _options.Set(value); }

    public object yanchor { get => _options.Get<object>(); set => _options.Set(value); }

    public double ypad { get => _options.Get<double>(); set => _options.Set(value); }

    public string outlinecolor { get => _options.Get<string>(); set => _options.Set(value); }

    public double outlinewidth { get => _options.Get<double>(); set => _options.Set(value); }

    public string bordercolor { get => _options.Get<string>(); set => _options.Set(value); }

    public double borderwidth { get => _options.Get<double>(); set => _options.Set(value); }

    public string bgcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public object tickmode { get => _options.Get<object>(); set => _options.Set(value); }

    public int nticks { get => _options.Get<int>(); set => _options.Set(value); }

    public double tick0 { get => _options.Get<double>(); set => _options.Set(value); }

    public object dtick { get => _options.Get<object>(); set => _options.Set(value); }

    public object tickvals { get => _options.Get<object>(); set => _options.Set(value); }

    public object ticktext { get => _options.Get<object>(); set => _options.Set(value); }

    public object ticks { get => _options.Get<object>(); set => _options.Set(value); }

    public double ticklen { get => _options.Get<double>(); set => _options.Set(value); }

    public double tickwidth { get => _options.Get<double>(); set => _options.Set(value); }

    public string tickcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public bool showticklabels { get => _options.Get<bool>(); set => _options.Set(value); }

    public Font tickfont { get => _options.Get<Font>(); set => _options.Set(value); }

    public double tickangle { get => _options.Get<double>(); set => _options.Set(value); }

    public string tickformat { get => _options.Get<string>(); set => _options.Set(value); }

    public string tickprefix { get => _options.Get<string>(); set => _options.Set(value); }

    public object showtickprefix { get => _options.Get<object>(); set => _options.Set(value); }

    public string ticksuffix { get => _options.Get<string>(); set => _options.Set(value); }

    public object showticksuffix { get => _options.Get<object>(); set => _options.Set(value); }

    public object exponentformat { get => _options.Get<object>(); set => _options.Set(value); }

    public object showexponent { get => _options.Get<object>(); set => _options.Set(value); }

    public string title { get => _options.Get<string>(); set => _options.Set(value); }

    public Font titlefont { get => _options.Get<Font>(); set => _options.Set(value); }

    public object titleside { get => _options.Get<object>(); set => _options.Set(value); }

    public string tickvalssrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string ticktextsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public bool ShouldSerializethicknessmode() => _options.Has(nameof(thicknessmode));

    public bool ShouldSerializethickness() => _options.Has(nameof(thickness));

    public bool ShouldSerializelenmode() => _options.Has(nameof(lenmode));

    public bool ShouldSerializelen() => _options.Has(nameof(len));

    public bool ShouldSerializex() => _options.Has(nameof(x));

    public bool ShouldSerializexanchor() => _options.Has(nameof(xanchor));

    public bool ShouldSerializexpad() => _options.Has(nameof(xpad));

    public bool ShouldSerializey() => _options.Has(nameof(y));

    public bool ShouldSerializeyanchor() => _options.Has(nameof(yanchor));

    public bool ShouldSerializeypad() => _options.Has(nameof(ypad));

    public bool ShouldSerializeoutlinecolor() => _options.Has(nameof(outlinecolor));

    public bool ShouldSerializeoutlinewidth() => _options.Has(nameof(outlinewidth));

    public bool ShouldSerializebordercolor() => _options.Has(nameof(bordercolor));

    public bool ShouldSerializeborderwidth() => _options.Has(nameof(borderwidth));

    public bool ShouldSerializebgcolor() => _options.Has(nameof(bgcolor));

    public bool ShouldSerializetickmode() => _options.Has(nameof(tickmode));

    public bool ShouldSerializenticks() => _options.Has(nameof(nticks));

    public bool ShouldSerializetick0() => _options.Has(nameof(tick0));

    public bool ShouldSerializedtick() => _options.Has(nameof(dtick));

    public bool ShouldSerializetickvals() => _options.Has(nameof(tickvals));

    public bool ShouldSerializeticktext() => _options.Has(nameof(ticktext));

    public bool ShouldSerializeticks() => _options.Has(nameof(ticks));

    public bool ShouldSerializeticklen() => _options.Has(nameof(ticklen));

    public bool ShouldSerializetickwidth() => _options.Has(nameof(tickwidth));

    public bool ShouldSerializetickcolor() => _options.Has(nameof(tickcolor));

    public bool ShouldSerializeshowticklabels() => _options.Has(nameof(showticklabels));

    public bool ShouldSerializetickfont() => _options.Has(nameof(tickfont));

    public bool ShouldSerializetickangle() => _options.Has(nameof(tickangle));

    public bool ShouldSerializetickformat() => _options.Has(nameof(tickformat));

    public bool ShouldSerializetickprefix() => _options.Has(nameof(tickprefix));

    public bool ShouldSerializeshowtickprefix() => _options.Has(nameof(showtickprefix));

    public bool ShouldSerializeticksuffix() => _options.Has(nameof(ticksuffix));

    public bool ShouldSerializeshowticksuffix() => _options.Has(nameof(showticksuffix));

    public bool ShouldSerializeexponentformat() => _options.Has(nameof(exponentformat));

    public bool ShouldSerializeshowexponent() => _options.Has(nameof(showexponent));

    public bool ShouldSerializetitle() => _options.Has(nameof(title));

    public bool ShouldSerializetitlefont() => _options.Has(nameof(titlefont));

    public bool ShouldSerializetitleside() => _options.Has(nameof(titleside));

    public bool ShouldSerializetickvalssrc() => _options.Has(nameof(tickvalssrc));

    public bool ShouldSerializeticktextsrc() => _options.Has(nameof(ticktextsrc));

    OptionSet IOptions.Options => _options;
}
