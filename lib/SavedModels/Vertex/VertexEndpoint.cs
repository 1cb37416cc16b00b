namespace EeCnn;

/// <summary>An endpoint of Vertex AI.</summary>
/// <param name="Name">Full name, <c>projects/P/locations/R/endpoints/E</c>.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="DeployedModelIds">Ids of the models on it; each costs money until it is undeployed.</param>
/// <param name="CreateTime">When it was made; null when the server does not tell.</param>
public sealed record VertexEndpoint(string Name, string DisplayName, IReadOnlyList<string> DeployedModelIds, DateTimeOffset? CreateTime);
