namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Zaxis : IOptions
{
    private readonly OptionSet _options = new();

    public bool showspikes { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool spikesides { get => _options.Get<bool>(); set => _options.Set(value); }

    public double spikethickness { get => _options.Get<double>(); set => _options.Set(value); }

    public string spikecolor { get => _options.Get<string>(); set => _options.Set(value); }

    public bool showbackground { get => _options.Get<bool>(); set => _options.Set(value); }

    public string backgroundcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public bool showaxeslabels { get => _options.Get<bool>(); set => _options.Set(value); }

    public string title { get => _options.Get<string>(); set => _options.Set(value); }

    public Font titlefont { get => _options.Get<Font>(); set => _options.Set(value); }

    public object type { get => _options.Get<object>(); set => _options.Set(value); }

    public object autorange { get => _options.Get<object>(); set => _options.Set(value); }

    public object rangemode { get => _options.Get<object>(); set => _options.Set(value); }

    public object range { get => _options.Get<object>(); set => _options.Set(value); }

    public bool fixedrange { get => _options.Get<bool>(); set => _options.Set(value); }

    public object tickmode { get => _options.Get<object>(); set => _options.Set(value); }

    public int nticks { get => _options.Get<int>(); set => _options.Set(value); }

    public double tick0 { get => _options.Get<double>(); set => _options.Set(value); }

    public object dtick { get => _options.Get<object>(); set => _options.Set(value); }

    public object tickvals { get => _options.Get<object>(); set => _options.Set(value); }

    public object ticktext { get => _options.Get<object>(); set => _options.Set(value); }

    public object ticks { get => _options.Get<object>(); set => _options.Set(value); }

    public object mirror { get => _options.Get<object>(); set => _options.Set(value); }

    public double ticklen { get => _options.Get<double>(); set => _options.Set(value); }

    public double tickwidth { get => _options.Get<double>(); set => _options.Set(value); }

    public string tickcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public bool showticklabels { get => _options.Get<bool>(); set => _options.Set(value); }

    public Font tickfont { get => _options.Get<Font>(); set => _options.Set(value); }

    public double tickangle { get => _options.Get<double>(); set => _options.Set(value); }

    public string tickprefix { get => _options.Get<string>(); set => _options.Set(value); }

    public object showtickprefix { get => _options.Get<object>(); set => _options.Set(value); }

    public string ticksuffix { get => _options.Get<string>(); set => _options.Set(value); }

    public object showticksuffix { get => _options.Get<object>(); set => _options.Set(value); }

    public object showexponent { get => _options.Get<object>(); set => _options.Set(value); }

    public object exponentformat { get => _options.Get<object>(); set => _options.Set(value); }

    public string tickformat { get => _options.Get<string>(); set => _options.Set(value); }

    public string hoverformat { get => _options.Get<string>(); set => _options.Set(value); }

    public bool showline { get => _options.Get<bool>(); set => _options.Set(value); }

    public string linecolor { get => _options.Get<string>(); set => _options.Set(value); }

    public double linewidth { get => _options.Get<double>(); set => _options.Set(value); }

    public bool showgrid { get => _options.Get<bool>(); set => _options.Set(value); }

    public string gridcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public double gridwidth { get => _options.Get<double>(); set => _options.Set(value); }

    public bool zeroline { get => _options.Get<bool>(); set => _options.Set(value); }

    public string zerolinecolor { get => _options.Get<string>(); set => _options.Set(value); }

    public double zerolinewidth { get => _options.Get<double>(); set => _options.Set(value); }

    public string tickvalssrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string ticktextsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public bool ShouldSerializeshowspikes() => _options.Has(nameof(showspikes));

    public bool ShouldSerializespikesides() => _options.Has(nameof(spikesides));

    public bool ShouldSerializespikethickness() => _options.Has(nameof(spikethickness));

    public bool ShouldSerializespikecolor() => _options.Has(nameof(spikecolor));

    public bool ShouldSerializeshowbackground() => _options.Has(nameof(showbackground));

    public bool ShouldSerializebackgroundcolor() => _options.Has(nameof(backgroundcolor));

    public bool ShouldSerializeshowaxeslabels() => _options.Has(nameof(showaxeslabels));

    public bool ShouldSerializetitle() => _options.Has(nameof(title));

    public bool ShouldSerializetitlefont() => _options.Has(nameof(titlefont));

    public bool ShouldSerializetype() => _options.Has(nameof(type));

    public bool ShouldSerializeautorange() => _options.Has(nameof(autorange));

    public bool ShouldSerializerangemode() => _options.Has(nameof(rangemode));

    public bool ShouldSerializerange() => _options.Has(nameof(range));

    public bool ShouldSerializefixedrange() => _options.Has(nameof(fixedrange));

    public bool ShouldSerializetickmode() => _options.Has(nameof(tickmode));

    public bool ShouldSerializenticks() => _options.Has(nameof(nticks));

    public bool ShouldSerializetick0() => _options.Has(nameof(tick0));

    public bool ShouldSerializedtick() => _options.Has(nameof(dtick));

    public bool ShouldSerializetickvals() => _options.Has(nameof(tickvals));

    public bool ShouldSerializeticktext() => _options.Has(nameof(ticktext));

    public bool ShouldSerializeticks() => _options.Has(nameof(ticks));

    public bool ShouldSerializemirror() => _options.Has(nameof(mirror));

    public bool ShouldSerializeticklen() => _options.Has(nameof(ticklen));

    public bool ShouldSerializetickwidth() => _options.Has(nameof(tickwidth));

    public bool ShouldSerializetickcolor() => _options.Has(nameof(tickcolor));

    public bool ShouldSerializeshowticklabels() => _options.Has(nameof(showticklabels));

    public bool ShouldSerializetickfont() => _options.Has(nameof(tickfont));

    public bool ShouldSerializetickangle() => _options.Has(nameof(tickangle));

    public bool ShouldSerializetickprefix() => _options.Has(nameof(tickprefix));

    public bool ShouldSerializeshowtickprefix() => _options.Has(nameof(showtickprefix));

    public bool ShouldSerializeticksuffix() => _options.Has(nameof(ticksuffix));

    public bool ShouldSerializeshowticksuffix() => _options.Has(nameof(showticksuffix));

    public bool ShouldSerializeshowexponent() => _options.Has(nameof(showexponent));

    public bool ShouldSerializeexponentformat() => _options.Has(nameof(exponentformat));

    public bool ShouldSerializetickformat() => _options.Has(nameof(tickformat));

    public bool ShouldSerializehoverformat() => _options.Has(nameof(hoverformat));

    public bool ShouldSerializeshowline() => _options.Has(nameof(showline));

    public bool ShouldSerializelinecolor() => _options.Has(nameof(linecolor));

    public bool ShouldSerializelinewidth() => _options.Has(nameof(linewidth));

    public bool ShouldSerializeshowgrid() => _options.Has(nameof(showgrid));

    public bool ShouldSerializegridcolor() => _options.Has(nameof(gridcolor));

    public bool ShouldSerializegridwidth() => _options.Has(nameof(gridwidth));

    public bool ShouldSerializezeroline() => _options.Has(nameof(zeroline));

    public bool ShouldSerializezerolinecolor() => _options.Has(nameof(zerolinecolor));

    public bool ShouldSerializezerolinewidth() => _options.Has(nameof(zerolinewidth));

    public bool ShouldSerializetickvalssrc() => _options.Has(nameof(tickvalssrc));

    public bool ShouldSerializeticktextsrc() => _options.Has(nameof(ticktextsrc));

    OptionSet IOptions.Options => _options;
}
