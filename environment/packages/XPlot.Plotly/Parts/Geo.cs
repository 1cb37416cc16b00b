namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Geo : IOptions
{
    private readonly OptionSet _options = new();

    public Geo()
    {
        _isSubplotObj = true;
    }

    public Domain domain { get => _options.Get<Domain>(); set => _options.Set(value); }

    public object resolution { get => _options.Get<object>(); set => _options.Set(value); }

    public object scope { get => _options.Get<object>(); set => _options.Set(value); }

    public Projection projection { get => _options.Get<Projection>(); set => _options.Set(value); }

    public bool showcoastlines { get => _options.Get<bool>(); set => _options.Set(value); }

    public string coastlinecolor { get => _options.Get<string>(); set => _options.Set(value); }

    public double coastlinewidth { get => _options.Get<double>(); set => _options.Set(value); }

    public bool showland { get => _options.Get<bool>(); set => _options.Set(value); }

    public string landcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public bool showocean { get => _options.Get<bool>(); set => _options.Set(value); }

    public string oceancolor { get => _options.Get<string>(); set => _options.Set(value); }

    public bool showlakes { get => _options.Get<bool>(); set => _options.Set(value); }

    public string lakecolor { get => _options.Get<string>(); set => _options.Set(value); }

    public bool showrivers { get => _options.Get<bool>(); set => _options.Set(value); }

    public string rivercolor { get => _options.Get<string>(); set => _options.Set(value); }

    public double riverwidth { get => _options.Get<double>(); set => _options.Set(value); }

    public bool showcountries { get => _options.Get<bool>(); set => _options.Set(value); }

    public string countrycolor { get => _options.Get<string>(); set => _options.Set(value); }

    public double countrywidth { get => _options.Get<double>(); set => _options.Set(value); }

    public bool showsubunits { get => _options.Get<bool>(); set => _options.Set(value); }

    public string subunitcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public double subunitwidth { get => _options.Get<double>(); set => _options.Set(value); }

    public bool showframe { get => _options.Get<bool>(); set => _options.Set(value); }

    public string framecolor { get => _options.Get<string>(); set => _options.Set(value); }

    public double framewidth { get => _options.Get<double>(); set => _options.Set(value); }

    public string bgcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public Lonaxis lonaxis { get => _options.Get<Lonaxis>(); set => _options.Set(value); }

    public Lataxis lataxis { get => _options.Get<Lataxis>(); set => _options.Set(value); }

    public bool _isSubplotObj { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool ShouldSerializedomain() => _options.Has(nameof(domain));

    public bool ShouldSerializeresolution() => _options.Has(nameof(resolution));

    public bool ShouldSerializescope() => _options.Has(nameof(scope));

    public bool ShouldSerializeprojection() => _options.Has(nameof(projection));

    public bool ShouldSerializeshowcoastlines() => _options.Has(nameof(showcoastlines));

    public bool ShouldSerializecoastlinecolor() => _options.Has(nameof(coastlinecolor));

    public bool ShouldSerializecoastlinewidth() => _options.Has(nameof(coastlinewidth));

    public bool ShouldSerializeshowland() => _options.Has(nameof(showland));

    public bool ShouldSerializelandcolor() => _options.Has(nameof(landcolor));

    public bool ShouldSerializeshowocean() => _options.Has(nameof(showocean));

    public bool ShouldSerializeoceancolor() => _options.Has(nameof(oceancolor));

    public bool ShouldSerializeshowlakes() => _options.Has(nameof(showlakes));

    public bool ShouldSerializelakecolor() => _options.Has(nameof(lakecolor));

    public bool ShouldSerializeshowrivers() => _options.Has(nameof(showrivers));

    public bool ShouldSerializerivercolor() => _options.Has(nameof(rivercolor));

    public bool ShouldSerializeriverwidth() => _options.Has(nameof(riverwidth));

    public bool ShouldSerializeshowcountries() => _options.Has(nameof(showcountries));

    public bool ShouldSerializecountrycolor() => _options.Has(nameof(countrycolor));

    public bool ShouldSerializecountrywidth() => _options.Has(nameof(countrywidth));

    public bool ShouldSerializeshowsubunits() => _options.Has(nameof(showsubunits));

    public bool ShouldSerializesubunitcolor() => _options.Has(nameof(subunitcolor));

    public bool ShouldSerializesubunitwidth() => _options.Has(nameof(subunitwidth));

    public bool ShouldSerializeshowframe() => _options.Has(nameof(showframe));

    public bool ShouldSerializeframecolor() => _options.Has(nameof(framecolor));

    public bool ShouldSerializeframewidth() => _options.Has(nameof(framewidth));

    public bool ShouldSerializebgcolor() => _options.Has(nameof(bgcolor));

    public bool ShouldSerializelonaxis() => _options.Has(nameof(lonaxis));

    public bool ShouldSerializelataxis() => _options.Has(nameof(lataxis));

    public bool ShouldSerialize_isSubplotObj() => _options.Has(nameof(_isSubplotObj));

    OptionSet IOptions.Options => _options;
}
