namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Lowers the rate when a watched value has not become better for some epochs.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _lower;
                    private readonly double _factor;
                    private readonly int _patience;
                    private readonly double _threshold;
                    private readonly bool _relative;
                    private readonly int _cooldown;
                    private readonly IList<double> _least;
                    private readonly double _eps;
                    private double _best;
                    private int _bad;
                    private int _cooling;

                    public ReduceLROnPlateau(
                        Optimizer optimizer,
                        string mode = "min",
                        double factor = 0.1,
                        int patience = 10,
                        double threshold = 1e-4,
                        string threshold_mode = "rel",
                        int cooldown = 0,
                        IList<double>? min_lr = null,
                        double eps = 1e-8,
                        bool verbose = false)
                        : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1)
                        {
                            throw new ArgumentException(FormattableString.Invariant($"The factor must be below 1; got {factor}."), nameof(factor));
                        }

                        if (mode is not ("min" or "max"))
                        {
                            throw new ArgumentException($"The mode must be min or max; got {mode}.", nameof(mode));
                        }

                        if (threshold_mode is not ("rel" or "abs"))
                        {
                            throw new ArgumentException($"The threshold mode must be rel or abs; got {threshold_mode}.", nameof(threshold_mode));
                        }

                        var groups = optimizer.ParamGroups.Count();
                        (_lower, _factor, _patience, _threshold, _relative) = (mode == "min", factor, patience, threshold, threshold_mode == "rel");
                        (_cooldown, _eps, _least) = (cooldown, eps, min_lr ?? [.. new double[groups]]);
                        if (_least.Count != groups)
                        {
                            throw new ArgumentException($"min_lr has {_least.Count} values for {groups} parameter groups.", nameof(min_lr));
                        }

                        _best = _lower ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    public override void step() => throw Refused();

                    public override void step(int? epoch) => throw Refused();

                    public override void step(double current, int? epoch = null)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;
                        if (IsBetter(current))
                        {
                            (_best, _bad) = (current, 0);
                        }
                        else
                        {
                            _bad++;
                        }

                        if (_cooling > 0)
                        {
                            (_cooling, _bad) = (_cooling - 1, 0);
                        }

                        if (_bad > _patience)
                        {
                            (_cooling, _bad) = (_cooldown, 0);
                            Set([.. Current.Select((rate, i) =>
                            {
                                var lowered = Math.Max(rate * _factor, _least[i]);
                                return rate - lowered > _eps ? lowered : rate;
                            })]);
                        }
                    }

                    private bool IsBetter(double value) => (_lower, _relative) switch
                    {
                        (true, true) => value < _best * (1 - _threshold),
                        (true, false) => value < _best - _threshold,
                        (false, true) => value > _best * (1 + _threshold),
                        _ => value > _best + _threshold,
                    };

                    private static InvalidOperationException Refused() =>
                        new("ReduceLROnPlateau needs the watched value: call step(double). An int argument means an epoch; write 1.0 for a value of 1.");
                }
            }
        }
    }
}
