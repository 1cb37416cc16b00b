namespace EeCnn;

/// <summary>Type and shape of an input, an output or a variable of a SavedModel.</summary>
/// <param name="Type">TensorFlow's name of the type, such as <c>DT_FLOAT</c>.</param>
/// <param name="Shape">Sizes of the dimensions; −1 where any size is taken. Empty for a scalar.</param>
/// <param name="LastDimensionName">Name of the last dimension: in our exports the bands or classes, separated by commas; empty elsewhere.</param>
public sealed record SavedModelTensorInfo(string Type, IReadOnlyList<long> Shape, string LastDimensionName = "")
{
    /// <summary>Writes type and shape.</summary>
    /// <returns>For example <c>DT_FLOAT [-1, 16, 16, 7]</c>.</returns>
    public override string ToString() => $"{Type} [{Text.Join(Shape)}]";
}
