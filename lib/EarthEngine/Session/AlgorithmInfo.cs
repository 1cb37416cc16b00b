namespace EeCnn;

/// <summary>An Earth Engine algorithm as the server describes it.</summary>
/// <param name="Name">Its name, such as <c>Image.add</c>.</param>
/// <param name="ReturnType">Earth Engine's name of the result's type.</param>
/// <param name="Arguments">Its arguments in order.</param>
/// <param name="Description">What it does, in the server's words.</param>
/// <param name="DeprecationReason">Why it should no longer be used; null when it may.</param>
public sealed record AlgorithmInfo(
    string Name, string ReturnType, IReadOnlyList<AlgorithmArgument> Arguments, string Description, string? DeprecationReason)
{
    /// <summary>Writes the signature.</summary>
    /// <returns>For example <c>Image.unmask(input: Image, value?: Image, sameFootprint?: Boolean) → Image</c>.</returns>
    public override string ToString() =>
        $"{Name}({string.Join(", ", Arguments.Select(argument => $"{argument.Name}{(argument.IsOptional ? "?" : "")}: {argument.Type}"))}) → {ReturnType}";
}
