using System.Diagnostics;

namespace EeCnn;

/// <summary>Tries settings of networks and trainers and compares them by their validation loss.</summary>
/// <remarks>
/// It is given the training and the validation part only: a search cannot touch the test part. Normalisation is fitted on the training part.
/// Every trial has a seed of its own, made from the search's seed and the trial's number. With a file, trials that are done are not run again
/// when the search is started anew after an interruption; the result is then that of an unbroken search.
/// </remarks>
public sealed class ParameterSearch
{
    private readonly PatchSet train;
    private readonly PatchSet validation;
    private readonly SearchSpace space;
    private readonly Func<SearchTrial, (PatchNetwork Network, TrainerOptions Options)> make;
    private readonly int seed;
    private readonly SearchFile? file;

    /// <summary>Makes a search.</summary>
    /// <param name="train">The training part.</param>
    /// <param name="validation">The validation part, by which trials are compared.</param>
    /// <param name="space">The settings.</param>
    /// <param name="make">Makes network and options of a trial, more than once for each; the options' epochs and seed are replaced by the trial's.</param>
    /// <param name="seed">Seed of the draws and of the trials' seeds.</param>
    /// <param name="path">File that keeps the trials that are done; null for none. A trial is run again if <paramref name="make"/> now gives it
    /// another network or other options.</param>
    /// <exception cref="ArgumentException">The space has no setting.</exception>
    /// <exception cref="InvalidDataException">The file belongs to another search.</exception>
    public ParameterSearch(
        PatchSet train, PatchSet validation, SearchSpace space,
        Func<SearchTrial, (PatchNetwork Network, TrainerOptions Options)> make, int seed = 1, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(make);
        if (space.Dimensions.Count == 0)
        {
            throw new ArgumentException("The space has no setting. Add some with Choice or Range.", nameof(space));
        }

        (this.train, this.validation, this.space, this.make, this.seed) = (train, validation, space, make, seed);
        file = path is null ? null : SearchFile.Open(path, $"seed {seed}; train {RunCard.Describe(TrainingSamples.Of(train))}; validation {RunCard.Describe(TrainingSamples.Of(validation))}");
    }

    /// <summary>Tries every combination of the grid values.</summary>
    /// <param name="epochs">Epochs per trial, at least 1.</param>
    /// <param name="progress">Told after each trial.</param>
    /// <param name="cancellationToken">Ends the search between batches.</param>
    /// <returns>All trials.</returns>
    public Task<SearchResult> GridAsync(int epochs, IProgress<SearchScore>? progress = null, CancellationToken cancellationToken = default)
    {
        IEnumerable<object[]> combinations = [[]];
        foreach (var dimension in space.Dimensions)
        {
            combinations = combinations.SelectMany(before => dimension.Grid.Select(value => (object[])[.. before, value]));
        }

        return RunAsync([.. combinations.Select((values, i) => Trial(i + 1, epochs, values))], progress, cancellationToken);
    }

    /// <summary>Tries settings that are drawn at random.</summary>
    /// <param name="trials">Number of trials, at least 1.</param>
    /// <param name="epochs">Epochs per trial, at least 1.</param>
    /// <param name="progress">Told after each trial.</param>
    /// <param name="cancellationToken">Ends the search between batches.</param>
    /// <returns>All trials.</returns>
    public Task<SearchResult> RandomAsync(int trials, int epochs, IProgress<SearchScore>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync(Draw(trials, epochs), progress, cancellationToken);

    /// <summary>Tries many random settings for few epochs, and again and again the better ones for more: Jamieson and Talwalkar (2016),
    /// https://proceedings.mlr.press/v51/jamieson16.html.</summary>
    /// <param name="trials">Number of settings in the first round, at least 2.</param>
    /// <param name="firstEpochs">Epochs in the first round, at least 1.</param>
    /// <param name="factor">One of so many goes on, for so many times as many epochs; at least 2.</param>
    /// <param name="progress">Told after each trial.</param>
    /// <param name="cancellationToken">Ends the search between batches.</param>
    /// <returns>The trials of all rounds; each round trains from the start, so that schedules fit its length.</returns>
    public async Task<SearchResult> HalvingAsync(
        int trials, int firstEpochs, int factor = 3, IProgress<SearchScore>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 2);
        var all = new List<SearchScore>();
        for (var round = Draw(trials, firstEpochs); ;)
        {
            var scores = await RunAsync(round, progress, cancellationToken).ConfigureAwait(false);
            all.AddRange(scores);
            if (round.Count == 1)
            {
                return new SearchResult(all);
            }

            round = [.. scores.OrderBy(score => score.ValidationLoss).ThenBy(score => score.Trial.Number).Take(Math.Max(1, round.Count / factor))
                .Select(score => new SearchTrial(score.Trial.Number, score.Trial.Seed, score.Trial.Epochs * factor, score.Trial.Settings))];
        }
    }

    private List<SearchTrial> Draw(int trials, int epochs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        return [.. Enumerable.Range(1, trials).Select(number =>
        {
            var draws = new SampleDraws(SampleRandom.Mix(seed, 0, number));
            return Trial(number, epochs, [.. space.Dimensions.Select(dimension => dimension.At(draws.Uniform()))]);
        })];
    }

    private SearchTrial Trial(int number, int epochs, object[] values) => new(
        number, (int)(SampleRandom.Mix(seed, 1, number) >> 33), epochs, new Dictionary<string, object>(space.Names.Zip(values, KeyValuePair.Create)));

    private async Task<SearchResult> RunAsync(IReadOnlyList<SearchTrial> trials, IProgress<SearchScore>? progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials[0].Epochs, 1, "epochs");
        var contract = ModelContract.For(train);
        foreach (var trial in trials)
        {
            // What a trainer refuses is said now, and not after the trials before it.
            var (network, options) = make(trial);
            using var model = new PatchModel(network, contract);
            _ = new Trainer(model, options);
        }

        var scores = new List<SearchScore>();
        foreach (var trial in trials)
        {
            var (network, options) = make(trial);
            using var model = new PatchModel(network, contract);
            options = options with { Epochs = trial.Epochs, Seed = trial.Seed, CheckpointPath = null };
            var made = FormattableString.Invariant($"{NetworkDescription.Of(network)}, {RunCard.Describe(options)}");
            var score = file?.Find(trial, made);
            if (score is null)
            {
                score = await RunAsync(trial, model, options, cancellationToken).ConfigureAwait(false);
                file?.Add(score, made);
            }

            scores.Add(score);
            progress?.Report(score);
        }

        return new SearchResult(scores);
    }

    private async Task<SearchScore> RunAsync(SearchTrial trial, PatchModel model, TrainerOptions options, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var trainer = new Trainer(model, options);
            var best = (await trainer.FitAsync(train, validation, null, cancellationToken).ConfigureAwait(false)).Best;
            return new SearchScore(trial, best.ValidationLoss, best.ValidationAccuracy, best.Epoch, clock.Elapsed.TotalSeconds);
        }
        catch (LossException)
        {
            // Settings under which the loss explodes are a finding, not a failure of the search.
            return new SearchScore(trial, double.PositiveInfinity, 0, 0, clock.Elapsed.TotalSeconds);
        }
    }
}
