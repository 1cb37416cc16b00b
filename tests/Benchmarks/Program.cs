using System.Globalization;
using EeCnn.Benchmarks;

string usage = $"""
    usage: ./environment/bench NAME [--json] [--runs N] [--only TEXT]

    Measures one area against its peers, ours and the peer in alternation, and prints a row per figure.

      NAME          one of: {string.Join(", ", Area.All.Keys)}
      --json        the same as a JSON array of objects
      --runs N      measure each figure N times (default: the area's own number)
      --only TEXT   only figures whose name contains TEXT
      --help        this text

    ratio is ours ÷ peer, run by run; a target in × is on its median, another one on the median of ours. Run it on an idle machine.
    """;

// What the engine's area starts, so that nothing else counts.
if (args is ["peak-of-training", var size, var batch, var steps])
{
    Console.WriteLine(EngineArea.PeakOfTraining(int.Parse(size, CultureInfo.InvariantCulture), int.Parse(batch, CultureInfo.InvariantCulture), int.Parse(steps, CultureInfo.InvariantCulture))
        .ToString(CultureInfo.InvariantCulture));
    return 0;
}

string? name = null, only = null;
int? runs = null;
bool json = false;
for (int index = 0; index < args.Length; index++)
{
    switch (args[index])
    {
        case "--help" or "-h":
            Console.WriteLine(usage);
            return 0;
        case "--json":
            json = true;
            break;
        case "--runs" when index + 1 < args.Length && int.TryParse(args[index + 1], out int count) && count > 0:
            runs = count;
            index++;
            break;
        case "--only" when index + 1 < args.Length:
            only = args[++index];
            break;
        case var text when name is null && !text.StartsWith('-'):
            name = text;
            break;
        default:
            Console.Error.WriteLine($"bench: '{args[index]}' is not understood.\n\n{usage}");
            return 2;
    }
}

if (name is null || !Area.All.TryGetValue(name, out var create))
{
    Console.Error.WriteLine(name is null ? usage : $"bench: there is no area '{name}'; there are: {string.Join(", ", Area.All.Keys)}");
    return 2;
}

if (Environment.GetEnvironmentVariable("EECNN_CHECK_ARGUMENTS") is not null)
{
    return 0;
}

using var area = create();
Console.Error.WriteLine(area.Title);
var results = new List<FigureResult>();
foreach (var figure in area.Figures().Where(figure => only is null || figure.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
{
    Console.Error.WriteLine($"  measuring {figure.Name} …");
    results.Add(FigureResult.Measure(figure, runs ?? area.Runs));
}

if (results.Count == 0)
{
    Console.Error.WriteLine($"bench: no figure of '{name}' contains '{only}'");
    return 2;
}

if (json)
{
    Report.PrintJson(results, Console.Out);
}
else
{
    Report.Print(results, Console.Out);
}

return 0;
