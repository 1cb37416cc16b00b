namespace EeCnn;

/// <summary>One way to call a SavedModel.</summary>
/// <param name="Name">Its name, such as <c>serving_default</c>.</param>
/// <param name="Inputs">Inputs by name.</param>
/// <param name="Outputs">Outputs by name.</param>
public sealed record SavedModelSignature(
    string Name, IReadOnlyDictionary<string, SavedModelTensorInfo> Inputs, IReadOnlyDictionary<string, SavedModelTensorInfo> Outputs);
