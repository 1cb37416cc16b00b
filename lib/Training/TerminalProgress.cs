namespace EeCnn;

/// <summary>Shows training in a terminal: one line that is overwritten while an epoch runs and stays when it has ended. Where output is no
/// terminal, only the ends of epochs are written.</summary>
/// <example><c>await trainer.FitAsync(train, validation, new TerminalProgress());</c></example>
public sealed class TerminalProgress : IProgress<TrainingProgress>
{
    private readonly Lock access = new();
    private readonly TextWriter output;
    private readonly bool overwrite;
    private readonly int width;
    private int shown;

    /// <summary>Writes to the standard error of this process, so that results on its standard output stay clean.</summary>
    public TerminalProgress()
        : this(Console.Error, !Console.IsErrorRedirected, Console.IsErrorRedirected || Console.WindowWidth < 2 ? int.MaxValue : Console.WindowWidth)
    {
    }

    /// <summary>Writes to a writer.</summary>
    /// <param name="output">The writer.</param>
    /// <param name="overwrite">Whether a line can be overwritten, as in a terminal.</param>
    /// <param name="width">Columns of the terminal, at least 2: a line that fills them could not be overwritten, so its end is left out while an epoch runs.</param>
    public TerminalProgress(TextWriter output, bool overwrite, int width = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        this.width = width;
        this.output = output;
        this.overwrite = overwrite;
    }

    /// <summary>Shows how far training is.</summary>
    /// <param name="value">The state.</param>
    public void Report(TrainingProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (access)
        {
            var line = value.EpochEnded && value.History.Count > 0
                ? FormattableString.Invariant($"{value} · validation loss {value.History[^1].ValidationLoss:0.000}, accuracy {value.History[^1].ValidationAccuracy:0.000}")
                : value.ToString();
            if (overwrite)
            {
                line = value.EpochEnded || line.Length < width ? line : line[..(width - 1)];
                output.Write('\r' + line.PadRight(shown));
                shown = line.Length;
            }

            if (value.EpochEnded || value.History.Ending.Length > 0)
            {
                output.WriteLine(overwrite ? "" : line);
                shown = 0;
            }

            output.Flush();
        }
    }
}
