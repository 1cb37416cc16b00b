namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Shape : IOptions
{
    private readonly OptionSet _options = new();

    public object type { get => _options.Get<object>(); set => _options.Set(value); }

    public object xref { get => _options.Get<object>(); set => _options.Set(value); }

    public object x0 { get => _options.Get<object>(); set => _options.Set(value); }

    public object x1 { get => _options.Get<object>(); set => _options.Set(value); }

    public object yref { get => _options.Get<object>(); set => _options.Set(value); }

    public object y0 { get => _options.Get<object>(); set => _options.Set(value); }

    public object y1 { get => _options.Get<object>(); set => _options.Set(value); }

    public string path { get => _options.Get<string>(); set => _options.Set(value); }

    public double opacity { get => _options.Get<double>(); set => _options.Set(value); }

    public Line line { get => _options.Get<Line>(); set => _options.Set(value); }

    public string fillcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public bool ShouldSerializetype() => _options.Has(nameof(type));

    public bool ShouldSerializexref() => _options.Has(nameof(xref));

    public bool ShouldSerializex0() => _options.Has(nameof(x0));

    public bool ShouldSerializex1() => _options.Has(nameof(x1));

    public bool ShouldSerializeyref() => _options.Has(nameof(yref));

    public bool ShouldSerializey0() => _options.Has(nameof(y0));

    public bool ShouldSerializey1() => _options.Has(nameof(y1));

    public bool ShouldSerializepath() => _options.Has(nameof(path));

    public bool ShouldSerializeopacity() => _options.Has(nameof(opacity));

    public bool ShouldSerializeline() => _options.Has(nameof(line));

    public bool ShouldSerializefillcolor() => _options.Has(nameof(fillcolor));

    OptionSet IOptions.Options => _options;
}
