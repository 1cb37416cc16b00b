using System.Text.Json;
using ee = EeCnn.EarthEngine;

namespace EeCnn;

/// <summary>All algorithms of the server, for calls that are checked before they are sent.</summary>
public sealed class AlgorithmCatalog
{
    private readonly Dictionary<string, AlgorithmInfo> _byName;

    internal AlgorithmCatalog(JsonElement answer)
    {
        const string Prefix = "algorithms/";
        _byName = new Dictionary<string, AlgorithmInfo>(StringComparer.Ordinal);
        foreach (JsonElement json in answer.GetProperty("algorithms").EnumerateArray())
        {
            string name = Text(json, "name") ?? "";
            name = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
            AlgorithmArgument[] arguments = json.TryGetProperty("arguments", out JsonElement list)
                ? [.. list.EnumerateArray().Select(argument => new AlgorithmArgument(
                    Text(argument, "argumentName") ?? "",
                    Text(argument, "type") ?? "Object",
                    argument.TryGetProperty("optional", out JsonElement optional) && optional.ValueKind == JsonValueKind.True))]
                : [];
            bool deprecated = json.TryGetProperty("deprecated", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
            _byName[name] = new AlgorithmInfo(
                name,
                Text(json, "returnType") ?? "Object",
                arguments,
                Text(json, "description") ?? "",
                deprecated ? Text(json, "deprecationReason") ?? "no reason given" : Text(json, "deprecationReason"));
        }
    }

    /// <summary>The algorithms in the order of their names.</summary>
    public IReadOnlyList<AlgorithmInfo> Algorithms => [.. _byName.Values.OrderBy(algorithm => algorithm.Name, StringComparer.Ordinal)];

    /// <summary>Describes an algorithm.</summary>
    /// <param name="name">Its name, such as <c>Image.add</c>.</param>
    /// <returns>Its signature.</returns>
    /// <exception cref="ArgumentException">The server has no such algorithm; the message names the nearest one.</exception>
    public AlgorithmInfo Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_byName.TryGetValue(name, out AlgorithmInfo? found))
        {
            return found;
        }

        string? nearest = Nearest(name, _byName.Keys);
        throw new ArgumentException($"The server has no algorithm '{name}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}", nameof(name));
    }

    /// <summary>Calls an algorithm, with its name and its arguments checked.</summary>
    /// <typeparam name="T">Type of the result.</typeparam>
    /// <param name="name">Its name, such as <c>Terrain.slope</c>.</param>
    /// <param name="arguments">Argument names with values; those that are null are left out, so that the default holds.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentException">There is no such algorithm or argument, an argument is missing or given twice.</exception>
    public T Call<T>(string name, params (string Name, object? Value)[] arguments)
        where T : ee.ComputedObject
    {
        ArgumentNullException.ThrowIfNull(arguments);
        AlgorithmInfo algorithm = Get(name);
        foreach (var (argument, _) in arguments)
        {
            if (!algorithm.Arguments.Any(known => known.Name == argument))
            {
                string? nearest = Nearest(argument, algorithm.Arguments.Select(known => known.Name));
                throw new ArgumentException(
                    $"{name} has no argument '{argument}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")} Its signature is {algorithm}.", nameof(arguments));
            }
        }

        var missing = algorithm.Arguments.Where(known => !known.IsOptional && !arguments.Any(argument => argument.Name == known.Name && argument.Value is not null));
        if (missing.Any())
        {
            throw new ArgumentException($"{name} lacks [{Text(missing)}]. Its signature is {algorithm}.", nameof(arguments));
        }

        return ee.Algorithm.Call<T>(name, arguments);

        static string Text(IEnumerable<AlgorithmArgument> list) => EeCnn.Text.Join(list.Select(argument => argument.Name));
    }

    /// <summary>Finds the known name with the fewest changed letters, when at least half of the letters agree.</summary>
    private static string? Nearest(string name, IEnumerable<string> known) =>
        known.Select(candidate => (Candidate: candidate, Distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(entry => entry.Distance <= Math.Max(2, entry.Candidate.Length / 2))
            .OrderBy(entry => entry.Distance).ThenBy(entry => entry.Candidate, StringComparer.Ordinal)
            .Select(entry => entry.Candidate).FirstOrDefault();

    private static int Distance(string first, string second)
    {
        int[] row = [.. Enumerable.Range(0, second.Length + 1)];
        for (int i = 1; i <= first.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= second.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (first[i - 1] == second[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
