namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Textfont : IOptions
{
    private readonly OptionSet _options = new();

    public string family { get => _options.Get<string>(); set => _options.Set(value); }

    public double size { get => _options.Get<double>(); set => _options.Set(value); }

    public string color { get => _options.Get<string>(); set => _options.Set(value); }

    public string familysrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string sizesrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string colorsrc { get => _options.Get<string>(); set => _options.Set(value); }

    public bool ShouldSerializefamily() => _options.Has(nameof(family));

    public bool ShouldSerializesize() => _options.Has(nameof(size));

    public bool ShouldSerializecolor() => _options.Has(nameof(color));

    public bool ShouldSerializefamilysrc() => _options.Has(nameof(familysrc));

    public bool ShouldSerializesizesrc() => _options.Has(nameof(sizesrc));

    public bool ShouldSerializecolorsrc() => _options.Has(nameof(colorsrc));

    OptionSet IOptions.Options => _options;
}
