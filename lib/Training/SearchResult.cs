using System.Collections;
using System.Globalization;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn;

/// <summary>The trials of a search in the order in which they ran.</summary>
[TypeFormatterSource(typeof(SearchResultFormatterSource))]
public sealed class SearchResult : IReadOnlyList<SearchScore>
{
    /// <summary>The columns of the table that are no settings.</summary>
    internal static readonly string[] OwnColumns = ["trial", "epochs", "seed", "validation loss", "validation accuracy", "best epoch", "seconds"];

    private readonly IReadOnlyList<SearchScore> scores;

    internal SearchResult(IReadOnlyList<SearchScore> scores) => this.scores = scores;

    /// <summary>Number of trials; one of successive halving counts once per round.</summary>
    public int Count => scores.Count;

    /// <summary>The trial with the least validation loss among those with the most epochs.</summary>
    public SearchScore Best => scores.Where(score => score.Trial.Epochs == scores.Max(other => other.Trial.Epochs)).MinBy(score => score.ValidationLoss)!;

    /// <summary>Gets a trial by its position.</summary>
    /// <param name="index">Position from 0.</param>
    public SearchScore this[int index] => scores[index];

    /// <summary>Gives the trials as a table: trial, a column per setting (numbers as such, all else as text), epochs, seed, validation loss and accuracy, best epoch, seconds.</summary>
    /// <returns>A new table, one row per trial and round, least loss first.</returns>
    public DataFrame ToDataFrame()
    {
        SearchScore[] rows = [.. scores.OrderByDescending(score => score.Trial.Epochs).ThenBy(score => score.ValidationLoss)];
        return new DataFrame(
        [
            new Int32DataFrameColumn("trial", rows.Select(row => row.Trial.Number)),
            .. rows[0].Trial.Settings.Keys.Select(name => Column(name, [.. rows.Select(row => row.Trial.Settings[name])])),
            new Int32DataFrameColumn("epochs", rows.Select(row => row.Trial.Epochs)),
            new Int32DataFrameColumn("seed", rows.Select(row => row.Trial.Seed)),
            new DoubleDataFrameColumn("validation loss", rows.Select(row => row.ValidationLoss)),
            new DoubleDataFrameColumn("validation accuracy", rows.Select(row => row.ValidationAccuracy)),
            new Int32DataFrameColumn("best epoch", rows.Select(row => row.BestEpoch)),
            new DoubleDataFrameColumn("seconds", rows.Select(row => row.Seconds)),
        ]);
    }

    private static DataFrameColumn Column(string name, object[] values) =>
        values.All(value => value is int) ? new Int32DataFrameColumn(name, values.Cast<int>())
        : values.All(value => value is sbyte or byte or short or ushort or int or uint or long) ? new Int64DataFrameColumn(name, values.Select(value => Convert.ToInt64(value, CultureInfo.InvariantCulture)))
        : values.All(SearchTrial.IsNumber) ? new DoubleDataFrameColumn(name, values.Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture)))
        : new StringDataFrameColumn(name, values.Select(SearchTrial.Label));

    /// <inheritdoc/>
    public IEnumerator<SearchScore> GetEnumerator() => scores.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
