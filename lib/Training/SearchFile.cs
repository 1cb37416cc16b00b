using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EeCnn;

/// <summary>The trials of a search that are done: a line of JSON each, under a line that tells the search.</summary>
internal sealed class SearchFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string path;
    private readonly List<string> lines;
    private readonly Dictionary<string, Line> done = [];

    private SearchFile(string path, List<string> lines)
    {
        this.path = path;
        this.lines = lines;
    }

    /// <summary>Reads a file, or begins one when there is none.</summary>
    internal static SearchFile Open(string path, string search)
    {
        if (!File.Exists(path))
        {
            return new SearchFile(path, [search]);
        }

        var file = new SearchFile(path, [.. File.ReadAllLines(path)]);
        if (file.lines.FirstOrDefault() != search)
        {
            throw new InvalidDataException(
                $"{path} belongs to another search: it has '{file.lines.FirstOrDefault()}', this one '{search}'. Take another file, or delete it to search from the start.");
        }

        try
        {
            foreach (var text in file.lines.Skip(1))
            {
                var line = JsonSerializer.Deserialize<Line>(text, Json) is { Trial: not null } read ? read : throw new JsonException($"'{text}' is no trial.");
                file.done[line.Trial] = line;
            }
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path} is not a whole file of trials: {error.Message} Delete it to search from the start.", error);
        }

        return file;
    }

    /// <summary>Gives the score of a trial that is done.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="made">The network and the options that belong to it; a trial with others is another one.</param>
    internal SearchScore? Find(SearchTrial trial, string made) => done.TryGetValue(trial.ToString(), out var line) && line.Made == made
        ? new SearchScore(trial, line.Loss, line.Accuracy, line.BestEpoch, line.Seconds) : null;

    internal void Add(SearchScore score, string made)
    {
        var line = new Line(score.Trial.ToString(), made, score.ValidationLoss, score.ValidationAccuracy, score.BestEpoch, score.Seconds);
        done[line.Trial] = line;
        lines.Add(JsonSerializer.Serialize(line, Json));
        PartialFile.WriteAllBytes(path, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
    }

    private sealed record Line(string Trial, string Made, double Loss, double Accuracy, int BestEpoch, double Seconds);
}
