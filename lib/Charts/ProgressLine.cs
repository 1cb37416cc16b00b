using System.Diagnostics;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn;

/// <summary>
/// A line with a bar below the cell, changed in place while something long runs: an Earth Engine operation, a transfer, the steps of a study.
/// </summary>
/// <example><c>await session.WaitAsync(operation, new ProgressLine());</c></example>
/// <remarks>Shows itself in the cell that makes it. Each stage keeps its own line. Reports may come from any thread.</remarks>
public sealed class ProgressLine : IProgress<StudyProgress>, IProgress<Operation>, IProgress<TransferProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly Lock _access = new();
    private readonly List<StudyProgress> _stages = [];
    private readonly DisplayedValue _shown;
    private readonly Stopwatch _sinceUpdate = Stopwatch.StartNew();

    /// <summary>Shows an empty line.</summary>
    public ProgressLine() => _shown = new ProgressState([]).Display();

    /// <summary>Shows how far a stage of a study is.</summary>
    /// <param name="value">The state.</param>
    public void Report(StudyProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_access)
        {
            bool begins = _stages.Count == 0 || _stages[^1].Stage != value.Stage;
            if (begins)
            {
                _stages.Add(value);
            }
            else
            {
                _stages[^1] = value;
            }

            if (begins || value.Share >= 1 || _sinceUpdate.Elapsed >= Interval)
            {
                _shown.Update(new ProgressState([.. _stages]));
                _sinceUpdate.Restart();
            }
        }
    }

    /// <summary>Shows how far an operation is.</summary>
    /// <param name="value">The operation as it was last seen.</param>
    public void Report(Operation value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Report(new StudyProgress(
            value.Description.Length > 0 ? value.Description : "operation", value.State == OperationState.Succeeded ? 1 : value.Progress,
            value.State.ToString().ToLowerInvariant()));
    }

    /// <summary>Shows how far a transfer is.</summary>
    /// <param name="value">The state.</param>
    public void Report(TransferProgress value) => Report(new StudyProgress(
        "transfer", (double)value.BytesDone / Math.Max(1, value.BytesTotal), $"{value.FilesDone} of {value.FilesTotal} files"));
}
