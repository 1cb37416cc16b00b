using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The settings of a step (struct SgdOptions in optimizers.cpp).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SgdSettings
{
    internal double LearningRate;
    internal double Momentum;
    internal double Dampening;
    internal double WeightDecay;
    internal int Nesterov;
    internal int Maximize;
}

/// <summary>The arithmetic of SGD: float parameters in one native pass, others operator by operator.</summary>
internal static unsafe class SgdMath
{
    internal static void Step(IReadOnlyList<SGD.State> states, SGD.Options options)
    {
        var settings = new SgdSettings
        {
            LearningRate = options.LearningRate!.Value,
            Momentum = options.momentum!.Value,
            Dampening = options.dampening!.Value,
            WeightDecay = options.weight_decay!.Value,
            Nesterov = options.nesterov == true ? 1 : 0,
            Maximize = options.maximize == true ? 1 : 0,
        };
        var handles = new List<(IntPtr Parameter, IntPtr Gradient, IntPtr Buffer, bool Fresh)>();
        var gradients = new List<Tensor>();
        foreach (var state in states)
        {
            var gradient = state.Parameter.grad;
            if (gradient is null)
            {
                continue;
            }

            var fresh = settings.Momentum != 0 && state.momentum_buffer is null;
            if (fresh)
            {
                state.momentum_buffer = OptimizerState.ZerosFor(state.Parameter);
            }

            if (AdamMath.Fusable(state.Parameter) && gradient.dtype == ScalarType.Float32 && !gradient.is_sparse)
            {
                gradients.Add(gradient);
                handles.Add((state.Parameter.Handle, gradient.Handle, settings.Momentum != 0 ? state.momentum_buffer!.Handle : IntPtr.Zero, fresh));
            }
            else
            {
                StepOne(state, gradient, settings, fresh);
            }
        }

        var all = handles.SelectMany(item => new[] { item.Parameter }).Concat(handles.Select(item => item.Gradient)).Concat(handles.Select(item => item.Buffer)).ToArray();
        var flags = handles.Select(item => item.Fresh ? (byte)1 : (byte)0).ToArray();
        var n = handles.Count;
        if (n > 0)
        {
            fixed (IntPtr* start = all)
            fixed (byte* fresh = flags)
            {
                Native.Check(Native.eecnn_sgd(n, start, start + n, start + 2 * n, fresh, &settings));
            }
        }

        GC.KeepAlive(gradients);
        GC.KeepAlive(states);
    }

    private static void StepOne(SGD.State state, Tensor gradient, SgdSettings settings, bool fresh)
    {
        var parameter = state.Parameter;
        var g = settings.Maximize != 0 ? gradient.neg() : gradient;
        if (settings.WeightDecay != 0)
        {
            g = g.add(parameter, settings.WeightDecay);
        }

        if (settings.Momentum != 0)
        {
            var buffer = state.momentum_buffer!;
            buffer.mul_(settings.Momentum).add_(g, fresh ? 1 : 1 - settings.Dampening);
            g = settings.Nesterov != 0 ? g.add(buffer, settings.Momentum) : buffer;
        }

        parameter.add_(g, -settings.LearningRate);
    }
}
