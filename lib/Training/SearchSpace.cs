namespace EeCnn;

/// <summary>The settings that a search tries, each with a name, a type and its values or range.</summary>
/// <example><c>new SearchSpace().Choice("batch", 32, 64).Range("rate", 1e-4, 1e-2, logarithmic: true)</c></example>
public sealed class SearchSpace
{
    private readonly List<SearchDimension> dimensions = [];

    /// <summary>The settings in the order in which they were added.</summary>
    internal IReadOnlyList<SearchDimension> Dimensions => dimensions;

    /// <summary>Names of the settings in their order.</summary>
    public IReadOnlyList<string> Names => [.. dimensions.Select(dimension => dimension.Name)];

    /// <summary>Adds a setting with a few values of any type whose text tells them apart (numbers, texts, enum values, booleans).</summary>
    /// <param name="name">Its name, unique and none of the columns that <see cref="SearchResult.ToDataFrame"/> adds.</param>
    /// <param name="values">The values, at least one, each once.</param>
    /// <returns>This space.</returns>
    public SearchSpace Choice<T>(string name, params T[] values)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length == 0 || values.Distinct().Count() != values.Length)
        {
            throw new ArgumentException($"'{name}' needs at least one value, each once; got [{Text.Join(values)}].", nameof(values));
        }

        return Add(new SearchDimension(name, [.. values.Cast<object>()], share => values[Math.Min(values.Length - 1, (int)(share * values.Length))]));
    }

    /// <summary>Adds a setting with real values.</summary>
    /// <param name="name">Its name, unique and none of the columns that <see cref="SearchResult.ToDataFrame"/> adds.</param>
    /// <param name="low">Least value.</param>
    /// <param name="high">Greatest value, above <paramref name="low"/>.</param>
    /// <param name="logarithmic">Whether equal ratios count alike instead of equal differences; <paramref name="low"/> must be above 0 then.</param>
    /// <param name="gridPoints">How many values a grid takes, both ends among them, at least 2.</param>
    /// <returns>This space.</returns>
    public SearchSpace Range(string name, double low, double high, bool logarithmic = false, int gridPoints = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(gridPoints, 2);
        if (!(low < high) || !double.IsFinite(high - low) || (logarithmic && low <= 0))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"'{name}' has the range {low} … {high}; the first must be below the second, both finite{(logarithmic ? " and above 0" : "")}."), nameof(low));
        }

        // The ends as they were given, whatever rounding makes of them.
        object At(double share) => share >= 1 ? high : Math.Clamp(logarithmic ? low * Math.Pow(high / low, share) : low + (high - low) * share, low, high);
        return Add(new SearchDimension(name, [.. Enumerable.Range(0, gridPoints).Select(i => At((double)i / (gridPoints - 1)))], At));
    }

    private SearchSpace Add(SearchDimension dimension)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dimension.Name);
        if (SearchResult.OwnColumns.Contains(dimension.Name, StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"A setting cannot be called '{dimension.Name}', because the table of trials has a column of that name. Choose another name.", nameof(dimension));
        }

        if (dimensions.Any(other => other.Name == dimension.Name))
        {
            throw new ArgumentException($"The space has a setting '{dimension.Name}' already; names must be unique.", nameof(dimension));
        }

        dimensions.Add(dimension);
        return this;
    }
}

/// <summary>One setting of a search: the values of a grid, and the value at a share between 0 and 1 for random draws.</summary>
internal sealed record SearchDimension(string Name, object[] Grid, Func<double, object> At);
