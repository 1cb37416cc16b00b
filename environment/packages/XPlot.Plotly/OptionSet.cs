using System.Runtime.CompilerServices;

namespace XPlot.Plotly;

/// <summary>The options of one object that have been assigned (null included).</summary>
internal sealed class OptionSet
{
    private readonly Dictionary<string, object> _assigned = [];

    internal bool Has(string name) => _assigned.ContainsKey(name);

    internal bool TryGet(string name, out object value) => _assigned.TryGetValue(name, out value);

    /// <summary>Gives an assigned option.</summary>
    /// <exception cref="ArgumentException">It was never assigned.</exception>
    internal T Get<T>([CallerMemberName] string name = "") =>
        _assigned.TryGetValue(name, out object value)
            ? (T)value
            : throw new ArgumentException($"The option value was None: '{name}' has not been set.", name);

    internal void Set(object value, [CallerMemberName] string name = "") => _assigned[name] = value;
}
