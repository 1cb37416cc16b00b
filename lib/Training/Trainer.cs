using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.DotNet.Interactive;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>Trains the network of a model with AdamW and cross-entropy.</summary>
/// <remarks>
/// The same seed gives the same result on one machine with one number of threads; with another number of threads sums are added in another
/// order, so results differ in the last digits and, after many steps, by as much as another seed would make. After training the network has
/// the weights of the epoch with the least validation loss. A model is trained by one run at a time. In a notebook, an interrupt of the cell
/// that started the run cancels it.
/// Rules: a masked value counts as the training mean of its band; a class without training samples is allowed and will not be learned;
/// a batch larger than the part is cut to it; a last batch of one sample is used; for labels of every pixel, ignored and masked ones count
/// neither in the loss nor in a score.
/// </remarks>
public sealed class Trainer
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(200);

    private static readonly ConcurrentDictionary<ITrainable, bool> Running = [];

    private readonly ITrainable _model;
    private readonly TrainerOptions _options;

    /// <summary>Makes a trainer.</summary>
    /// <param name="model">The model to train; its contract must have been made from the training part alone.</param>
    /// <param name="options">How to train; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public Trainer(PatchModel model, TrainerOptions? options = null)
        : this((ITrainable)model, options)
    {
    }

    /// <summary>Makes a trainer of a network that gives every pixel its class.</summary>
    /// <param name="model">The model to train; its contract must have been made from the training part alone.</param>
    /// <param name="options">How to train; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public Trainer(DenseModel model, TrainerOptions? options = null)
        : this((ITrainable)model, options)
    {
    }

    private Trainer(ITrainable model, TrainerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _options = options ?? new TrainerOptions();
        _options.Check();
        _options.Augmentation.CheckSize(model.Contract.PatchSize);
    }

    /// <summary>Trains until the last epoch, or until the validation loss has not fallen for some epochs.</summary>
    /// <param name="train">The training part.</param>
    /// <param name="validation">The validation part; it decides when to stop and which weights are kept.</param>
    /// <param name="progress">Told several times a second and after each epoch.</param>
    /// <param name="cancellationToken">Ends training between batches; the best weights so far are kept, in the first epoch those that the model came with.</param>
    /// <returns>The history. Training goes on from the weights that the model has, so a second call trains it further; its card says so.</returns>
    /// <exception cref="ArgumentException">A part is empty or is not what the model's contract says.</exception>
    /// <exception cref="InvalidOperationException">The model is being trained already.</exception>
    /// <exception cref="LossException">The loss became infinite or not a number.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged, or belongs to a run with other data, options, network or seed.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public Task<TrainingHistory> FitAsync(
        PatchSet train, PatchSet validation, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(validation);
        return FitAsync(TrainingSamples.Of(train), TrainingSamples.Of(validation), progress, cancellationToken);
    }

    /// <summary>Trains a network that gives every pixel its class, until the last epoch or until the validation loss has not fallen for some epochs.</summary>
    /// <param name="train">The training part.</param>
    /// <param name="validation">The validation part; it decides when to stop and which weights are kept.</param>
    /// <param name="progress">Told several times a second and after each epoch.</param>
    /// <param name="cancellationToken">Ends training between batches; the best weights so far are kept, in the first epoch those that the model came with.</param>
    /// <returns>The history; its scores are over labelled pixels. Training goes on from the weights that the model has.</returns>
    /// <exception cref="ArgumentException">A part is empty or is not what the model's contract says.</exception>
    /// <exception cref="InvalidOperationException">The model is being trained already.</exception>
    /// <exception cref="LossException">The loss became infinite or not a number.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged, or belongs to a run with other data, options, network or seed.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public Task<TrainingHistory> FitAsync(
        DensePatchSet train, DensePatchSet validation, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(validation);
        return FitAsync(TrainingSamples.Of(train), TrainingSamples.Of(validation), progress, cancellationToken);
    }

    private Task<TrainingHistory> FitAsync(
        TrainingSamples train, TrainingSamples validation, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        if (_model.Trained.parameters().FirstOrDefault(parameter => parameter.dtype != ScalarType.Float32) is { } rounded)
        {
            throw new ArgumentException($"Training needs weights in float32; this model's are in {rounded.dtype}. Train the model that ToBFloat16 was called on, or call Network.@float() first.");
        }

        Check(train, "train");
        Check(validation, "validation");
        if (_options.BalancedSampling && train.LabelLength > 1)
        {
            throw new ArgumentException("Balanced sampling needs patches with one label each. Take ClassWeighting.Balanced for labels of every pixel.", nameof(train));
        }

        return Task.Run(() => FitAlone(train, validation, progress, cancellationToken), cancellationToken);
    }

    private void Check(TrainingSamples part, string name)
    {
        if ((part.LabelLength > 1) != (_model is DenseModel) && part.Count > 0 && part.Size > 1)
        {
            throw new ArgumentException(
                $"{_model.Trained.GetName()} gives {(_model is DenseModel ? "every pixel" : "a patch")} its class, but the {name} part has {(part.LabelLength > 1 ? "labels of every pixel" : "one label per patch")}.", name);
        }

        part.Check(name);
        _model.Contract.Check(part.Bands, part.Size, part.Classes);
    }

    private async Task<TrainingHistory> FitAlone(TrainingSamples train, TrainingSamples validation, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        if (!Running.TryAdd(_model, true))
        {
            throw new InvalidOperationException("This model is being trained already. Wait for that run, or cancel it.");
        }

        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(
                cancellationToken, KernelInvocationContext.Current?.CancellationToken ?? CancellationToken.None);
            return await Fit(train, validation, progress, stop.Token).ConfigureAwait(false);
        }
        finally
        {
            Running.TryRemove(_model, out _);
        }
    }

    private async Task<TrainingHistory> Fit(TrainingSamples train, TrainingSamples validation, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var network = _model.Trained;
        var training = new BatchLoader(train, _model.Contract.Normalization, _options.BatchSize);
        var validating = new BatchLoader(validation, _model.Contract.Normalization, validation.LabelLength > 1 ? _options.BatchSize : 256);
        using var optimizer = optim.AdamW(network.parameters(), _options.LearningRate, weight_decay: _options.WeightDecay);
        using var best = new BestWeights(network);
        using var weights = ClassWeights(train);
        var rates = new RateController(_options, training.Batches);
        var history = new TrainingHistory();
        var run = Stopwatch.StartNew();
        var before = 0;
        var earlier = RunCard.Earlier(_model);
        manual_seed(_options.Seed);
        CheckpointFile? checkpoint = null;
        if (_options.CheckpointPath is { } path)
        {
            checkpoint = new CheckpointFile(path, _model, _options, train, validation);
            checkpoint.Read(optimizer, best, history);
            before = history.Count;
            earlier = before > 0 ? _model.Card.TryGetValue("continues", out var kept) ? kept : null : earlier;
        }

        // A run that was resumed has taken its time for the epochs since then alone.
        TimeSpan Left(int epoch, int done)
        {
            var share = (epoch - 1 - before + (double)done / training.Count) / (_options.Epochs - before);
            return share > 0 ? run.Elapsed * ((1 - share) / share) : TimeSpan.Zero;
        }

        TrainingProgress? last = null;
        void Report(TrainingProgress moment)
        {
            last = moment;
            progress?.Report(moment);
        }

        try
        {
            for (var epoch = history.Count + 1; epoch <= _options.Epochs && history.Ending.Length == 0; epoch++)
            {
                var clock = Stopwatch.StartNew();
                network.train();
                var metrics = new RunningMetrics(_model.Contract.Classes.Count);
                var reported = TimeSpan.Zero;
                int step = 0, done = 0;
                await foreach (var batch in training.Train(_options, epoch, cancellationToken).ConfigureAwait(false))
                {
                    rates.Apply(optimizer, epoch, step++, history);
                    Step(optimizer, batch, weights, metrics, epoch);
                    done += batch.Count;
                    if (progress is not null && clock.Elapsed - reported > ReportInterval && done < training.Count)
                    {
                        reported = clock.Elapsed;
                        Report(Progress(epoch, metrics, done, training.Count, clock.Elapsed, Left(epoch, done), history, ended: false));
                    }
                }

                var trainingTime = clock.Elapsed;
                var validated = await Validate(validating, epoch, cancellationToken).ConfigureAwait(false);
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

                if (_options.Patience > 0 && epoch - history.BestEpoch >= _options.Patience)
                {
                    history.Ending = $"no lower validation loss for {_options.Patience} epoch{(_options.Patience == 1 ? "" : "s")}";
                }
                else
                {
                    history.Ending = epoch == _options.Epochs ? AllDone : "";
                    checkpoint?.Write(optimizer, best, history);
                }

                Report(Progress(epoch, metrics, done, training.Count, trainingTime, history.Ending.Length > 0 ? TimeSpan.Zero : Left(epoch, done), history, ended: true));
            }

            // A checkpoint of the last epoch has nothing left to train.
            history.Ending = history.Ending.Length > 0 ? history.Ending : AllDone;
        }
        catch (Exception error)
        {
            history.Ending = error is OperationCanceledException ? $"interrupted after {history.Count} of {_options.Epochs} epochs" : $"ended by an error after {history.Count} of {_options.Epochs} epochs";
            if (error is OperationCanceledException && last is not null)
            {
                progress?.Report(last with { TimeLeft = TimeSpan.Zero, EpochEnded = false, History = history.Copy() });
            }

            throw;
        }
        finally
        {
            best.Restore();
            network.eval();
            if (history.Count > 0)
            {
                RunCard.Fill(_model, train, validation, _options, history, earlier);
            }
        }

        if (_options.CheckpointPath is { } finished)
        {
            File.Delete(finished);
        }

        return history;
    }

    private string AllDone => _options.Epochs == 1 ? "the one epoch is done" : $"all {_options.Epochs} epochs done";

    private void Step(AdamW optimizer, Batch batch, Tensor? weights, RunningMetrics metrics, int epoch)
    {
        if (AllIgnored(batch))
        {
            return;
        }

        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var logits = _model.Trained.call(Pixels(batch));
        var loss = batch.Partners is null
            ? nn.functional.cross_entropy(logits, Labels(batch, batch.Labels), weights, DensePatchSet.IgnoreLabel, label_smoothing: _options.LabelSmoothing)
            : MixedLoss(logits, batch, weights);
        var value = Finite(loss.item<float>(), "loss", epoch);
        loss.backward();
        if (_options.GradientClip is { } clip)
        {
            nn.utils.clip_grad_norm_(_model.Trained.parameters(), clip);
        }

        optimizer.step();
        Count(metrics, value, logits, batch);
    }

    // The mean of both losses, each label with its share and its class' weight: as cross-entropy's own mean, which it is when all shares are 1.
    private Tensor MixedLoss(Tensor logits, Batch batch, Tensor? weights)
    {
        var counting = weights ?? ones(logits.shape[1]);
        (Tensor Loss, Tensor Weight) Each(long[] labels)
        {
            var target = Labels(batch, labels);
            var loss = nn.functional.cross_entropy(logits, target, weights, DensePatchSet.IgnoreLabel, nn.Reduction.None, _options.LabelSmoothing);
            var ignored = target == DensePatchSet.IgnoreLabel;
            return (loss, counting[target.masked_fill(ignored, 0)].masked_fill(ignored, 0));
        }

        var (own, partner) = (Each(batch.Labels), Each(batch.Partners!));
        var shares = from_array(batch.Shares!).narrow(0, 0, batch.Count).reshape([batch.Count, .. Enumerable.Repeat(1L, (int)own.Loss.ndim - 1)]);
        return (shares * own.Loss + (1 - shares) * partner.Loss).sum() / (shares * own.Weight + (1 - shares) * partner.Weight).sum();
    }

    private static double Finite(float value, string what, int epoch) => float.IsFinite(value) ? value : throw new LossException(
        $"The {what} became {value} in epoch {epoch}. Take a lower learning rate, and check that the patches hold finite values.");

    private Tensor? ClassWeights(TrainingSamples train)
    {
        if (_options.ClassWeighting == ClassWeighting.None)
        {
            return null;
        }

        var counts = train.CountPerClass();
        var occurring = counts.Count(count => count > 0);
        return tensor([.. counts.Select(count => count == 0 ? 0f : (float)((double)counts.Sum() / (occurring * count)))]);
    }

    private async Task<RunningMetrics> Validate(BatchLoader loader, int epoch, CancellationToken cancellationToken)
    {
        _model.Trained.eval();
        var metrics = new RunningMetrics(_model.Contract.Classes.Count);
        await foreach (var batch in loader.InOrder(cancellationToken).ConfigureAwait(false))
        {
            if (AllIgnored(batch))
            {
                continue;
            }

            using var guard = no_grad();
            using var scope = NewDisposeScope();
            var logits = _model.Trained.call(Pixels(batch));
            var loss = nn.functional.cross_entropy(logits, Labels(batch, batch.Labels), ignore_index: DensePatchSet.IgnoreLabel);
            Count(metrics, Finite(loss.item<float>(), "validation loss", epoch), logits, batch);
        }

        return metrics;
    }

    private Tensor Pixels(Batch batch)
    {
        long[] shape = [batch.Count, _model.Contract.Bands.Count, _model.Contract.PatchSize, _model.Contract.PatchSize];
        return from_array(batch.Pixels).narrow(0, 0, shape.Aggregate(1L, (product, size) => product * size)).view(shape);
    }

    private Tensor Labels(Batch batch, long[] labels)
    {
        var values = from_array(labels).narrow(0, 0, LabelsOf(batch).Length);
        return _model is DenseModel ? values.view(batch.Count, _model.Contract.PatchSize, _model.Contract.PatchSize) : values;
    }

    private ReadOnlySpan<long> LabelsOf(Batch batch) => batch.Labels.AsSpan(0, batch.Count * LabelsPerSample);

    private int LabelsPerSample => _model is DenseModel ? _model.Contract.PatchSize * _model.Contract.PatchSize : 1;

    private bool AllIgnored(Batch batch) => !LabelsOf(batch).ContainsAnyExcept((long)DensePatchSet.IgnoreLabel);

    private void Count(RunningMetrics metrics, double loss, Tensor logits, Batch batch)
    {
        using var values = logits.detach().data<float>();
        metrics.Add(loss, values.ToArray(), LabelsOf(batch), LabelsPerSample);
    }

    private TrainingProgress Progress(
        int epoch, RunningMetrics metrics, int done, int samples, TimeSpan elapsed, TimeSpan left, TrainingHistory history, bool ended)
    {
        var rate = elapsed > TimeSpan.Zero ? done / elapsed.TotalSeconds : 0;
        return new TrainingProgress(
            epoch, _options.Epochs, done, samples, metrics.Loss, metrics.Accuracy, rate, left, history.Copy(), ended);
    }
}
