namespace XPlot.Plotly;

/// <summary>Tells a notebook kernel how values are shown. Kernels find it by its name, so that no reference to one is needed.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    public string[] PreferredMimeTypes { get; set; } = ["text/html", "text/plain"];
}
