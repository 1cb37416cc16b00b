namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Lighting : IOptions
{
    private readonly OptionSet _options = new();

    public double ambient { get => _options.Get<double>(); set => _options.Set(value); }

    public double diffuse { get => _options.Get<double>(); set => _options.Set(value); }

    public double specular { get => _options.Get<double>(); set => _options.Set(value); }

    public double roughness { get => _options.Get<double>(); set => _options.Set(value); }

    public double fresnel { get => _options.Get<double>(); set => _options.Set(value); }

    public bool ShouldSerializeambient() => _options.Has(nameof(ambient));

    public bool ShouldSerializediffuse() => _options.Has(nameof(diffuse));

    public bool ShouldSerializespecular() => _options.Has(nameof(specular));

    public bool ShouldSerializeroughness() => _options.Has(nameof(roughness));

    public bool ShouldSerializefresnel() => _options.Has(nameof(fresnel));

    OptionSet IOptions.Options => _options;
}
