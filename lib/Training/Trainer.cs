using System.Diagnostics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>Trains the network of a model with AdamW and cross-entropy.</summary>
/// <remarks>The same seed gives the same result on one machine with one number of threads. After training the network has the weights
/// of the epoch with the least validation loss. One trainer trains one model at a time.</remarks>
public sealed class Trainer
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(200);

    private readonly PatchModel _model;
    private readonly TrainerOptions _options;

    /// <summary>Makes a trainer.</summary>
    /// <param name="model">The model to train; its contract must have been made from the training part alone.</param>
    /// <param name="options">How to train; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public Trainer(PatchModel model, TrainerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _options = options ?? new TrainerOptions();
        _options.Check();
    }

    /// <summary>Trains until the last epoch, or until the validation loss has not fallen for some epochs.</summary>
    /// <param name="train">The training part.</param>
    /// <param name="validation">The validation part; it decides when to stop and which weights are kept.</param>
    /// <param name="progress">Told several times a second and after each epoch.</param>
    /// <param name="cancellationToken">Ends training between batches; the best weights so far are kept.</param>
    /// <returns>The history.</returns>
    /// <exception cref="ArgumentException">A part is empty or is not what the model's contract says.</exception>
    /// <exception cref="InvalidOperationException">The loss became infinite or not a number.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public Task<TrainingHistory> FitAsync(
        PatchSet train, PatchSet validation, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Check(train, nameof(train));
        Check(validation, nameof(validation));
        return Task.Run(() => Fit(train, validation, progress, cancellationToken), cancellationToken);
    }

    private void Check(PatchSet part, string name)
    {
        ArgumentNullException.ThrowIfNull(part, name);
        if (part.Count == 0)
        {
            throw new ArgumentException($"The {name} part has no sample. Check the split: every part needs samples.", name);
        }

        _model.Contract.Check(part);
    }

    private async Task<TrainingHistory> Fit(PatchSet train, PatchSet validation, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var network = _model.Network;
        var training = new BatchLoader(train, _model.Contract.Normalization, _options.BatchSize);
        var validating = new BatchLoader(validation, _model.Contract.Normalization, 256);
        using var optimizer = optim.AdamW(network.parameters(), _options.LearningRate, weight_decay: _options.WeightDecay);
        using var best = new BestWeights(network);
        using var weights = ClassWeights(train);
        var rates = new RateController(_options, training.Batches);
        var history = new TrainingHistory();
        var run = Stopwatch.StartNew();
        manual_seed(_options.Seed);
        if (_options.CheckpointPath is { } path && File.Exists(path))
        {
            CheckpointFile.Read(path, _model, _options, optimizer, best, history);
        }

        try
        {
            for (var epoch = history.Count + 1; epoch <= _options.Epochs && history.Ending.Length == 0; epoch++)
            {
                var clock = Stopwatch.StartNew();
                network.train();
                var metrics = new RunningMetrics(network.Classes);
                var reported = TimeSpan.Zero;
                var order = SampleRandom.Order(_options.Seed, epoch, training.Count);
                var step = 0;
                await foreach (var batch in training.Batch(order, _options.Seed, epoch, _options.Augment, cancellationToken).ConfigureAwait(false))
                {
                    rates.Apply(optimizer, epoch, step++, history);
                    Step(network, optimizer, batch, weights, metrics, epoch);
                    if (progress is not null && clock.Elapsed - reported > ReportInterval && metrics.Count < training.Count)
                    {
                        reported = clock.Elapsed;
                        progress.Report(Progress(epoch, metrics, training.Count, clock.Elapsed, run.Elapsed, history, ended: false));
                    }
                }

                var trainingTime = clock.Elapsed;
                var validated = await Validate(network, validating, cancellationToken).ConfigureAwait(false);
                history.Add(new EpochRecord(
                    epoch,
                    metrics.Loss,
                    metrics.Accuracy,
                    metrics.Precision,
                    metrics.Recall,
                    validated.Loss,
                    validated.Accuracy,
                    validated.Precision,
                    validated.Recall,
                    optimizer.ParamGroups.First().LearningRate,
                    clock.Elapsed.TotalSeconds,
                    training.Count / trainingTime.TotalSeconds));
                if (best.Offer(validated.Loss))
                {
                    history.BestEpoch = epoch;
                }

                progress?.Report(Progress(epoch, metrics, training.Count, trainingTime, run.Elapsed, history, ended: true));
                if (_options.Patience > 0 && epoch - history.BestEpoch >= _options.Patience)
                {
                    history.Ending = $"no lower validation loss for {_options.Patience} epochs";
                }
                else if (_options.CheckpointPath is { } checkpoint)
                {
                    CheckpointFile.Write(checkpoint, _model, _options, optimizer, best, history);
                }
            }
        }
        finally
        {
            best.Restore();
            network.eval();
        }

        history.Ending = history.Ending.Length > 0 ? history.Ending : $"all {_options.Epochs} epochs done";
        if (_options.CheckpointPath is { } done)
        {
            File.Delete(done);
        }

        RunCard.Fill(_model, train, validation, _options, history);
        return history;
    }

    private void Step(PatchNetwork network, AdamW optimizer, Batch batch, Tensor? weights, RunningMetrics metrics, int epoch)
    {
        using var scope = NewDisposeScope();
        var (input, target) = Tensors(network, batch);
        optimizer.zero_grad();
        var logits = network.call(input);
        var loss = nn.functional.cross_entropy(logits, target, weights, label_smoothing: _options.LabelSmoothing);
        var value = loss.item<float>();
        if (!float.IsFinite(value))
        {
            throw new InvalidOperationException(
                $"The loss became {value} in epoch {epoch}. Take a lower learning rate, and check that the patches hold finite values.");
        }

        loss.backward();
        if (_options.GradientClip is { } clip)
        {
            nn.utils.clip_grad_norm_(network.parameters(), clip);
        }

        optimizer.step();
        Count(metrics, value, logits, batch);
    }

    private Tensor? ClassWeights(PatchSet train)
    {
        if (_options.ClassWeighting == ClassWeighting.None)
        {
            return null;
        }

        var counts = train.CountPerClass();
        var occurring = counts.Count(count => count > 0);
        return tensor([.. counts.Select(count => count == 0 ? 0f : (float)((double)train.Count / (occurring * count)))]);
    }

    private static async Task<RunningMetrics> Validate(PatchNetwork network, BatchLoader loader, CancellationToken cancellationToken)
    {
        network.eval();
        var metrics = new RunningMetrics(network.Classes);
        var order = Enumerable.Range(0, loader.Count).ToArray();
        await foreach (var batch in loader.Batch(order, 0, 0, false, cancellationToken).ConfigureAwait(false))
        {
            using var guard = no_grad();
            using var scope = NewDisposeScope();
            var (input, target) = Tensors(network, batch);
            var logits = network.call(input);
            Count(metrics, nn.functional.cross_entropy(logits, target).item<float>(), logits, batch);
        }

        return metrics;
    }

    private static (Tensor Input, Tensor Target) Tensors(PatchNetwork network, Batch batch) => (
        from_array(batch.Pixels).narrow(0, 0, (long)batch.Count * network.Bands * network.PatchSize * network.PatchSize)
            .view(batch.Count, network.Bands, network.PatchSize, network.PatchSize),
        from_array(batch.Labels).narrow(0, 0, batch.Count));

    private static void Count(RunningMetrics metrics, double loss, Tensor logits, Batch batch)
    {
        using var values = logits.detach().data<float>();
        metrics.Add(loss, values.ToArray(), batch.Labels.AsSpan(0, batch.Count));
    }

    private TrainingProgress Progress(
        int epoch, RunningMetrics metrics, int samples, TimeSpan elapsed, TimeSpan total, TrainingHistory history, bool ended)
    {
        var share = (epoch - 1 + (double)metrics.Count / samples) / _options.Epochs;
        var left = share > 0 ? total / share - total : TimeSpan.Zero;
        var rate = elapsed > TimeSpan.Zero ? metrics.Count / elapsed.TotalSeconds : 0;
        return new TrainingProgress(
            epoch, _options.Epochs, (int)metrics.Count, samples, metrics.Loss, metrics.Accuracy, rate, left, history.Copy(), ended);
    }
}
