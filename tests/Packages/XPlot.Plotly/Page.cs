using System.Text.Json;
using EeCnn.Tests.Judges;

namespace EeCnn.Tests.Packages.Plots;

/// <summary>A page as headless Chromium shows it, without a network.</summary>
/// <param name="Requests">Addresses that the page asked for beyond itself.</param>
/// <param name="Errors">Errors of its scripts.</param>
/// <param name="Texts">Texts of the drawn charts.</param>
/// <param name="Charts">Number of charts that plotly.js drew.</param>
/// <param name="Images">Number of pictures that are shown (loaded, with a size).</param>
/// <param name="Buttons">Names of the tool buttons.</param>
/// <param name="Ink">Colour of the first text of a chart.</param>
/// <param name="BarGround">Colour behind the first tool buttons.</param>
internal sealed record Page(string[] Requests, string[] Errors, string[] Texts, int Charts, int Images, string[] Buttons, string Ink, string BarGround)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Shows outputs one after the other, as a converted notebook does.</summary>
    internal static Page OfOutputs(IEnumerable<string> outputs, string style = "") => Of(
        $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body style=\"{style}\">{string.Join("\n", outputs)}</body></html>");

    internal static Page Of(string html, string mode = "")
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("page.html");
        File.WriteAllText(path, html);
        string root = Path.GetFullPath(Path.Combine(Judge.Folder, "..", ".."));
        string script = Path.Combine(root, "tests", "Packages", "XPlot.Plotly", "page.mjs");
        return JsonSerializer.Deserialize<Page>(Judge.Run("node", null, script, Path.Combine(root, "artifacts", "npm", "node_modules"), path, mode), Json)!;
    }
}
