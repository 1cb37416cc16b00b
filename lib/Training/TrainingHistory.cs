using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.Data.Analysis;

namespace EeCnn;

/// <summary>The epochs of a training run, in order.</summary>
/// <remarks>Filled by <see cref="Trainer"/>; reading is safe from the thread that trains and from its progress reports.</remarks>
public sealed class TrainingHistory : IReadOnlyList<EpochRecord>
{
    private readonly List<EpochRecord> _records = [];

    /// <summary>Makes a history of epochs that have ended; the best is the first with the least validation loss.</summary>
    /// <param name="records">Epochs in order.</param>
    public TrainingHistory(IEnumerable<EpochRecord> records)
    {
        _records.AddRange(records);
        BestEpoch = _records.Count == 0 ? 0 : _records.IndexOf(_records.MinBy(record => record.ValidationLoss)!) + 1;
    }

    internal TrainingHistory()
    {
    }

    /// <summary>Number of epochs that have ended.</summary>
    public int Count => _records.Count;

    /// <summary>Number (from 1) of the epoch with the least validation loss, whose weights the model has; 0 before the first.</summary>
    public int BestEpoch { get; internal set; }

    /// <summary>Why the run ended: such as <c>no better validation loss for 8 epochs</c>; empty while it runs.</summary>
    public string Ending { get; internal set; } = "";

    /// <summary>The record of the best epoch.</summary>
    /// <exception cref="InvalidOperationException">No epoch has ended.</exception>
    public EpochRecord Best => BestEpoch > 0
        ? _records[BestEpoch - 1]
        : throw new InvalidOperationException("No epoch has ended yet, so there is no best one. Train for at least one epoch.");

    /// <summary>Gets an epoch by its position.</summary>
    /// <param name="index">Position from 0 (epoch number minus 1).</param>
    public EpochRecord this[int index] => _records[index];

    /// <summary>Gives the history as a table with one row per epoch; columns are named as the members of <see cref="EpochRecord"/>.</summary>
    /// <returns>A new table.</returns>
    public DataFrame ToDataFrame() => new(
        new Int32DataFrameColumn(nameof(EpochRecord.Epoch), _records.Select(record => record.Epoch)),
        Column(nameof(EpochRecord.Loss), record => record.Loss),
        Column(nameof(EpochRecord.Accuracy), record => record.Accuracy),
        Column(nameof(EpochRecord.Precision), record => record.Precision),
        Column(nameof(EpochRecord.Recall), record => record.Recall),
        Column(nameof(EpochRecord.ValidationLoss), record => record.ValidationLoss),
        Column(nameof(EpochRecord.ValidationAccuracy), record => record.ValidationAccuracy),
        Column(nameof(EpochRecord.ValidationPrecision), record => record.ValidationPrecision),
        Column(nameof(EpochRecord.ValidationRecall), record => record.ValidationRecall),
        Column(nameof(EpochRecord.LearningRate), record => record.LearningRate),
        Column(nameof(EpochRecord.Seconds), record => record.Seconds),
        Column(nameof(EpochRecord.SamplesPerSecond), record => record.SamplesPerSecond));

    /// <summary>Writes the history as CSV (UTF-8, comma, invariant numbers, header line); the file appears only when it is whole.</summary>
    /// <param name="path">File to write; an existing one is replaced.</param>
    public void SaveCsv(string path)
    {
        var text = new StringBuilder();
        text.Append("epoch,loss,accuracy,precision,recall,validation_loss,validation_accuracy,validation_precision,validation_recall,learning_rate,seconds,samples_per_second\n");
        foreach (var record in _records)
        {
            double[] values =
            [
                record.Loss, record.Accuracy, record.Precision, record.Recall, record.ValidationLoss, record.ValidationAccuracy,
                record.ValidationPrecision, record.ValidationRecall, record.LearningRate, record.Seconds, record.SamplesPerSecond,
            ];
            text.Append(CultureInfo.InvariantCulture, $"{record.Epoch}");
            foreach (var value in values)
            {
                text.Append(CultureInfo.InvariantCulture, $",{value:R}");
            }

            text.Append('\n');
        }

        PartialFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <inheritdoc/>
    public IEnumerator<EpochRecord> GetEnumerator() => _records.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(EpochRecord record) => _records.Add(record);

    internal TrainingHistory Copy() => new(_records) { BestEpoch = BestEpoch, Ending = Ending };

    private DoubleDataFrameColumn Column(string name, Func<EpochRecord, double> value) => new(name, _records.Select(value));
}
