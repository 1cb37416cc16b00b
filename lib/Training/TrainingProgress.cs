using System.Globalization;

namespace EeCnn;

/// <summary>A moment of a training run, reported after batches and after every epoch.</summary>
/// <param name="Epoch">Number of the current epoch, from 1.</param>
/// <param name="Epochs">Greatest number of epochs; early stopping can end the run before.</param>
/// <param name="SamplesDone">Training samples of this epoch that have been used.</param>
/// <param name="Samples">Training samples in an epoch.</param>
/// <param name="Loss">Running mean cross-entropy of this epoch, in nats.</param>
/// <param name="Accuracy">Running accuracy of this epoch, between 0 and 1.</param>
/// <param name="SamplesPerSecond">Training samples per second in this epoch.</param>
/// <param name="TimeLeft">Time until the last epoch ends if no early stopping happens.</param>
/// <param name="History">The epochs that have ended; grows with the run.</param>
/// <param name="EpochEnded">Whether this report is the one that closes the epoch.</param>
public sealed record TrainingProgress(
    int Epoch,
    int Epochs,
    int SamplesDone,
    int Samples,
    double Loss,
    double Accuracy,
    double SamplesPerSecond,
    TimeSpan TimeLeft,
    TrainingHistory History,
    bool EpochEnded)
{
    /// <summary>Gives the report as one line for a terminal or a status line; at the end of the run with what ended it.</summary>
    /// <returns>Such as <c>epoch 3/30 · 1,024/2,400 · loss 0.412 · accuracy 0.861 · 9,400 samples/s · 0:12 left</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {Epoch}/{Epochs} · {SamplesDone:N0}/{Samples:N0} · loss {Loss:0.000} · accuracy {Accuracy:0.000} · {SamplesPerSecond:N0} samples/s · {(History.Ending.Length > 0 ? History.Ending : $"{(int)TimeLeft.TotalMinutes}:{TimeLeft.Seconds:00} left")}");
}
