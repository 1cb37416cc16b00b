namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Items : IOptions
{
    private readonly OptionSet _options = new();

    public Annotation annotation { get => _options.Get<Annotation>(); set => _options.Set(value); }

    public Shape shape { get => _options.Get<Shape>(); set => _options.Set(value); }

    public bool ShouldSerializeannotation() => _options.Has(nameof(annotation));

    public bool ShouldSerializeshape() => _options.Has(nameof(shape));

    OptionSet IOptions.Options => _options;
}
