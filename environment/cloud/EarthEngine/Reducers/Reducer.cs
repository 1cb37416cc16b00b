namespace EeCnn.Cloud.EarthEngine.Reducers;

/// <summary>Turns many inputs into a few outputs. A reducer is a description; the state of one reduction is an accumulator.</summary>
internal abstract class Reducer
{
    /// <summary>Values that one step takes.</summary>
    public virtual int InputCount => 1;

    public abstract IReadOnlyList<string> Outputs { get; }

    /// <summary>True when inputs count by weight (covered area × mask); false when a pixel counts wholly where its centre lies inside.</summary>
    public virtual bool IsWeighted => false;

    /// <summary>True when an output replaces the band's own name: single outputs of reduceRegion are called like the band.</summary>
    public bool HasSingleOutput => Outputs.Count == 1;

    public abstract IAccumulator Start();

    /// <summary>The pixel type of an output for inputs of a type; null for outputs that are no numbers (lists, dictionaries).</summary>
    public virtual Values.PixelType? TypeOf(int output, Values.PixelType input) => Values.PixelType.Double;
}

/// <summary>The state of one reduction.</summary>
internal interface IAccumulator
{
    void Add(object?[] inputs, double weight);

    object?[] Finish();
}
