namespace XPlot.Plotly;

/// <summary>A trace of type scattergl; the properties are plotly.js's.</summary>
public class Scattergl : Trace, IOptions
{
    private readonly OptionSet _options = new();

    public Scattergl()
    {
        type = "scattergl";
    }

    public string type { get => _options.Get<string>(); set => _options.Set(value); }

    public object visible { get => _options.Get<object>(); set => _options.Set(value); }

    public bool showlegend { get => _options.Get<bool>(); set => _options.Set(value); }

    public string legendgroup { get => _options.Get<string>(); set => _options.Set(value); }

    public double opacity { get => _options.Get<double>(); set => _options.Set(value); }

    public string uid { get => _options.Get<string>(); set => _options.Set(value); }

    public string hoverinfo { get => _options.Get<string>(); set => _options.Set(value); }

    public Stream stream { get => _options.Get<Stream>(); set => _options.Set(value); }

    public object x { get => _options.Get<object>(); set => _options.Set(value); }

    public object x0 { get => _options.Get<object>(); set => _options.Set(value); }

    public double dx { get => _options.Get<double>(); set => _options.Set(value); }

    public object y { get => _options.Get<object>(); set => _options.Set(value); }

    public object y0 { get => _options.Get<object>(); set => _options.Set(value); }

    public double dy { get => _options.Get<double>(); set => _options.Set(value); }

    public string text { get => _options.Get<string>(); set => _options.Set(value); }

    public string mode { get => _options.Get<string>(); set => _options.Set(value); }

    public Line line { get => _options.Get<Line>(); set => _options.Set(value); }

    public Marker marker { get => _options.Get<Marker>(); set => _options.Set(value); }

    public object fill { get => _options.Get<object>(); set => _options.Set(value); }

    public string fillcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public Error_x error_x { get => _options.Get<Error_x>(); set => _options.Set(value); }

    public Error_y error_y { get => _options.Get<Error_y>(); set => _options.Set(value); }

    public string xaxis { get => _options.Get<string>(); set => _options.Set(value); }

    public string yaxis { get => _options.Get<string>(); set => _options.Set(value); }

    public string xsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string ysrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string textsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public bool ShouldSerializetype() => _options.Has(nameof(type));

    public bool ShouldSerializevisible() => _options.Has(nameof(visible));

    public bool ShouldSerializeshowlegend() => _options.Has(nameof(showlegend));

    public bool ShouldSerializelegendgroup() => _options.Has(nameof(legendgroup));

    public bool ShouldSerializeopacity() => _options.Has(nameof(opacity));

    public bool ShouldSerializeuid() => _options.Has(nameof(uid));

    public bool ShouldSerializehoverinfo() => _options.Has(nameof(hoverinfo));

    public bool ShouldSerializestream() => _options.Has(nameof(stream));

    public bool ShouldSerializex() => _options.Has(nameof(x));

    public bool ShouldSerializex0() => _options.Has(nameof(x0));

    public bool ShouldSerializedx() => _options.Has(nameof(dx));

    public bool ShouldSerializey() => _options.Has(nameof(y));

    public bool ShouldSerializey0() => _options.Has(nameof(y0));

    public bool ShouldSerializedy() => _options.Has(nameof(dy));

    public bool ShouldSerializetext() => _options.Has(nameof(text));

    public bool ShouldSerializemode() => _options.Has(nameof(mode));

    public bool ShouldSerializeline() => _options.Has(nameof(line));

    public bool ShouldSerializemarker() => _options.Has(nameof(marker));

    public bool ShouldSerializefill() => _options.Has(nameof(fill));

    public bool ShouldSerializefillcolor() => _options.Has(nameof(fillcolor));

    public bool ShouldSerializeerror_x() => _options.Has(nameof(error_x));

    public bool ShouldSerializeerror_y() => _options.Has(nameof(error_y));

    public bool ShouldSerializexaxis() => _options.Has(nameof(xaxis));

    public bool ShouldSerializeyaxis() => _options.Has(nameof(yaxis));

    public bool ShouldSerializexsrc() => _options.Has(nameof(xsrc));

    public bool ShouldSerializeysrc() => _options.Has(nameof(ysrc));

    public bool ShouldSerializetextsrc() => _options.Has(nameof(textsrc));

    OptionSet IOptions.Options => _options;
}
