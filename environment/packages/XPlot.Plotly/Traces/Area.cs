namespace XPlot.Plotly;

/// <summary>A trace of type area; the properties are plotly.js's.</summary>
public class Area : Trace, IOptions
{
    private readonly OptionSet _options = new();

    public Area()
    {
        type = "area";
    }

    public string type { get => _options.Get<string>(); set => _options.Set(value); }

    public object visible { get => _options.Get<object>(); set => _options.Set(value); }

    public bool showlegend { get => _options.Get<bool>(); set => _options.Set(value); }

    public string legendgroup { get => _options.Get<string>(); set => _options.Set(value); }

    public double opacity { get => _options.Get<double>(); set => _options.Set(value); }

    public string uid { get => _options.Get<string>(); set => _options.Set(value); }

    public string hoverinfo { get => _options.Get<string>(); set => _options.Set(value); }

    public Stream stream { get => _options.Get<Stream>(); set => _options.Set(value); }

    public object r { get => _options.Get<object>(); set => _options.Set(value); }

    public object t { get => _options.Get<object>(); set => _options.Set(value); }

    public Marker marker { get => _options.Get<Marker>(); set => _options.Set(value); }

    public string rsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string tsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public bool ShouldSerializetype() => _options.Has(nameof(type));

    public bool ShouldSerializevisible() => _options.Has(nameof(visible));

    public bool ShouldSerializeshowlegend() => _options.Has(nameof(showlegend));

    public bool ShouldSerializelegendgroup() => _options.Has(nameof(legendgroup));

    public bool ShouldSerializeopacity() => _options.Has(nameof(opacity));

    public bool ShouldSerializeuid() => _options.Has(nameof(uid));

    public bool ShouldSerializehoverinfo() => _options.Has(nameof(hoverinfo));

    public bool ShouldSerializestream() => _options.Has(nameof(stream));

    public bool ShouldSerializer() => _options.Has(nameof(r));

    public bool ShouldSerializet() => _options.Has(nameof(t));

    public bool ShouldSerializemarker() => _options.Has(nameof(marker));

    public bool ShouldSerializersrc() => _options.Has(nameof(rsrc));

    public bool ShouldSerializetsrc() => _options.Has(nameof(tsrc));

    OptionSet IOptions.Options => _options;
}
