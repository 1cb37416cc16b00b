namespace EeCnn;

/// <summary>How often the values of a band occur in each class.</summary>
/// <param name="Band">Band name.</param>
/// <param name="Classes">The class table.</param>
/// <param name="Edges">Edges of the steps, one more than there are steps, in the band's unit; a value on an edge counts above it, the largest in the last step.</param>
/// <param name="Counts">[class, step]: number of values.</param>
public sealed record ClassHistogram(string Band, ClassTable Classes, double[] Edges, long[,] Counts);
