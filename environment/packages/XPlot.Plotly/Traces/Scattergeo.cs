namespace XPlot.Plotly;

/// <summary>A trace of type scattergeo; the properties are plotly.js's.</summary>
public class Scattergeo : Trace, IOptions
{
    private readonly OptionSet _options = new();

    public Scattergeo()
    {
        type = "scattergeo";
    }

    public string type { get => _options.Get<string>(); set => _options.Set(value); }

    public object visible { get => _options.Get<object>(); set => _options.Set(value); }

    public bool showlegend { get => _options.Get<bool>(); set => _options.Set(value); }

    public string legendgroup { get => _options.Get<string>(); set => _options.Set(value); }

    public double opacity { get => _options.Get<double>(); set => _options.Set(value); }

    public string uid { get => _options.Get<string>(); set => _options.Set(value); }

    public string hoverinfo { get => _options.Get<string>(); set => _options.Set(value); }

    public Stream stream { get => _options.Get<Stream>(); set => _options.Set(value); }

    public object lon { get => _options.Get<object>(); set => _options.Set(value); }

    public object lat { get => _options.Get<object>(); set => _options.Set(value); }

    public object locations { get => _options.Get<object>(); set => _options.Set(value); }

    public object locationmode { get => _options.Get<object>(); set => _options.Set(value); }

    public string mode { get => _options.Get<string>(); set => _options.Set(value); }

    public string text { get => _options.Get<string>(); set => _options.Set(value); }

    public Line line { get => _options.Get<Line>(); set => _options.Set(value); }

    public Marker marker { get => _options.Get<Marker>(); set => _options.Set(value); }

    public Textfont textfont { get => _options.Get<Textfont>(); set => _options.Set(value); }

    public object textposition { get => _options.Get<object>(); set => _options.Set(value); }

    public string geo { get => _options.Get<string>(); set => _options.Set(value); }

    public string lonsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string latsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string locationssrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string textsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string textpositionsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public bool ShouldSerializetype() => _options.Has(nameof(type));

    public bool ShouldSerializevisible() => _options.Has(nameof(visible));

    public bool ShouldSerializeshowlegend() => _options.Has(nameof(showlegend));

    public bool ShouldSerializelegendgroup() => _options.Has(nameof(legendgroup));

    public bool ShouldSerializeopacity() => _options.Has(nameof(opacity));

    public bool ShouldSerializeuid() => _options.Has(nameof(uid));

    public bool ShouldSerializehoverinfo() => _options.Has(nameof(hoverinfo));

    public bool ShouldSerializestream() => _options.Has(nameof(stream));

    public bool ShouldSerializelon() => _options.Has(nameof(lon));

    public bool ShouldSerializelat() => _options.Has(nameof(lat));

    public bool ShouldSerializelocations() => _options.Has(nameof(locations));

    public bool ShouldSerializelocationmode() => _options.Has(nameof(locationmode));

    public bool ShouldSerializemode() => _options.Has(nameof(mode));

    public bool ShouldSerializetext() => _options.Has(nameof(text));

    public bool ShouldSerializeline() => _options.Has(nameof(line));

    public bool ShouldSerializemarker() => _options.Has(nameof(marker));

    public bool ShouldSerializetextfont() => _options.Has(nameof(textfont));

    public bool ShouldSerializetextposition() => _options.Has(nameof(textposition));

    public bool ShouldSerializegeo() => _options.Has(nameof(geo));

    public bool ShouldSerializelonsrc() => _options.Has(nameof(lonsrc));

    public bool ShouldSerializelatsrc() => _options.Has(nameof(latsrc));

    public bool ShouldSerializelocationssrc() => _options.Has(nameof(locationssrc));

    public bool ShouldSerializetextsrc() => _options.Has(nameof(textsrc));

    public bool ShouldSerializetextpositionsrc() => _options.Has(nameof(textpositionsrc));

    OptionSet IOptions.Options => _options;
}
