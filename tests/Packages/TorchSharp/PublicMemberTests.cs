using TorchSharp;
using Xunit;

namespace EeCnn.Tests.Packages.TorchSharp;

public class PublicMemberTests
{
    /// <summary>members.txt holds what TorchSharp 0.107 has of the types here; whatever is not in it must not be public.</summary>
    [Fact]
    public void Assembly_HasNoMemberThatTheOriginalLacks()
    {
        using var stream = typeof(PublicMemberTests).Assembly.GetManifestResourceStream("TorchSharp.members.txt")!;
        using var reader = new StreamReader(stream);
        var known = reader.ReadToEnd().Split('\n').ToHashSet();
        var unknown = PublicMembers.Of(typeof(torch).Assembly).Where(member => !known.Contains(member)).ToArray();
        Assert.True(unknown.Length == 0, $"{unknown.Length} members are not in TorchSharp 0.107:\n{string.Join("\n", unknown.Take(400))}");
        Assert.True(known.Count > 1500);
    }
}
