using Microsoft.DotNet.Interactive.Formatting;
using Xunit;

namespace EeCnn.Tests.Charts;

public class ProgressLineTests
{
    [Fact]
    public void ProgressState_EachStageHasItsLine_AndMarkupIsEscaped()
    {
        var state = new ProgressState([new StudyProgress("export", 1, "succeeded"), new StudyProgress("<b>", 0.254)]);
        Assert.Equal("export 100 % (succeeded)\n<b> 25 %", state.ToDisplayString("text/plain"));
        string html = state.ToDisplayString("text/html");
        Assert.Contains("value=\"100\"", html);
        Assert.Contains("&lt;b&gt; 25 %", html);
        Assert.DoesNotContain("<b>", html);
    }
}
