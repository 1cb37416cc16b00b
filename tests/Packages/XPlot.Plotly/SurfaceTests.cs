using XPlot.Plotly;
using Xunit;

namespace EeCnn.Tests.Packages.Plots;

/// <summary>The subset has no member that the original lacks, and lacks none of its members but those named here.</summary>
public class SurfaceTests
{
    /// <summary>Optional arguments of F#'s own type cannot be given from C#; the templates would not survive text with brackets.</summary>
    private static readonly string[] LeftOut =
    [
        "XPlot.Plotly.PlotlyChart: void Plot<a>(IEnumerable<a> data, FSharpOption<Layout.Layout> Layout, FSharpOption<IEnumerable<string>> Labels)",
        "XPlot.Plotly.Html: static string pageTemplate { get; }",
        "XPlot.Plotly.Html: static string inlineTemplate { get; }",
        "XPlot.Plotly.Html: static string jsTemplate { get; }",
        "XPlot.Plotly.Html: static string jsFunctionTemplate { get; }",
    ];

    private static readonly HashSet<string> Ours = [.. Of(typeof(Trace))];

    private static readonly HashSet<string> Originals =
        [.. PublicSurface.Listed("XPlot.Plotly").SelectMany(type => type.Value.Select(member => $"{type.Key}: {member}"))];

    [Fact]
    public void NothingIsAdded() => Assert.Empty(Ours.Except(Originals));

    [Fact]
    public void NothingIsMissing() => Assert.Equal(LeftOut.Order(), Originals.Except(Ours).Order());

    /// <summary>The nested class is inherited from a module here (see LayoutModule); callers see it under the original's name.</summary>
    private static IEnumerable<string> Of(Type any) => PublicSurface.Types(any.Assembly)
        .Where(type => type != typeof(LayoutModule))
        .SelectMany(type => PublicSurface.Members(type)
            .Where(member => !member.Contains(" ShouldSerialize", StringComparison.Ordinal))
            .Select(member => $"{PublicSurface.NameOf(type).Replace("LayoutModule+", "Layout+", StringComparison.Ordinal)}: {member}"));

    [Fact]
    public void EveryProperty_TellsWhetherItWasSet() => Assert.All(
        PublicSurface.Types(typeof(Trace).Assembly).Where(type => typeof(IOptions).IsAssignableFrom(type)),
        type => Assert.All(type.GetProperties(), property =>
            Assert.Equal(typeof(bool), type.GetMethod("ShouldSerialize" + property.Name)?.ReturnType)));
}
