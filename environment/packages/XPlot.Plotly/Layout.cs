namespace XPlot.Plotly;

/// <summary>Holds the class <c>Layout.Layout</c>; it has no instances itself.</summary>
public abstract class Layout : LayoutModule
{
    private Layout()
    {
    }
}
