using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Reducers;

/// <summary>How the type of an output follows from the type of the input.</summary>
internal enum OutputType
{
    SameAsInput,
    Floating,
    Count,
    Truth,
}

/// <summary>A reducer of single numbers, given by what it does with all of them at the end or with a running state.</summary>
internal sealed class NumberReducer(string[] outputs, bool weighted, OutputType type, Func<INumberAccumulator> start) : Reducer
{
    public override IReadOnlyList<string> Outputs => outputs;

    public override bool IsWeighted => weighted;

    public override PixelType? TypeOf(int output, PixelType input) => type switch
    {
        OutputType.SameAsInput => input,
        OutputType.Count => new PixelType(Precision.Int, 0, uint.MaxValue),
        OutputType.Truth => PixelType.Boolean,
        _ => input.Precision == Precision.Float ? PixelType.Float : PixelType.Double,
    };

    public INumberAccumulator StartNumbers() => start();

    public override IAccumulator Start() => new Adapter(start());

    private sealed class Adapter(INumberAccumulator inner) : IAccumulator
    {
        public void Add(object?[] inputs, double weight)
        {
            double value = Coerce.ToNumber(inputs[0]) ?? throw new EvaluationException($"the reducer needs numbers; got {Coerce.Describe(inputs[0])}");
            inner.Add(value, weight);
        }

        public object?[] Finish() => [.. inner.Finish().Select(value => double.IsNaN(value) ? null : (object?)value)];
    }
}

/// <summary>The state of a reduction of numbers; an output that has no value is NaN.</summary>
internal interface INumberAccumulator
{
    void Add(double value, double weight);

    double[] Finish();
}
