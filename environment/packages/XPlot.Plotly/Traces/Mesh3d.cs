namespace XPlot.Plotly;

/// <summary>A trace of type mesh3d; the properties are plotly.js's.</summary>
public class Mesh3d : Trace, IOptions
{
    private readonly OptionSet _options = new();

    public Mesh3d()
    {
        type = "mesh3d";
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

    public object i { get => _options.Get<object>(); set => _options.Set(value); }

    public object j { get => _options.Get<object>(); set => _options.Set(value); }

    public object k { get => _options.Get<object>(); set => _options.Set(value); }

    public object delaunayaxis { get => _options.Get<object>(); set => _options.Set(value); }

    public double alphahull { get => _options.Get<double>(); set => _options.Set(value); }

    public object intensity { get => _options.Get<object>(); set => _options.Set(value); }

    public string color { get => _options.Get<string>(); set => _options.Set(value); }

    public object vertexcolor { get => _options.Get<object>(); set => _options.Set(value); }

    public object facecolor { get => _options.Get<object>(); set => _options.Set(value); }

    public bool flatshading { get => _options.Get<bool>(); set => _options.Set(value); }

    public Contour contour { get => _options.Get<Contour>(); set => _options.Set(value); }

    public object colorscale { get => _options.Get<object>(); set => _options.Set(value); }

    public bool reversescale { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool showscale { get => _options.Get<bool>(); set => _options.Set(value); }

    public Lighting lighting { get => _options.Get<Lighting>(); set => _options.Set(value); }

    public Colorbar colorbar { get => _options.Get<Colorbar>(); set => _options.Set(value); }

    public string scene { get => _options.Get<string>(); set => _options.Set(value); }

    public string xsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string ysrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string zsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string isrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string jsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string ksrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string intensitysrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string vertexcolorsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string facecolorsrc { get => _options.Get<string>(); set => _options.Set(value); }

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

    public bool ShouldSerializei() => _options.Has(nameof(i));

    public bool ShouldSerializej() => _options.Has(nameof(j));

    public bool ShouldSerializek() => _options.Has(nameof(k));

    public bool ShouldSerializedelaunayaxis() => _options.Has(nameof(delaunayaxis));

    public bool ShouldSerializealphahull() => _options.Has(nameof(alphahull));

    public bool ShouldSerializeintensity() => _options.Has(nameof(intensity));

    public bool ShouldSerializecolor() => _options.Has(nameof(color));

    public bool ShouldSerializevertexcolor() => _options.Has(nameof(vertexcolor));

    public bool ShouldSerializefacecolor() => _options.Has(nameof(facecolor));

    public bool ShouldSerializeflatshading() => _options.Has(nameof(flatshading));

    public bool ShouldSerializecontour() => _options.Has(nameof(contour));

    public bool ShouldSerializecolorscale() => _options.Has(nameof(colorscale));

    public bool ShouldSerializereversescale() => _options.Has(nameof(reversescale));

    public bool ShouldSerializeshowscale() => _options.Has(nameof(showscale));

    public bool ShouldSerializelighting() => _options.Has(nameof(lighting));

    public bool ShouldSerializecolorbar() => _options.Has(nameof(colorbar));

    public bool ShouldSerializescene() => _options.Has(nameof(scene));

    public bool ShouldSerializexsrc() => _options.Has(nameof(xsrc));

    public bool ShouldSerializeysrc() => _options.Has(nameof(ysrc));

    public bool ShouldSerializezsrc() => _options.Has(nameof(zsrc));

    public bool ShouldSerializeisrc() => _options.Has(nameof(isrc));

    public bool ShouldSerializejsrc() => _options.Has(nameof(jsrc));

    public bool ShouldSerializeksrc() => _options.Has(nameof(ksrc));

    public bool ShouldSerializeintensitysrc() => _options.Has(nameof(intensitysrc));

    public bool ShouldSerializevertexcolorsrc() => _options.Has(nameof(vertexcolorsrc));

    public bool ShouldSerializefacecolorsrc() => _options.Has(nameof(facecolorsrc));

    OptionSet IOptions.Options => _options;
}
