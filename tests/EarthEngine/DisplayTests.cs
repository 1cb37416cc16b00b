using Microsoft.DotNet.Interactive.Formatting;
using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.EarthEngine;

public sealed class DisplayTests
{
    [Fact]
    public void ComputedObject_ShowsItsGraphAndComputesNothing()
    {
        ee.Image image = ee.Image.Load("A<B").UpdateMask(1);

        string html = image.ToDisplayString("text/html");
        Assert.Contains("<details>", html, StringComparison.Ordinal);
        Assert.Contains("Image.updateMask", html, StringComparison.Ordinal);
        Assert.Contains("A&lt;B", html, StringComparison.Ordinal);
        Assert.Equal("Image Image.updateMask(…)", image.ToDisplayString("text/plain"));
    }

    [Fact]
    public void RequestBudget_ShowsTheLimitThatBreaks()
    {
        RequestBudget budget = RequestBudget.ForFeatures(20_000, 6000);

        string html = budget.ToDisplayString("text/html");
        Assert.Contains("too much: Use smaller pages.", html, StringComparison.Ordinal);
        Assert.Contains("<td style=\"text-align:right\">5,000</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchedFeatures_BecomeATable()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Answer.Json(
            """{"features":[{"properties":{"label":1,"name":"sea"}},{"properties":{"label":2.5,"patch":[1,2]}}]}"""));
        using EarthEngineSession session = await server.OpenAsync();

        var table = (await session.ComputeFeaturesAsync(ee.FeatureCollection.Load("T"))).ToDataFrame();

        Assert.Equal(["label", "name", "patch"], table.Columns.Select(column => column.Name));
        Assert.Equal([1.0, 2.5], table["label"].Cast<double?>());
        Assert.Equal(["sea", null], table["name"].Cast<string?>());
        Assert.Equal("[1,2]", table["patch"][1]);
    }
}
