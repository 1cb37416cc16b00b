namespace EeCnn;

/// <summary>How a SavedModel is put on an endpoint.</summary>
public sealed record VertexDeploymentOptions
{
    /// <summary>Name for people of model and endpoint, 1 to 128 characters.</summary>
    public string DisplayName { get; init; } = "eecnn";

    /// <summary>Folder in the bucket for the model's files; null makes a new one below <c>vertex/</c>.</summary>
    public string? Prefix { get; init; }

    /// <summary>
    /// Image that serves the model: by default Google's for TensorFlow 2.15, which calls <c>serving_default</c>; or one of your own
    /// (<c>environment/cloud/VertexAI/Dockerfile</c>).
    /// </summary>
    public string ContainerImage { get; init; } = "us-docker.pkg.dev/vertex-ai/prediction/tf2-cpu.2-15:latest";

    /// <summary>Routes of an image of your own; null for Google's images.</summary>
    public (string Health, string Predict)? Routes { get; init; }

    /// <summary>Signature for an image of your own to serve (its variable <c>EECNN_MODEL_SIGNATURE</c>); null lets it choose.</summary>
    public string? Signature { get; init; }

    /// <summary>Machine that runs the model; it is paid for as long as the model is deployed.</summary>
    public string MachineType { get; init; } = "n1-standard-2";

    /// <summary>Number of machines, at least 1.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>
    /// Whether Earth Engine is to call the model by tensors in base64 (<c>SERIALIZED_TF_TENSORS</c>). Then a model for Google's images is refused
    /// unless its <c>serving_default</c> takes text (<see cref="SavedModelOptions.EarthEngineAsDefault"/>). Default true.
    /// </summary>
    public bool ForEarthEngine { get; init; } = true;
}
