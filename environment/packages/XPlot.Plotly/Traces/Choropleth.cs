namespace XPlot.Plotly;

/// <summary>A trace of type choropleth; the properties are plotly.js's.</summary>
public class Choropleth : Trace, IOptions
{
    private readonly OptionSet _options = new();

    public Choropleth()
    {
        type = "choropleth";
    }

    public string type { get => _options.Get<string>(); set => _options.Set(value); }

    public object visible { get => _options.Get<object>(); set => _options.Set(value); }

    public bool showlegend { get => _options.Get<bool>(); set => _options.Set(value); }

    public string legendgroup { get => _options.Get<string>(); set => _options.Set(value); }

    public double opacity { get => _options.Get<double>(); set => _options.Set(value); }

    public string uid { get => _options.Get<string>(); set => _options.Set(value); }

    public string hoverinfo { get => _options.Get<string>(); set => _options.Set(value); }

    public Stream stream { get => _options.Get<Stream>(); set => _options.Set(value); }

    public object locations { get => _options.Get<object>(); set => _options.Set(value); }

    public object locationmode { get => _options.Get<object>(); set => _options.Set(value); }

    public object z { get => _options.Get<object>(); set => _options.Set(value); }

    public object text { get => _options.Get<object>(); set => _options.Set(value); }

    public Marker marker { get => _options.Get<Marker>(); set => _options.Set(value); }

    public bool zauto { get => _options.Get<bool>(); set => _options.Set(value); }

    public double zmin { get => _options.Get<double>(); set => _options.Set(value); }

    public double zmax { get => _options.Get<double>(); set => _options.Set(value); }

    public object colorscale { get => _options.Get<object>(); set => _options.Set(value); }

    public bool autocolorscale { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool reversescale { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool showscale { get => _options.Get<bool>(); set => _options.Set(value); }

    public Colorbar colorbar { get => _options.Get<Colorbar>(); set => _options.Set(value); }

    public string geo { get => _options.Get<string>(); set => _options.Set(value); }

    public string locationssrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string zsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string textsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public bool ShouldSerializetype() => _options.Has(nameof(type));

    public bool ShouldSerializevisible() => _options.Has(nameof(visible));

    public bool ShouldSerializeshowlegend() => _options.Has(nameof(showlegend));

    public bool ShouldSerializelegendgroup() => _options.Has(nameof(legendgroup));

    public bool ShouldSerializeopacity() => _options.Has(nameof(opacity));

    public bool ShouldSerializeuid() => _options.Has(nameof(uid));

    public bool ShouldSerializehoverinfo() => _options.Has(nameof(hoverinfo));

    public bool ShouldSerializestream() => _options.Has(nameof(stream));

    public bool ShouldSerializelocations() => _options.Has(nameof(locations));

    public bool ShouldSerializelocationmode() => _options.Has(nameof(locationmode));

    public bool ShouldSerializez() => _options.Has(nameof(z));

    public bool ShouldSerializetext() => _options.Has(nameof(text));

    public bool ShouldSerializemarker() => _options.Has(nameof(marker));

    public bool ShouldSerializezauto() => _options.Has(nameof(zauto));

    public bool ShouldSerializezmin() => _options.Has(nameof(zmin));

    public bool ShouldSerializezmax() => _options.Has(nameof(zmax));

    public bool ShouldSerializecolorscale() => _options.Has(nameof(colorscale));

    public bool ShouldSerializeautocolorscale() => _options.Has(nameof(autocolorscale));

    public bool ShouldSerializereversescale() => _options.Has(nameof(reversescale));

    public bool ShouldSerializeshowscale() => _options.Has(nameof(showscale));

    public bool ShouldSerializecolorbar() => _options.Has(nameof(colorbar));

    public bool ShouldSerializegeo() => _options.Has(nameof(geo));

    public bool ShouldSerializelocationssrc() => _options.Has(nameof(locationssrc));

    public bool ShouldSerializezsrc() => _options.Has(nameof(zsrc));

    public bool ShouldSerializetextsrc() => _options.Has(nameof(textsrc));

    OptionSet IOptions.Options => _options;
}
