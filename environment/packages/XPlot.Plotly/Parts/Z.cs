namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Z : IOptions
{
    private readonly OptionSet _options = new();

    public bool show { get => _options.Get<bool>(); set => _options.Set(value); }

    public double opacity { get => _options.Get<double>(); set => _options.Set(value); }

    public double scale { get => _options.Get<double>(); set => _options.Set(value); }

    public Project project { get => _options.Get<Project>(); set => _options.Set(value); }

    public string color { get => _options.Get<string>(); set => _options.Set(value); }

    public bool usecolormap { get => _options.Get<bool>(); set => _options.Set(value); }

    public double width { get => _options.Get<double>(); set => _options.Set(value); }

    public bool highlight { get => _options.Get<bool>(); set => _options.Set(value); }

    public string highlightColor { get => _options.Get<string>(); set => _options.Set(value); }

    public double highlightWidth { get => _options.Get<double>(); set => _options.Set(value); }

    public bool ShouldSerializeshow() => _options.Has(nameof(show));

    public bool ShouldSerializeopacity() => _options.Has(nameof(opacity));

    public bool ShouldSerializescale() => _options.Has(nameof(scale));

    public bool ShouldSerializeproject() => _options.Has(nameof(project));

    public bool ShouldSerializecolor() => _options.Has(nameof(color));

    public bool ShouldSerializeusecolormap() => _options.Has(nameof(usecolormap));

    public bool ShouldSerializewidth() => _options.Has(nameof(width));

    public bool ShouldSerializehighlight() => _options.Has(nameof(highlight));

    public bool ShouldSerializehighlightColor() => _options.Has(nameof(highlightColor));

    public bool ShouldSerializehighlightWidth() => _options.Has(nameof(highlightWidth));

    OptionSet IOptions.Options => _options;
}
