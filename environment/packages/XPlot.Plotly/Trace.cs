namespace XPlot.Plotly;

/// <summary>Base of all traces.</summary>
public class Trace
{
    private string _name;
    private bool _named;

    /// <summary>The name in the legend and on hover; empty when it was never set.</summary>
    public string name
    {
        get => _named ? _name : "";
        set => (_name, _named) = (value, true);
    }

    public bool ShouldSerializename() => _named;
}
