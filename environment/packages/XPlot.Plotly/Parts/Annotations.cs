namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Annotations : IOptions
{
    private readonly OptionSet _options = new();

    public Items items { get => _options.Get<Items>(); set => _options.Set(value); }

    public bool ShouldSerializeitems() => _options.Has(nameof(items));

    OptionSet IOptions.Options => _options;
}
