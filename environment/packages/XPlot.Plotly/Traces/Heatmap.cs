namespace XPlot.Plotly;

/// <summary>A trace of type heatmap; the properties are plotly.js's.</summary>
public class Heatmap : Trace, IOptions
{
    private readonly OptionSet _options = new();

    public Heatmap()
    {
        type = "heatmap";
    }

    public string type { get => _options.Get<string>(); set => _options.Set(value); }

    public object visible { get => _options.Get<object>(); set => _options.Set(value); }

    public bool showlegend { get => _options.Get<bool>(); set => _options.Set(value); }

    public string legendgroup { get => _options.Get<string>(); set => _options.Set(value); }

    public double opacity { get => _options.Get<double>(); set => _options.Set(value); }

    public string uid { get => _options.Get<string>(); set => _options.Set(value); }

    public string hoverinfo { get => _options.Get<string>(); set => _options.Set(value); }

    public Stream stream { get => _options.Get<Stream>(); set => _options.Set(value); }

    public object z { get => _options.Get<object>(); set => _options.Set(value); }

    public object x { get => _options.Get<object>(); set => _options.Set(value); }

    public object x0 { get => _options.Get<object>(); set => _options.Set(value); }

    public double dx { get => _options.Get<double>(); set => _options.Set(value); }

    public object y { get => _options.Get<object>(); set => _options.Set(value); }

    public object y0 { get => _options.Get<object>(); set => _options.Set(value); }

    public double dy { get => _options.Get<double>(); set => _options.Set(value); }

    public object text { get => _options.Get<object>(); set => _options.Set(value); }

    public bool transpose { get => _options.Get<bool>(); set => _options.Set(value); }

    public object xtype { get => _options.Get<object>(); set => _options.Set(value); }

    public object ytype { get => _options.Get<object>(); set => _options.Set(value); }

    public bool zauto { get => _options.Get<bool>(); set => _options.Set(value); }

    public double zmin { get => _options.Get<double>(); set => _options.Set(value); }

    public double zmax { get => _options.Get<double>(); set => _options.Set(value); }

    public object colorscale { get => _options.Get<object>(); set => _options.Set(value); }

    public bool autocolorscale { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool reversescale { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool showscale { get => _options.Get<bool>(); set => _options.Set(value); }

    public object zsmooth { get => _options.Get<object>(); set => _options.Set(value); }

    public bool connectgaps { get => _options.Get<bool>(); set => _options.Set(value); }

    public Colorbar colorbar { get => _options.Get<Colorbar>(); set => _options.Set(value); }

    public string xaxis { get => _options.Get<string>(); set => _options.Set(value); }

    public string yaxis { get => _options.Get<string>(); set => _options.Set(value); }

    public string zsrc { get => _options.Get<string>(); set => _options.Set(value); }

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

    public bool ShouldSerializez() => _options.Has(nameof(z));

    public bool ShouldSerializex() => _options.Has(nameof(x));

    public bool ShouldSerializex0() => _options.Has(nameof(x0));

    public bool ShouldSerializedx() => _options.Has(nameof(dx));

    public bool ShouldSerializey() => _options.Has(nameof(y));

    public bool ShouldSerializey0() => _options.Has(nameof(y0));

    public bool ShouldSerializedy() => _options.Has(nameof(dy));

    public bool ShouldSerializetext() => _options.Has(nameof(text));

    public bool ShouldSerializetranspose() => _options.Has(nameof(transpose));

    public bool ShouldSerializextype() => _options.Has(nameof(xtype));

    public bool ShouldSerializeytype() => _options.Has(nameof(ytype));

    public bool ShouldSerializezauto() => _options.Has(nameof(zauto));

    public bool ShouldSerializezmin() => _options.Has(nameof(zmin));

    public bool ShouldSerializezmax() => _options.Has(nameof(zmax));

    public bool ShouldSerializecolorscale() => _options.Has(nameof(colorscale));

    public bool ShouldSerializeautocolorscale() => _options.Has(nameof(autocolorscale));

    public bool ShouldSerializereversescale() => _options.Has(nameof(reversescale));

    public bool ShouldSerializeshowscale() => _options.Has(nameof(showscale));

    public bool ShouldSerializezsmooth() => _options.Has(nameof(zsmooth));

    public bool ShouldSerializeconnectgaps() => _options.Has(nameof(connectgaps));

    public bool ShouldSerializecolorbar() => _options.Has(nameof(colorbar));

    public bool ShouldSerializexaxis() => _options.Has(nameof(xaxis));

    public bool ShouldSerializeyaxis() => _options.Has(nameof(yaxis));

    public bool ShouldSerializezsrc() => _options.Has(nameof(zsrc));

    public bool ShouldSerializexsrc() => _options.Has(nameof(xsrc));

    public bool ShouldSerializeysrc() => _options.Has(nameof(ysrc));

    public bool ShouldSerializetextsrc() => _options.Has(nameof(textsrc));

    OptionSet IOptions.Options => _options;
}
