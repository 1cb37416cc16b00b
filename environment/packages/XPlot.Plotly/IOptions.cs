namespace XPlot.Plotly;

/// <summary>An object of options; FigureWriter writes those that were assigned.</summary>
internal interface IOptions
{
    OptionSet Options { get; }
}
