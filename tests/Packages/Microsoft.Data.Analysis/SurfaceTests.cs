using EeCnn.Tests.Packages.Plots;
using Microsoft.Data.Analysis;
using Xunit;

namespace EeCnn.Tests.Packages.DataFrames;

public class SurfaceTests
{
    /// <summary>A member may stand at a base class here where the original overrides it in derived ones, or the other way round.</summary>
    [Fact]
    public void EveryMember_IsOneOfTheOriginal()
    {
        var listed = PublicSurface.Listed("Microsoft.Data.Analysis");
        var added = new List<string>();
        foreach (var type in PublicSurface.Types(typeof(DataFrame).Assembly))
        {
            HashSet<string> known = [];
            for (var level = type; level is not null; level = level.BaseType)
            {
                known.UnionWith(listed.GetValueOrDefault((level.IsGenericType ? level.GetGenericTypeDefinition() : level).FullName!, []));
            }

            added.AddRange(PublicSurface.Members(type).Where(member => !known.Contains(member)).Select(member => $"{type.FullName}: {member}"));
        }

        Assert.Empty(added);
        Assert.InRange(PublicSurface.Types(typeof(DataFrame).Assembly).Sum(type => PublicSurface.Members(type).Count()), 500, 2000);
    }
}
