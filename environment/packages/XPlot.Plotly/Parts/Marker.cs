namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Marker : IOptions
{
    private readonly OptionSet _options = new();

    public object symbol { get => _options.Get<object>(); set => _options.Set(value); }

    public object opacity { get => _options.Get<object>(); set => _options.Set(value); }

    public object size { get => _options.Get<object>(); set => _options.Set(value); }

    public object color { get => _options.Get<object>(); set => _options.Set(value); }

    public int maxdisplayed { get => _options.Get<int>(); set => _options.Set(value); }

    public double sizeref { get => _options.Get<double>(); set => _options.Set(value); }

    public double sizemin { get => _options.Get<double>(); set => _options.Set(value); }

    public object sizemode { get => _options.Get<object>(); set => _options.Set(value); }

    public object colorscale { get => _options.Get<object>(); set => _options.Set(value); }

    public bool cauto { get => _options.Get<bool>(); set => _options.Set(value); }

    public double cmax { get => _options.Get<double>(); set => _options.Set(value); }

    public double cmin { get => _options.Get<double>(); set => _options.Set(value); }

    public bool autocolorscale { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool reversescale { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool showscale { get => _options.Get<bool>(); set => _options.Set(value); }

    public Line line { get => _options.Get<Line>(); set => _options.Set(value); }

    public Colorbar colorbar { get => _options.Get<Colorbar>(); set => _options.Set(value); }

    public string symbolsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string opacitysrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string sizesrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string colorsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string outliercolor { get => _options.Get<string>(); set => _options.Set(value); }

    public object colors { get => _options.Get<object>(); set => _options.Set(value); }

    public string colorssrc { get => _options.Get<string>(); set => _options.Set(value); }

    public bool ShouldSerializesymbol() => _options.Has(nameof(symbol));

    public bool ShouldSerializeopacity() => _options.Has(nameof(opacity));

    public bool ShouldSerializesize() => _options.Has(nameof(size));

    public bool ShouldSerializecolor() => _options.Has(nameof(color));

    public bool ShouldSerializemaxdisplayed() => _options.Has(nameof(maxdisplayed));

    public bool ShouldSerializesizeref() => _options.Has(nameof(sizeref));

    public bool ShouldSerializesizemin() => _options.Has(nameof(sizemin));

    public bool ShouldSerializesizemode() => _options.Has(nameof(sizemode));

    public bool ShouldSerializecolorscale() => _options.Has(nameof(colorscale));

    public bool ShouldSerializecauto() => _options.Has(nameof(cauto));

    public bool ShouldSerializecmax() => _options.Has(nameof(cmax));

    public bool ShouldSerializecmin() => _options.Has(nameof(cmin));

    public bool ShouldSerializeautocolorscale() => _options.Has(nameof(autocolorscale));

    public bool ShouldSerializereversescale() => _options.Has(nameof(reversescale));

    public bool ShouldSerializeshowscale() => _options.Has(nameof(showscale));

    public bool ShouldSerializeline() => _options.Has(nameof(line));

    public bool ShouldSerializecolorbar() => _options.Has(nameof(colorbar));

    public bool ShouldSerializesymbolsrc() => _options.Has(nameof(symbolsrc));

    public bool ShouldSerializeopacitysrc() => _options.Has(nameof(opacitysrc));

    public bool ShouldSerializesizesrc() => _options.Has(nameof(sizesrc));

    public bool ShouldSerializecolorsrc() => _options.Has(nameof(colorsrc));

    public bool ShouldSerializeoutliercolor() => _options.Has(nameof(outliercolor));

    public bool ShouldSerializecolors() => _options.Has(nameof(colors));

    public bool ShouldSerializecolorssrc() => _options.Has(nameof(colorssrc));

    OptionSet IOptions.Options => _options;
}
