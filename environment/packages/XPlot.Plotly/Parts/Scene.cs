namespace XPlot.Plotly;

/// <summary>Options of plotly.js, under their own names.</summary>
public class Scene : IOptions
{
    private readonly OptionSet _options = new();

    public Scene()
    {
        _isSubplotObj = true;
    }

    public string bgcolor { get => _options.Get<string>(); set => _options.Set(value); }

    public Camera camera { get => _options.Get<Camera>(); set => _options.Set(value); }

    public Domain domain { get => _options.Get<Domain>(); set => _options.Set(value); }

    public object aspectmode { get => _options.Get<object>(); set => _options.Set(value); }

    public Aspectratio aspectratio { get => _options.Get<Aspectratio>(); set => _options.Set(value); }

    public Xaxis xaxis { get => _options.Get<Xaxis>(); set => _options.Set(value); }

    public Yaxis yaxis { get => _options.Get<Yaxis>(); set => _options.Set(value); }

    public Zaxis zaxis { get => _options.Get<Zaxis>(); set => _options.Set(value); }

    public bool _isSubplotObj { get => _options.Get<bool>(); set => _options.Set(value); }

    public bool ShouldSerializebgcolor() => _options.Has(nameof(bgcolor));

    public bool ShouldSerializecamera() => _options.Has(nameof(camera));

    public bool ShouldSerializedomain() => _options.Has(nameof(domain));

    public bool ShouldSerializeaspectmode() => _options.Has(nameof(aspectmode));

    public bool ShouldSerializeaspectratio() => _options.Has(nameof(aspectratio));

    public bool ShouldSerializexaxis() => _options.Has(nameof(xaxis));

    public bool ShouldSerializeyaxis() => _options.Has(nameof(yaxis));

    public bool ShouldSerializezaxis() => _options.Has(nameof(zaxis));

    public bool ShouldSerialize_isSubplotObj() => _options.Has(nameof(_isSubplotObj));

    OptionSet IOptions.Options => _options;
}
