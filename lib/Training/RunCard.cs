using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TorchSharp;

namespace EeCnn;

/// <summary>Notes on a model how it was made: data, seeds, options, versions.</summary>
internal static class RunCard
{
    internal static void Fill(ITrainable model, TrainingSamples train, TrainingSamples validation, TrainerOptions options, TrainingHistory history, string? earlier)
    {
        var card = model.Card;
        card.Remove("continues");
        if (earlier is not null)
        {
            card["continues"] = earlier;
        }

        card["network"] = model.Trained.ToString() ?? "";
        card["contract"] = $"[{Text.Join(model.Contract.Bands)}], {model.Contract.PatchSize} px, {model.Contract.Classes}";
        card["seed.weights"] = Weights(model);
        card["seed.training"] = options.Seed.ToString(CultureInfo.InvariantCulture);
        card["options"] = Describe(options);
        card["data.train"] = Describe(train);
        card["data.validation"] = Describe(validation);
        card["epochs"] = string.Create(CultureInfo.InvariantCulture, $"{history.Count}, best {history.BestEpoch}: {history.Ending}");
        card["validation"] = string.Create(CultureInfo.InvariantCulture, $"loss {history.Best.ValidationLoss:0.0000}, accuracy {history.Best.ValidationAccuracy:0.0000}");
        card["engine"] = $"libtorch {torch.__version__}, {torch.get_num_threads()} threads, {RuntimeInformation.ProcessArchitecture}";
        card["library"] = typeof(RunCard).Assembly.GetName().Version?.ToString(3) ?? "";
    }

    /// <summary>Tells of the training that a model has had before, if any: what it did and on which data.</summary>
    internal static string? Earlier(ITrainable model) => model.Card.TryGetValue("epochs", out var epochs)
        ? $"a model trained before: {epochs}; {(model.Card.TryGetValue("data.train", out var data) ? data : "")}" : null;

    /// <summary>Gives the seed of the first weights, and their distribution where it is not the layers' own.</summary>
    internal static string Weights(ITrainable model) =>
        string.Create(CultureInfo.InvariantCulture, $"{model.Seed}{(model.Drawn is { } kind ? $" ({kind})" : "")}");

    /// <summary>Gives the options as text, the same in every culture.</summary>
    internal static string Describe(TrainerOptions options)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return (options with { CheckpointPath = null }).ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    internal static string Describe(TrainingSamples patches)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(patches.Pixels.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(patches.Labels.AsSpan()));
        return string.Create(CultureInfo.InvariantCulture, $"{patches.Count} patches, SHA-256 {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}");
    }
}
