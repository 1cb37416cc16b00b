using TorchSharp;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>Sets the optimiser's learning rate from the place in the run alone, so that a resumed run has the same rates.</summary>
internal sealed class RateController(TrainerOptions options, int stepsPerEpoch)
{
    private const int PlateauPatience = 3;

    /// <summary>Sets the rate of a step.</summary>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="epoch">Number of the epoch, from 1.</param>
    /// <param name="step">Step in the epoch, from 0.</param>
    /// <param name="history">The epochs that have ended.</param>
    internal void Apply(optim.Optimizer optimizer, int epoch, int step, TrainingHistory history)
    {
        var rate = options.LearningRate * Factor(epoch, step, history);
        foreach (var group in optimizer.ParamGroups)
        {
            group.LearningRate = rate;
        }
    }

    private double Factor(int epoch, int step, TrainingHistory history)
    {
        switch (options.Schedule)
        {
            case LearningRateSchedule.Cosine:
                return (1 + Math.Cos(Math.PI * (epoch - 1) / options.Epochs)) / 2;
            case LearningRateSchedule.OneCycle:
                double last = Math.Max(1, options.Epochs * stepsPerEpoch - 1), now = (epoch - 1) * stepsPerEpoch + step, top = 0.3 * last;
                return now <= top ? Anneal(1 / 25.0, 1, now / top) : Anneal(1, 1 / 25e4, (now - top) / (last - top));
            case LearningRateSchedule.ReduceOnPlateau:
                return Math.Pow(0.5, Reductions(history));
            default:
                return 1;
        }
    }

    private static double Anneal(double start, double end, double share) => end + (start - end) / 2 * (1 + Math.Cos(Math.PI * share));

    private static int Reductions(TrainingHistory history)
    {
        var least = double.PositiveInfinity;
        int bad = 0, reductions = 0;
        foreach (var record in history)
        {
            if (record.ValidationLoss < least)
            {
                (least, bad) = (record.ValidationLoss, 0);
            }
            else if (++bad > PlateauPatience)
            {
                (bad, reductions) = (0, reductions + 1);
            }
        }

        return reductions;
    }
}
