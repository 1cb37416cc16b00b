namespace EeCnn;

/// <summary>An argument of an Earth Engine algorithm.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Earth Engine's name of its type.</param>
/// <param name="IsOptional">True when it may be left out.</param>
public sealed record AlgorithmArgument(string Name, string Type, bool IsOptional);
