using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimiser remembers of one parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    internal Parameter Parameter => _parameter;

    public abstract void Initialize(OptimizerOptions options);

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    public virtual void to(Device device)
    {
    }

    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor? result, Device? device)
    {
        if (reader.ReadBoolean())
        {
            TensorExtensionMethods.Load(ref result, reader);
            result!.DetachFromDisposeScope();
        }
        else
        {
            result?.Dispose();
            result = null;
        }
    }

    internal static Tensor ZerosFor(Parameter parameter) => zeros_like(parameter).DetachFromDisposeScope();

    /// <summary>Takes the numbers of another state, in the order of this parameter's memory.</summary>
    private protected void Replace(ref Tensor? target, Tensor? source)
    {
        using var guard = no_grad();
        var copy = source is null ? null : ZerosFor(_parameter);
        if (source is not null)
        {
            Fit(source, copy);
            copy!.copy_(source);
        }

        target?.Dispose();
        target = copy;
    }

    /// <summary>Throws, and gives up the copy, when a state is not of the parameter's shape.</summary>
    private protected void Fit(Tensor source, Tensor? copy = null)
    {
        if (!source.shape.AsSpan().SequenceEqual(_parameter.shape))
        {
            copy?.Dispose();
            throw new ArgumentException(
                $"The optimizer's state has the shape [{string.Join(", ", source.shape)}], but its parameter has [{string.Join(", ", _parameter.shape)}]. Load the state of an optimizer of the same parameters.");
        }
    }

    internal static bool Close(Tensor? left, Tensor? right) => left is null || right is null ? ReferenceEquals(left, right) : left.allclose(right);
}
