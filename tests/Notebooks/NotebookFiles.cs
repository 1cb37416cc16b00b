using System.Text.Json;

namespace EeCnn.Tests.Notebooks;

/// <summary>The notebooks of this checkout.</summary>
internal static class NotebookFiles
{
    internal static string Root { get; } = FindRoot();

    internal static IEnumerable<string> All() => Directory.EnumerateFiles(Path.Combine(Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal);

    internal static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root, "notebooks", name))).RootElement;

    internal static string SourceOf(JsonElement cell) => TextOf(cell.GetProperty("source"));

    internal static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? string.Concat(value.EnumerateArray().Select(line => line.GetString())) : value.ToString();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EeCnn.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No EeCnn.slnx stands above {AppContext.BaseDirectory}.");
    }
}
