using EeCnn.Cloud.EarthEngine.Algorithms;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Evaluation;

/// <summary>All algorithms by name.</summary>
internal sealed class AlgorithmRegistry
{
    private readonly Dictionary<string, Algorithm> _algorithms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);

    private AlgorithmRegistry()
    {
        AlgorithmList.AddTo(this);
    }

    public static AlgorithmRegistry Instance { get; } = new();

    public IEnumerable<Algorithm> All => _algorithms.Values.OrderBy(algorithm => algorithm.Name, StringComparer.Ordinal);

    public void Add(string signature, string description, Func<Call, object?> run, bool hidden = false)
    {
        var algorithm = Algorithm.Declare(signature, description, run, hidden);
        if (!_algorithms.TryAdd(algorithm.Name, algorithm))
        {
            throw new InvalidOperationException($"The algorithm {algorithm.Name} is declared twice; a bug in the offline cloud.");
        }
    }

    /// <summary>A name that expressions may use for an algorithm but that the listing leaves out.</summary>
    public void Alias(string alias, string name) => _aliases.Add(alias, name);

    public Algorithm Find(string name)
    {
        if (_algorithms.TryGetValue(_aliases.GetValueOrDefault(name, name), out var algorithm))
        {
            return algorithm;
        }

        string nearest = _algorithms.Keys.MinBy(known => (Distance(known.ToLowerInvariant(), name.ToLowerInvariant()), known))!;
        throw ApiException.Invalid($"Unknown algorithm '{name}': the offline Earth Engine does not know it. The nearest name it knows is '{nearest}'; "
            + "GET …/algorithms lists all.");
    }

    // Levenshtein distance.
    private static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] current = new int[b.Length + 1];
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
