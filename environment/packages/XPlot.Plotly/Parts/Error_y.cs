namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Error_y : IOptions
{
    private readonly OptionSet _options = new();

    public bool visible { get => _options.Get<bool>(); set => _options.Set(value); }

    public object type { get => _options.Get<object>(); set => _options.Set(value); }

    public bool symmetric { get => _options.Get<bool>(); set => _options.Set(value); }

    public object array { get => _options.Get<object>(); set => _options.Set(value); }

    public object arrayminus { get => _options.Get<object>(); set => _options.Set(value); }

    public double value { get => _options.Get<double>(); set => _options.Set(value); }

    public double valueminus { get => _options.Get<double>(); set => _options.Set(value); }

    public int traceref { get => _options.Get<int>(); set => _options.Set(value); }

    public int tracerefminus { get => _options.Get<int>(); set => _options.Set(value); }

    public bool copy_ystyle { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool copy_zstyle { get => _options.Get<bool>(); set => _options.Set(value); }

    public string color { get => _options.Get<string>(); set => _options.Set(value); }

    public double thickness { get => _options.Get<double>(); set => _options.Set(value); }

    public double width { get => _options.Get<double>(); set => _options.Set(value); }

    public string arraysrc { get => _options.Get<string>(); set => _options.Set(value); }

    public string arrayminussrc { get => _options.Get<string>(); set => _options.Set(value); }

    public bool ShouldSerializevisible() => _options.Has(nameof(visible));

    public bool ShouldSerializetype() => _options.Has(nameof(type));

    public bool ShouldSerializesymmetric() => _options.Has(nameof(symmetric));

    public bool ShouldSerializearray() => _options.Has(nameof(array));

    public bool ShouldSerializearrayminus() => _options.Has(nameof(arrayminus));

    public bool ShouldSerializevalue() => _options.Has(nameof(value));

    public bool ShouldSerializevalueminus() => _options.Has(nameof(valueminus));

    public bool ShouldSerializetraceref() => _options.Has(nameof(traceref));

    public bool ShouldSerializetracerefminus() => _options.Has(nameof(tracerefminus));

    public bool ShouldSerializecopy_ystyle() => _options.Has(nameof(copy_ystyle));

    public bool ShouldSerializecopy_zstyle() => _options.Has(nameof(copy_zstyle));

    public bool ShouldSerializecolor() => _options.Has(nameof(color));

    public bool ShouldSerializethickness() => _options.Has(nameof(thickness));

    public bool ShouldSerializewidth() => _options.Has(nameof(width));

    public bool ShouldSerializearraysrc() => _options.Has(nameof(arraysrc));

    public bool ShouldSerializearrayminussrc() => _options.Has(nameof(arrayminussrc));

    OptionSet IOptions.Options => _options;
}
