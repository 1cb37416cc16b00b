using System.Text;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;

namespace EeCnn.KernelHost.Documents;

/// <summary>Reads what <c>#!import</c> and <c>eecnn-kernel run</c> take: .ipynb, .dib and source files.</summary>
internal static class NotebookReader
{
    private static readonly Dictionary<string, string> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        [".cs"] = "csharp", [".csx"] = "csharp", [".fs"] = "fsharp", [".fsx"] = "fsharp", [".html"] = "html", [".js"] = "javascript",
        [".md"] = "markdown",
    };

    /// <summary>The endings of files that can be read.</summary>
    public static IEnumerable<string> Endings => [".ipynb", ".dib", .. Languages.Keys];

    /// <summary>Whether the file has cells.</summary>
    public static bool IsNotebook(string path) => Path.GetExtension(path).ToLowerInvariant() is ".ipynb" or ".dib";

    /// <exception cref="InvalidDataException">The file is of no known kind, or not what its name says.</exception>
    public static Notebook Read(string path, CompositeKernel root)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file {path}, seen from {Environment.CurrentDirectory}.");
        }

        var text = File.ReadAllText(path, Encoding.UTF8);
        var extension = Path.GetExtension(path);
        if (Languages.TryGetValue(extension, out var language))
        {
            return new Notebook([new NotebookCell(language, text, language == "markdown" ? "markdown" : "code")]);
        }

        return extension.ToLowerInvariant() switch
        {
            ".ipynb" => Ipynb(text, path, root),
            ".dib" => new Notebook(Dib(text, path, root)),
            _ => throw new InvalidDataException(
                $"{Path.GetFileName(path)}: files of this kind cannot be read; {string.Join(", ", Endings)} can."),
        };
    }

    /// <summary>The kernel that a cell's metadata name, if any.</summary>
    public static string? KernelName(JsonNode? metadata) =>
        (metadata?["polyglot_notebook"]?["kernelName"] ?? metadata?["dotnet_interactive"]?["language"])?.GetValue<string>();

    public static string Source(JsonNode cell) => cell["source"] switch
    {
        JsonArray lines => string.Concat(lines.Select(line => line?.GetValue<string>())),
        { } text => text.GetValue<string>(),
        null => "",
    };

    private static bool MayFail(JsonNode cell) =>
        cell["metadata"]?["tags"] is JsonArray tags && tags.Any(tag => tag?.ToString() == "raises-exception");

    private static Notebook Ipynb(string text, string path, CompositeKernel root)
    {
        try
        {
            var notebook = JsonNode.Parse(text);
            var cells = notebook?["cells"]?.AsArray() ?? throw new InvalidDataException($"{path}: there are no cells in the file.");
            var kernel = MainKernel(notebook["metadata"], path, root);
            var known = cells.OfType<JsonObject>().Where(cell => cell["cell_type"]?.GetValue<string>() is "code" or "markdown" or "raw");
            return new Notebook(
                [.. known.Select(cell => new NotebookCell(
                    KernelName(cell["metadata"]) ?? kernel, Source(cell), cell["cell_type"]!.GetValue<string>(), MayFail(cell)) { Json = cell })],
                notebook["metadata"] as JsonObject);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: not a notebook ({exception.Message}).");
        }
    }

    // The kernel of cells that name none themselves; null where the file says nothing.
    private static string? MainKernel(JsonNode? metadata, string path, CompositeKernel root)
    {
        // "polyglot-notebook" is what VS Code calls the languages of .NET together.
        var language = (metadata?["kernelspec"]?["language"] ?? metadata?["language_info"]?["name"])?.GetValue<string>();
        if (language is null or "" or "polyglot-notebook")
        {
            return null;
        }

        return root.ChildKernels.FirstOrDefault(child => child.IsNamed(language))?.Name ?? throw new InvalidDataException(
            $"{path} is a notebook for the kernel \"{metadata!["kernelspec"]?["name"]}\", in {language}; this kernel runs " +
            $"{string.Join(", ", root.ChildKernels.Select(child => child.KernelInfo.LanguageName ?? child.Name))}.");
    }

    private static List<NotebookCell> Dib(string text, string path, CompositeKernel root)
    {
        var cells = new List<NotebookCell>();
        string? kernel = "csharp";
        var lines = new List<string>();
        var metadata = new List<string>();
        var inMetadata = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var name = line.StartsWith("#!", StringComparison.Ordinal) ? line[2..].Trim() : null;
            if (name == "meta")
            {
                inMetadata = true;
            }
            else if (name is not null && root.ChildKernels.FirstOrDefault(child => child.IsNamed(name)) is { } found)
            {
                Add();
                kernel = found.Name;
                inMetadata = false;
            }
            else if (!inMetadata || name is not null)
            {
                inMetadata = false;
                lines.Add(line);
            }
            else
            {
                metadata.Add(line);
            }
        }

        Add();
        CheckMetadata();
        return cells;

        // What stands there and is something else would be lost without a word.
        void CheckMetadata()
        {
            try
            {
                if (metadata.Any(line => !string.IsNullOrWhiteSpace(line)))
                {
                    _ = JsonNode.Parse(string.Join('\n', metadata));
                }
            }
            catch (System.Text.Json.JsonException exception)
            {
                throw new InvalidDataException(
                    $"{path}: what follows #!meta is not JSON ({exception.Message}). Each cell begins with a line that names its language, such as #!csharp.");
            }
        }

        void Add()
        {
            var source = string.Join('\n', lines).Trim('\n');
            if (!string.IsNullOrWhiteSpace(source))
            {
                cells.Add(new NotebookCell(kernel, source, kernel == "markdown" ? "markdown" : "code"));
            }

            lines.Clear();
        }
    }
}
