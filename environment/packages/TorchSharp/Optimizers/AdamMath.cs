using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

internal interface IAdamState
{
    long Step { get; set; }

    Parameter Parameter { get; }

    Tensor First { get; }

    Tensor Second { get; }

    Tensor? Top { get; }
}

/// <summary>The settings of a step (struct AdamOptions in optimizers.cpp).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct AdamSettings(double lr, double beta1, double beta2, double eps, double weightDecay, bool decoupled, bool maximize)
{
    internal readonly double LearningRate = lr;
    internal readonly double Beta1 = beta1;
    internal readonly double Beta2 = beta2;
    internal readonly double Eps = eps;
    internal readonly double WeightDecay = weightDecay;
    internal readonly int Decoupled = decoupled ? 1 : 0;
    internal readonly int Maximize = maximize ? 1 : 0;
}

/// <summary>The arithmetic that Adam and AdamW share: float parameters in one native pass, others operator by operator.</summary>
internal static unsafe class AdamMath
{
    internal static void Check(double lr, double beta1, double beta2, double eps, double weightDecay)
    {
        if (lr < 0 || eps < 0 || weightDecay < 0 || beta1 is < 0 or >= 1 || beta2 is < 0 or >= 1)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"lr ({lr}), eps ({eps}) and weight_decay ({weightDecay}) must not be negative; beta1 ({beta1}) and beta2 ({beta2}) must be at least 0 and below 1."));
        }
    }

    internal static void Step(IReadOnlyList<IAdamState> states, AdamSettings settings)
    {
        var fused = new List<(IAdamState State, Tensor Gradient)>();
        foreach (var state in states)
        {
            var gradient = state.Parameter.grad;
            if (gradient is null)
            {
                continue;
            }

            state.Step++;
            if (Fusable(state.Parameter) && gradient.dtype == ScalarType.Float32 && !gradient.is_sparse && state.First.is_contiguous())
            {
                fused.Add((state, gradient));
            }
            else
            {
                StepOne(state, gradient, settings);
            }
        }

        if (fused.Count > 0)
        {
            StepAll(fused, settings);
        }
    }

    internal static bool Fusable(Tensor tensor) => tensor.dtype == ScalarType.Float32 && tensor.is_cpu() && tensor.is_contiguous();

    private static void StepAll(List<(IAdamState State, Tensor Gradient)> fused, AdamSettings settings)
    {
        var n = fused.Count;
        var handles = new IntPtr[5 * n];
        var steps = new long[n];
        for (var i = 0; i < n; i++)
        {
            var (state, gradient) = fused[i];
            handles[i] = state.Parameter.Handle;
            handles[n + i] = gradient.Handle;
            handles[2 * n + i] = state.First.Handle;
            handles[3 * n + i] = state.Second.Handle;
            handles[4 * n + i] = state.Top?.Handle ?? IntPtr.Zero;
            steps[i] = state.Step;
        }

        fixed (IntPtr* all = handles)
        fixed (long* counts = steps)
        {
            Native.Check(Native.eecnn_adam(n, all, all + n, all + 2 * n, all + 3 * n, all + 4 * n, counts, &settings));
        }

        GC.KeepAlive(fused);
    }

    private static void StepOne(IAdamState state, Tensor gradient, AdamSettings settings)
    {
        var parameter = state.Parameter;
        var g = settings.Maximize != 0 ? gradient.neg() : gradient;
        if (settings.Decoupled != 0)
        {
            parameter.mul_(1 - settings.LearningRate * settings.WeightDecay);
        }
        else if (settings.WeightDecay != 0)
        {
            g = g.add(parameter, settings.WeightDecay);
        }

        state.First.mul_(settings.Beta1).add_(g, 1 - settings.Beta1);
        state.Second.mul_(settings.Beta2).addcmul_(g, g, 1 - settings.Beta2);
        var second = state.Second;
        if (state.Top is { } top)
        {
            using var greatest = top.maximum(second);
            top.copy_(greatest);
            second = top;
        }

        var correction1 = 1 - Math.Pow(settings.Beta1, state.Step);
        var correction2 = 1 - Math.Pow(settings.Beta2, state.Step);
        var denominator = (second.sqrt() / Math.Sqrt(correction2)).add_(settings.Eps);
        parameter.addcdiv_(state.First, denominator, -settings.LearningRate / correction1);
    }
}
