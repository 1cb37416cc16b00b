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

    internal static void Replace(ref Tensor? target, Tensor? source)
    {
        target?.Dispose();
        using var guard = no_grad();
        target = source?.clone().DetachFromDisposeScope();
    }

    internal static bool Close(Tensor? left, Tensor? right) => left is null || right is null ? ReferenceEquals(left, right) : left.allclose(right);
}
