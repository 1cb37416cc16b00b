using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EeCnn;

/// <content>Long-running operations, and the deployment that takes itself back.</content>
public sealed partial class VertexAi
{
    /// <summary>Uploads a SavedModel to the bucket, registers it, makes an endpoint and deploys the model on it.</summary>
    /// <remarks>
    /// Dispose the result as soon as possible: until then the machine is paid for, used or not. When a step fails or is cancelled, everything
    /// before it is taken back.
    /// </remarks>
    /// <param name="folder">Folder of the SavedModel on this machine.</param>
    /// <param name="options">Name, image and machine; null takes the defaults.</param>
    /// <param name="progress">Told of each step: <c>upload</c>, <c>model</c>, <c>endpoint</c>, <c>deploy</c>.</param>
    /// <param name="cancellationToken">Cancels; nothing stays deployed.</param>
    /// <returns>The deployment; disposing it undeploys the model and deletes endpoint, model and files.</returns>
    /// <exception cref="FileNotFoundException">The folder is no SavedModel.</exception>
    /// <exception cref="InvalidDataException">The SavedModel is damaged.</exception>
    /// <exception cref="ArgumentException">The model's <c>serving_default</c> is not what Earth Engine calls, or no bucket is named.</exception>
    /// <exception cref="VertexAiException">The server refused, or the model cannot be served.</exception>
    /// <exception cref="CloudStorageException">The files could not be uploaded.</exception>
    public async Task<VertexDeployment> DeployAsync(
        string folder, VertexDeploymentOptions? options = null, IProgress<StudyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        options ??= new VertexDeploymentOptions();
        CheckSignature(folder, options);
        string prefix = options.Prefix?.TrimEnd('/') ?? $"vertex/{Guid.NewGuid():n}";
        var deployment = new VertexDeployment(this, options.MachineType, options.Replicas, prefix);
        try
        {
            using (var bucket = CloudBucket.Open(Connection))
            {
                var relay = new Relay<TransferProgress>(state => progress?.Report(new StudyProgress("upload", (double)state.BytesDone / Math.Max(1, state.BytesTotal))));
                await bucket.UploadFolderAsync(folder, prefix + "/", relay, cancellationToken).ConfigureAwait(false);
            }

            deployment.ModelName = await UploadModelAsync($"gs://{Connection.Bucket}/{prefix}", options, progress, cancellationToken).ConfigureAwait(false);
            deployment.EndpointName = await CreateEndpointAsync(options.DisplayName, progress, cancellationToken).ConfigureAwait(false);
            deployment.Begin();
            await DeployModelAsync(deployment.EndpointName, deployment.ModelName, options, progress, cancellationToken).ConfigureAwait(false);
            return deployment;
        }
        catch
        {
            await deployment.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static void CheckSignature(string folder, VertexDeploymentOptions options)
    {
        using var model = SavedModelReader.Open(folder);
        if (options.ForEarthEngine && options.ContainerImage.Contains("/vertex-ai/prediction/", StringComparison.Ordinal)
            && !(model.Signatures.TryGetValue("serving_default", out var signature) && signature.Inputs.Values.All(input => input.Type == "DT_STRING")))
        {
            throw new ArgumentException(
                $"Google's images call the signature serving_default, and Earth Engine sends it text; that of {folder} takes "
                + $"{(model.Signatures.TryGetValue("serving_default", out var found) ? Describe(found) : "nothing, for there is none")}. "
                + "Write the model with SavedModelOptions { EarthEngineAsDefault = true }, serve it by an image of your own, or set ForEarthEngine = false.", nameof(options));
        }

        static string Describe(SavedModelSignature signature) => string.Join(", ", signature.Inputs.Select(input => $"{input.Key}: {input.Value}"));
    }

    private async Task<JsonElement> RunAsync(string stage, string path, JsonObject body, IProgress<StudyProgress>? progress, CancellationToken cancellationToken)
    {
        JsonElement operation = await _http.SendAsync(HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body), false, cancellationToken).ConfigureAwait(false);
        return await WaitAsync(stage, operation, progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        await WaitAsync("delete", await _http.SendAsync(HttpMethod.Delete, name, null, true, cancellationToken).ConfigureAwait(false), null, cancellationToken).ConfigureAwait(false);

    private async Task<JsonElement> WaitAsync(string stage, JsonElement operation, IProgress<StudyProgress>? progress, CancellationToken cancellationToken)
    {
        string name = Text(operation, "name");
        var watch = Stopwatch.StartNew();
        TimeSpan interval = _options.FirstPollInterval;
        while (!(operation.TryGetProperty("done", out JsonElement done) && done.ValueKind == JsonValueKind.True))
        {
            progress?.Report(new StudyProgress(stage, 0, FormattableString.Invariant($"{watch.Elapsed.TotalSeconds:0} s")));
            try
            {
                await Task.Delay(interval, cancellationToken).ConfigureAwait(false);
                operation = await _http.SendAsync(HttpMethod.Get, name, null, true, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await CancelAsync(name).ConfigureAwait(false);
                throw;
            }

            interval = TimeSpan.FromTicks(Math.Min(_options.MaxPollInterval.Ticks, interval.Ticks * 3 / 2));
        }

        if (operation.TryGetProperty("error", out JsonElement error))
        {
            string? message = error.TryGetProperty("message", out JsonElement words) ? words.GetString() : null;
            throw new VertexAiException($"'{stage}'", null, null, message ?? "no reason was given");
        }

        progress?.Report(new StudyProgress(stage, 1));
        return operation.TryGetProperty("response", out JsonElement response) ? response : default;
    }

    // Cancelling is a request that may come too late: what follows has to wait for the end.
    private async Task CancelAsync(string operation)
    {
        await _http.SendAsync(HttpMethod.Post, operation + ":cancel", "{}"u8.ToArray(), true, CancellationToken.None).ConfigureAwait(false);
        JsonElement state = default;
        do
        {
            await Task.Delay(_options.FirstPollInterval, CancellationToken.None).ConfigureAwait(false);
            state = await _http.SendAsync(HttpMethod.Get, operation, null, true, CancellationToken.None).ConfigureAwait(false);
        }
        while (!(state.TryGetProperty("done", out JsonElement done) && done.ValueKind == JsonValueKind.True));
    }
}
