namespace XPlot.Plotly;

/// <summary>A trace of type box; the properties are plotly.js's.</summary>
public class Box : Trace, IOptions
{
    private readonly OptionSet _options = new();

    public Box()
    {
        type = "box";
    }

    public string type { get => _options.Get<string>(); set => _options.Set(value); }

    public object visible { get => _options.Get<object>(); set => _options.Set(value); }

    public bool showlegend { get => _options.Get<bool>(); set => _options.Set(value); }

    public string legendgroup { get => _options.Get<string>(); set => _options.Set(value); }

    public double opacity { get => _options.Get<double>(); set => _options.Set(value); }

    public string uid { get => _options.Get<string>(); set => _options.Set(value); }

    public string hoverinfo { get => _options.Get<string>(); set => _options.Set(value); }

    public Stream stream { get => _options.Get<Stream>(); set => _options.Set(value); }

    public object y { get => _options.Get<object>(); set => _options.Set(value); }

    public object x { get => _options.Get<object>(); set => _options.Set(value); }

    public object x0 { get => _options.Get<object>(); set => _options.Set(value); }

    public object y0 { get => _options.Get<object>(); set => _options.Set(value); }

    public double whiskerwidth { get => _options.Get<double>(); set => _options.Set(value); }

    public object boxpoints { get => _options.Get<object>(); set => _options.Set(value); }

    public object boxmean { get => _options.Get<object>(); set => _options.Set(value); }

    public double jitter { get => _options.Get<double>(); set => _options.Set(value); }

    public double pointpos { get => _options.Get<double>(); set => _options.Set(value); }

    public object orientation { get => _options.Get<object>(); set => _options.Set(value); }

    public Marker marker { get => _options.Get<Marker>(); set => _options.Set(value); }

    public Line line { get => _options.Get<Line>(); set => _options.Set(value); }

    public string fillcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public string xaxis { get => _options.Get<string>(); set => _options.Set(value); }

    public string yaxis { get => _options.Get<string>(); set => _options.Set(value); }

    public string ysrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string xsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public bool ShouldSerializetype() => _options.Has(nameof(type));

    public bool ShouldSerializevisible() => _options.Has(nameof(visible));

    public bool ShouldSerializeshowlegend() => _options.Has(nameof(showlegend));

    public bool ShouldSerializelegendgroup() => _options.Has(nameof(legendgroup));

    public bool ShouldSerializeopacity() => _options.Has(nameof(opacity));

    public bool ShouldSerializeuid() => _options.Has(nameof(uid));

    public bool ShouldSerializehoverinfo() => _options.Has(nameof(hoverinfo));

    public bool ShouldSerializestream() => _options.Has(nameof(stream));

    public bool ShouldSerializey() => _options.Has(nameof(y));

    public bool ShouldSerializex() => _options.Has(nameof(x));

    public bool ShouldSerializex0() => _options.Has(nameof(x0));

    public bool ShouldSerializey0() => _options.Has(nameof(y0));

    public bool ShouldSerializewhiskerwidth() => _options.Has(nameof(whiskerwidth));

    public bool ShouldSerializeboxpoints() => _options.Has(nameof(boxpoints));

    public bool ShouldSerializeboxmean() => _options.Has(nameof(boxmean));

    public bool ShouldSerializejitter() => _options.Has(nameof(jitter));

    public bool ShouldSerializepointpos() => _options.Has(nameof(pointpos));

    public bool ShouldSerializeorientation() => _options.Has(nameof(orientation));

    public bool ShouldSerializemarker() => _options.Has(nameof(marker));

    public bool ShouldSerializeline() => _options.Has(nameof(line));

    public bool ShouldSerializefillcolor() => _options.Has(nameof(fillcolor));

    public bool ShouldSerializexaxis() => _options.Has(nameof(xaxis));

    public bool ShouldSerializeyaxis() => _options.Has(nameof(yaxis));

    public bool ShouldSerializeysrc() => _options.Has(nameof(ysrc));

    public bool ShouldSerializexsrc() => _options.Has(nameof(xsrc));

    OptionSet IOptions.Options => _options;
}
