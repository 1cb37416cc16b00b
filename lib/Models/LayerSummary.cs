namespace EeCnn;

/// <summary>One layer of a network as it ran on one sample.</summary>
/// <param name="Name">Name in the state dictionary.</param>
/// <param name="Kind">Kind of layer with its main numbers, such as <c>Conv2d 3×3</c>.</param>
/// <param name="OutputShape">Shape of the output without the batch, such as [32, 14, 14] (channels, rows, columns).</param>
/// <param name="Parameters">Number of weights and biases of the layer itself.</param>
/// <param name="MultiplyAdds">Multiply-adds for one sample; 0 where a layer only compares or moves.</param>
/// <param name="ReceptiveField">Width in input pixels that one output value sees; the whole input after a dense layer.</param>
public sealed record LayerSummary(
    string Name, string Kind, IReadOnlyList<long> OutputShape, long Parameters, long MultiplyAdds, int ReceptiveField);
