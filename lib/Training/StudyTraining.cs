namespace EeCnn;

/// <summary>From the samples of a study to its trained and evaluated model.</summary>
public static class StudyTraining
{
    private const string StudyKey = "study";
    private const string FingerprintKey = "study fingerprint";

    /// <summary>The options that models of a study are trained with: 40 epochs at most, the seed of the study, the defaults otherwise.</summary>
    /// <param name="study">The study.</param>
    /// <returns>The options.</returns>
    public static TrainerOptions TrainerOptions(this Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return new TrainerOptions { Epochs = 40, Seed = study.Seed };
    }

    /// <summary>Gives the path of the model file in a folder.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">The folder for models, such as <c>artifacts/olinda/model</c>.</param>
    /// <returns>For example <c>artifacts/olinda/model/olinda.eecnn</c>.</returns>
    public static string ModelPath(this Study study, string folder)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Path.Combine(folder, study.Name + ".eecnn");
    }

    /// <summary>Judges a model on the test part, beside the majority class and the nearest neighbour on the centre pixel.</summary>
    /// <param name="study">The study.</param>
    /// <param name="model">The trained model.</param>
    /// <param name="split">The split that the model was trained with; baselines learn from its training part.</param>
    /// <returns>The evaluation; its interval by cluster draws polygons anew, by the seed of the study.</returns>
    /// <exception cref="ArgumentException">The test part is empty, or the model wants other bands.</exception>
    public static StudyEvaluation Evaluate(this Study study, PatchModel model, SplitResult split)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(split);
        var test = split.Test;
        double AccuracyOf(int[] predicted) => ClassificationReport.Create(test.Labels, predicted, test.Classes).Accuracy;
        var majority = MajorityBaseline.Fit(split.Train);
        return new StudyEvaluation(
            ClassificationReport.Create(test.Labels, model.Predict(test), test.Classes, test.Polygons, study.Seed),
            new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                [$"majority class ({majority.Class.Name})"] = AccuracyOf(majority.Predict(test)),
                ["nearest neighbour on the centre pixel"] = AccuracyOf(CentrePixelNearestNeighbour.Fit(split.Train).Predict(test)),
            });
    }

    /// <summary>Saves a model with the study's name on its card, and its evaluation as <c>evaluation.json</c> beside it.</summary>
    /// <param name="study">The study.</param>
    /// <param name="model">The model.</param>
    /// <param name="evaluation">Its evaluation.</param>
    /// <param name="folder">The folder; made if it is not there.</param>
    /// <returns>Path of the model file. It is written last: where it is, the evaluation is.</returns>
    public static string SaveModel(this Study study, PatchModel model, StudyEvaluation evaluation, string folder)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(evaluation);
        string path = study.ModelPath(folder);
        Directory.CreateDirectory(folder);
        File.Delete(path);
        evaluation.Save(Path.Combine(folder, "evaluation.json"));
        model.Card[StudyKey] = study.Name;
        model.Card[FingerprintKey] = study.Fingerprint;
        model.Save(path);
        return path;
    }

    /// <summary>Gives the model of a study: the saved one when it was made from the same study, a freshly trained one otherwise.</summary>
    /// <param name="study">The study.</param>
    /// <param name="session">The session, for the samples.</param>
    /// <param name="folder">Folder of the study's files, such as <c>artifacts/olinda</c>; the model lies in <c>model/</c> below it.</param>
    /// <param name="progress">Told about export, download and training.</param>
    /// <param name="cancellationToken">Stops between batches; nothing is saved then.</param>
    /// <returns>The model, to be disposed by the caller.</returns>
    /// <exception cref="InvalidDataException">The study has no usable samples, or the saved file is damaged.</exception>
    /// <exception cref="EarthEngineException">The samples could not be exported.</exception>
    public static async Task<PatchModel> EnsureModelAsync(
        this Study study, EarthEngineSession session, string folder, IProgress<StudyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        string models = Path.Combine(folder, "model"), path = study.ModelPath(models);
        if (File.Exists(path))
        {
            var saved = PatchModel.Load(path);
            if (saved.Card.TryGetValue(FingerprintKey, out string? fingerprint) && fingerprint == study.Fingerprint)
            {
                progress?.Report(new StudyProgress("model", 1, "there already"));
                return saved;
            }

            saved.Dispose();
        }

        string file = await study.EnsureSamplesAsync(session, folder, progress, cancellationToken: cancellationToken).ConfigureAwait(false);
        var split = study.Blocks.Split(study.ReadSamples(file));
        var contract = ModelContract.For(split.Train);
        var model = new PatchModel(new PatchCnn(contract.Bands.Count, contract.Classes.Count, contract.PatchSize, study.Seed), contract);
        var relay = new Relay<TrainingProgress>(state => progress?.Report(
            new StudyProgress("train", (state.Epoch - 1 + (double)state.SamplesDone / state.Samples) / state.Epochs, $"epoch {state.Epoch}")));
        var history = await new Trainer(model, study.TrainerOptions()).FitAsync(split.Train, split.Validation, relay, cancellationToken).ConfigureAwait(false);
        progress?.Report(new StudyProgress("train", 1, $"epoch {history.BestEpoch} kept"));
        study.SaveModel(model, study.Evaluate(model, split), models);
        return model;
    }
}
