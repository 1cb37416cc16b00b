using System.Reflection;
using EeCnn.Tests.Judges;
using Google.Apis.Storage.v1;
using Xunit;

namespace EeCnn.Tests.Packages.GoogleApisStorage;

/// <summary>The subset may leave members of the original out but may add none; surface.txt lists the original's members by type.</summary>
public sealed class SurfaceTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void PublicMembers_AreAllOfTheOriginal()
    {
        string file = Path.Combine(Judge.Folder, "..", "Packages", "Google.Apis.Storage.v1", "surface.txt");
        var original = File.ReadLines(file).Select(line => line.Split(": ")).ToDictionary(parts => parts[0], parts => parts[1].Split(' ').ToHashSet());
        var added = new List<string>();
        foreach (Type type in typeof(StorageService).Assembly.GetExportedTypes())
        {
            if (!original.TryGetValue(type.FullName!, out var members))
            {
                added.Add(type.FullName!);
                continue;
            }

            added.AddRange(type.GetMembers(Declared)
                .Where(member => IsVisible(member) && member is not Type && member.Name != "value__" && !members.Contains(member.Name))
                .Select(member => $"{type.FullName}.{member.Name}"));
        }

        Assert.Empty(added);
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => !method.IsSpecialName && (method.IsPublic || method.IsFamily) || method.IsConstructor && !method.IsStatic && (method.IsPublic || method.IsFamily),
        PropertyInfo property => property.GetMethod is { } get && (get.IsPublic || get.IsFamily),
        FieldInfo field => field.IsPublic || field.IsFamily,
        _ => false,
    };
}
