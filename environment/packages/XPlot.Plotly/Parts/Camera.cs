namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Camera : IOptions
{
    private readonly OptionSet _options = new();

    public Up up { get => _options.Get<Up>(); set => _options.Set(value); }

    public Center center { get => _options.Get<Center>(); set => _options.Set(value); }

    public Eye eye { get => _options.Get<Eye>(); set => _options.Set(value); }

    public bool ShouldSerializeup() => _options.Has(nameof(up));

    public bool ShouldSerializecenter() => _options.Has(nameof(center));

    public bool ShouldSerializeeye() => _options.Has(nameof(eye));

    OptionSet IOptions.Options => _options;
}
