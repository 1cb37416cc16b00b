namespace XPlot.Plotly;

/// <summary>A trace of type pie; the properties are plotly.js's.</summary>
public class Pie : Trace, IOptions
{
    private readonly OptionSet _options = new();

    public Pie()
    {
        type = "pie";
    }

    public string type { get => _options.Get<string>(); set => _options.Set(value); }

    public object visible { get => _options.Get<object>(); set => _options.Set(value); }

    public bool showlegend { get => _options.Get<bool>(); set => _options.Set(value); }

    public string legendgroup { get => _options.Get<string>(); set => _options.Set(value); }

    public double opacity { get => _options.Get<double>(); set => _options.Set(value); }

    public string uid { get => _options.Get<string>(); set => _options.Set(value); }

    public string hoverinfo { get => _options.Get<string>(); set => _options.Set(value); }

    public Stream stream { get => _options.Get<Stream>(); set => _options.Set(value); }

    public object labels { get => _options.Get<object>(); set => _options.Set(value); }

    public double label0 { get => _options.Get<double>(); set => _options.Set(value); }

    public double dlabel { get => _options.Get<double>(); set => _options.Set(value); }

    public object values { get => _options.Get<object>(); set => _options.Set(value); }

    public Marker marker { get => _options.Get<Marker>(); set => _options.Set(value); }

    public object text { get => _options.Get<object>(); set => _options.Set(value); }

    public string scalegroup { get => _options.Get<string>(); set => _options.Set(value); }

    public string textinfo { get => _options.Get<string>(); set => _options.Set(value); }

    public object textposition { get => _options.Get<object>(); set => _options.Set(value); }

    public Textfont textfont { get => _options.Get<Textfont>(); set => _options.Set(value); }

    public Insidetextfont insidetextfont { get => _options.Get<Insidetextfont>(); set => _options.Set(value); }

    public Outsidetextfont outsidetextfont { get => _options.Get<Outsidetextfont>(); set => _options.Set(value); }

    public Domain domain { get => _options.Get<Domain>(); set => _options.Set(value); }

    public double hole { get => _options.Get<double>(); set => _options.Set(value); }

    public bool sort { get => _options.Get<bool>(); set => _options.Set(value); }

    public object direction { get => _options.Get<object>(); set => _options.Set(value); }

    public double rotation { get => _options.Get<double>(); set => _options.Set(value); }

    public double pull { get => _options.Get<double>(); set => _options.Set(value); }

    public string labelssrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string valuessrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string textsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string textpositionsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string pullsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public bool ShouldSerializetype() => _options.Has(nameof(type));

    public bool ShouldSerializevisible() => _options.Has(nameof(visible));

    public bool ShouldSerializeshowlegend() => _options.Has(nameof(showlegend));

    public bool ShouldSerializelegendgroup() => _options.Has(nameof(legendgroup));

    public bool ShouldSerializeopacity() => _options.Has(nameof(opacity));

    public bool ShouldSerializeuid() => _options.Has(nameof(uid));

    public bool ShouldSerializehoverinfo() => _options.Has(nameof(hoverinfo));

    public bool ShouldSerializestream() => _options.Has(nameof(stream));

    public bool ShouldSerializelabels() => _options.Has(nameof(labels));

    public bool ShouldSerializelabel0() => _options.Has(nameof(label0));

    public bool ShouldSerializedlabel() => _options.Has(nameof(dlabel));

    public bool ShouldSerializevalues() => _options.Has(nameof(values));

    public bool ShouldSerializemarker() => _options.Has(nameof(marker));

    public bool ShouldSerializetext() => _options.Has(nameof(text));

    public bool ShouldSerializescalegroup() => _options.Has(nameof(scalegroup));

    public bool ShouldSerializetextinfo() => _options.Has(nameof(textinfo));

    public bool ShouldSerializetextposition() => _options.Has(nameof(textposition));

    public bool ShouldSerializetextfont() => _options.Has(nameof(textfont));

    public bool ShouldSerializeinsidetextfont() => _options.Has(nameof(insidetextfont));

    public bool ShouldSerializeoutsidetextfont() => _options.Has(nameof(outsidetextfont));

    public bool ShouldSerializedomain() => _options.Has(nameof(domain));

    public bool ShouldSerializehole() => _options.Has(nameof(hole));

    public bool ShouldSerializesort() => _options.Has(nameof(sort));

    public bool ShouldSerializedirection() => _options.Has(nameof(direction));

    public bool ShouldSerializerotation() => _options.Has(nameof(rotation));

    public bool ShouldSerializepull() => _options.Has(nameof(pull));

    public bool ShouldSerializelabelssrc() => _options.Has(nameof(labelssrc));

    public bool ShouldSerializevaluessrc() => _options.Has(nameof(valuessrc));

    public bool ShouldSerializetextsrc() => _options.Has(nameof(textsrc));

    public bool ShouldSerializetextpositionsrc() => _options.Has(nameof(textpositionsrc));

    public bool ShouldSerializepullsrc() => _options.Has(nameof(pullsrc));

    OptionSet IOptions.Options => _options;
}
