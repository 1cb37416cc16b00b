namespace XPlot.Plotly;

/// <summary>A trace of type scatter3d; the properties are plotly.js's.</summary>
public class Scatter3d : Trace, IOptions
{
    private readonly OptionSet _options = new();

    public Scatter3d()
    {
        type = "scatter3d";
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

    public object y { get => _options.Get<object>(); set => _options.Set(value); }

    public object z { get => _options.Get<object>(); set => _options.Set(value); }

    public object text { get => _options.Get<object>(); set => _options.Set(value); }

    public string mode { get => _options.Get<string>(); set => _options.Set(value); }

    public object surfaceaxis { get => _options.Get<object>(); set => _options.Set(value); }

    public string surfacecolor { get => _options.Get<string>(); set => _options.Set(value); }

    public Projection projection { get => _options.Get<Projection>(); set => _options.Set(value); }

    public Line line { get => _options.Get<Line>(); set => _options.Set(value); }

    public Marker marker { get => _options.Get<Marker>(); set => _options.Set(value); }

    public object textposition { get => _options.Get<object>(); set => _options.Set(value); }

    public Textfont textfont { get => _options.Get<Textfont>(); set => _options.Set(value); }

    public Error_x error_x { get => _options.Get<Error_x>(); set => _options.Set(value); }

    public Error_y error_y { get => _options.Get<Error_y>(); set => _options.Set(value); }

    public Error_z error_z { get => _options.Get<Error_z>(); set => _options.Set(value); }

    public string scene { get => _options.Get<string>(); set => _options.Set(value); }

    public string xsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string ysrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string zsrc { get => _options.Get<string>(); set => _options.Set(value); }

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

    public bool ShouldSerializex() => _options.Has(nameof(x));

    public bool ShouldSerializey() => _options.Has(nameof(y));

    public bool ShouldSerializez() => _options.Has(nameof(z));

    public bool ShouldSerializetext() => _options.Has(nameof(text));

    public bool ShouldSerializemode() => _options.Has(nameof(mode));

    public bool ShouldSerializesurfaceaxis() => _options.Has(nameof(surfaceaxis));

    public bool ShouldSerializesurfacecolor() => _options.Has(nameof(surfacecolor));

    public bool ShouldSerializeprojection() => _options.Has(nameof(projection));

    public bool ShouldSerializeline() => _options.Has(nameof(line));

    public bool ShouldSerializemarker() => _options.Has(nameof(marker));

    public bool ShouldSerializetextposition() => _options.Has(nameof(textposition));

    public bool ShouldSerializetextfont() => _options.Has(nameof(textfont));

    public bool ShouldSerializeerror_x() => _options.Has(nameof(error_x));

    public bool ShouldSerializeerror_y() => _options.Has(nameof(error_y));

    public bool ShouldSerializeerror_z() => _options.Has(nameof(error_z));

    public bool ShouldSerializescene() => _options.Has(nameof(scene));

    public bool ShouldSerializexsrc() => _options.Has(nameof(xsrc));

    public bool ShouldSerializeysrc() => _options.Has(nameof(ysrc));

    public bool ShouldSerializezsrc() => _options.Has(nameof(zsrc));

    public bool ShouldSerializetextsrc() => _options.Has(nameof(textsrc));

    public bool ShouldSerializetextpositionsrc() => _options.Has(nameof(textpositionsrc));

    OptionSet IOptions.Options => _options;
}
