namespace XPlot.Plotly;

/// <summary>A trace of type candlestick; the properties are plotly.js's.</summary>
public class Candlestick : Trace, IOptions
{
    private readonly OptionSet _options = new();

    public Candlestick()
    {
        type = "candlestick";
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

    public object open { get => _options.Get<object>(); set => _options.Set(value); }

    public object high { get => _options.Get<object>(); set => _options.Set(value); }

    public object low { get => _options.Get<object>(); set => _options.Set(value); }

    public object close { get => _options.Get<object>(); set => _options.Set(value); }

    public object increasing { get => _options.Get<object>(); set => _options.Set(value); }

    public object decreasing { get => _options.Get<object>(); set => _options.Set(value); }

    public string xaxis { get => _options.Get<string>(); set => _options.Set(value); }

    public string yaxis { get => _options.Get<string>(); set => _options.Set(value); }

    public bool ShouldSerializetype() => _options.Has(nameof(type));

    public bool ShouldSerializevisible() => _options.Has(nameof(visible));

    public bool ShouldSerializeshowlegend() => _options.Has(nameof(showlegend));

    public bool ShouldSerializelegendgroup() => _options.Has(nameof(legendgroup));

    public bool ShouldSerializeopacity() => _options.Has(nameof(opacity));

    public bool ShouldSerializeuid() => _options.Has(nameof(uid));

    public bool ShouldSerializehoverinfo() => _options.Has(nameof(hoverinfo));

    public bool ShouldSerializestream() => _options.Has(nameof(stream));

    public bool ShouldSerializex() => _options.Has(nameof(x));

    public bool ShouldSerializeopen() => _options.Has(nameof(open));

    public bool ShouldSerializehigh() => _options.Has(nameof(high));

    public bool ShouldSerializelow() => _options.Has(nameof(low));

    public bool ShouldSerializeclose() => _options.Has(nameof(close));

    public bool ShouldSerializeincreasing() => _options.Has(nameof(increasing));

    public bool ShouldSerializedecreasing() => _options.Has(nameof(decreasing));

    public bool ShouldSerializexaxis() => _options.Has(nameof(xaxis));

    public bool ShouldSerializeyaxis() => _options.Has(nameof(yaxis));

    OptionSet IOptions.Options => _options;
}
