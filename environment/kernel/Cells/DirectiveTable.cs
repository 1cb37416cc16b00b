using Microsoft.DotNet.Interactive;

namespace EeCnn.KernelHost.Cells;

/// <summary>The directives by name.</summary>
internal sealed class DirectiveTable
{
    private readonly Dictionary<string, Directive> _byName = new(StringComparer.Ordinal);

    public IEnumerable<Directive> All => _byName.Values.Distinct().OrderBy(directive => directive.Name, StringComparer.Ordinal);

    public void Add(Directive directive)
    {
        _byName[directive.Name] = directive;
        foreach (var alias in directive.Aliases)
        {
            _byName[alias] = directive;
        }
    }

    public Directive? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The name that was most likely meant, or null if none is near.</summary>
    public string? Suggest(string name, CompositeKernel root) => _byName.Keys
        .Concat(root.ChildKernels.SelectMany(kernel => kernel.KernelInfo.Aliases.Append(kernel.Name)))
        .Select(candidate => (Name: candidate, Distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
        .Where(pair => pair.Distance <= (name.Length < 4 ? 1 : Math.Max(2, name.Length / 3)))
        .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Name, StringComparer.Ordinal)
        .Select(pair => pair.Name)
        .FirstOrDefault();

    // Levenshtein's distance.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
