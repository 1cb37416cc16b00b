namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Line : IOptions
{
    private readonly OptionSet _options = new();

    public object color { get => _options.Get<object>(); set => _options.Set(value); }

    public object width { get => _options.Get<object>(); set => _options.Set(value); }

    public object shape { get => _options.Get<object>(); set => _options.Set(value); }

    public double smoothing { get => _options.Get<double>(); set => _options.Set(value); }

    public string dash { get => _options.Get<string>(); set => _options.Set(value); }

    public object colorscale { get => _options.Get<object>(); set => _options.Set(value); }

    public bool cauto { get => _options.Get<bool>(); set => _options.Set(value); }

    public double cmax { get => _options.Get<double>(); set => _options.Set(value); }

    public double cmin { get => _options.Get<double>(); set => _options.Set(value); }

    public bool autocolorscale { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool reversescale { get => _options.Get<bool>(); set => _options.Set(value); }

    public string colorsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string widthsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string outliercolor { get => _options.Get<string>(); set => _options.Set(value); }

    public double outlierwidth { get => _options.Get<double>(); set => _options.Set(value); }

    public bool ShouldSerializecolor() => _options.Has(nameof(color));

    public bool ShouldSerializewidth() => _options.Has(nameof(width));

    public bool ShouldSerializeshape() => _options.Has(nameof(shape));

    public bool ShouldSerializesmoothing() => _options.Has(nameof(smoothing));

    public bool ShouldSerializedash() => _options.Has(nameof(dash));

    public bool ShouldSerializecolorscale() => _options.Has(nameof(colorscale));

    public bool ShouldSerializecauto() => _options.Has(nameof(cauto));

    public bool ShouldSerializecmax() => _options.Has(nameof(cmax));

    public bool ShouldSerializecmin() => _options.Has(nameof(cmin));

    public bool ShouldSerializeautocolorscale() => _options.Has(nameof(autocolorscale));

    public bool ShouldSerializereversescale() => _options.Has(nameof(reversescale));

    public bool ShouldSerializecolorsrc() => _options.Has(nameof(colorsrc));

    public bool ShouldSerializewidthsrc() => _options.Has(nameof(widthsrc));

    public bool ShouldSerializeoutliercolor() => _options.Has(nameof(outliercolor));

    public bool ShouldSerializeoutlierwidth() => _options.Has(nameof(outlierwidth));

    OptionSet IOptions.Options => _options;
}
