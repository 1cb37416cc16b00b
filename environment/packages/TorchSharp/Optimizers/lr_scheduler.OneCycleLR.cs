namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One rise and one fall of the rate: Smith and Topin (2017), https://arxiv.org/abs/1708.07120.</summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly int _total;
                    private readonly AnnealStrategy _strategy;
                    private readonly bool _momentum;
                    private readonly (double Initial, double Greatest, double Least)[] _rates;
                    private readonly double[] _baseMomentum;
                    private readonly double[] _maxMomentum;
                    private readonly (double End, int From, int To)[] _phases;

                    public OneCycleLR(
                        Optimizer optimizer,
                        double max_lr,
                        int total_steps = -1,
                        int epochs = -1,
                        int steps_per_epoch = -1,
                        double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos,
                        bool cycle_momentum = true,
                        double base_momentum = 0.85,
                        double max_momentum = 0.95,
                        double div_factor = 25,
                        double final_div_factor = 1e4,
                        bool three_phase = false,
                        int last_epoch = -1,
                        bool verbose = false)
                        : this(
                            optimizer,
                            Enumerable.Repeat(max_lr, optimizer.ParamGroups.Count()),
                            total_steps,
                            epochs,
                            steps_per_epoch,
                            pct_start,
                            anneal_strategy,
                            cycle_momentum,
                            Enumerable.Repeat(base_momentum, optimizer.ParamGroups.Count()),
                            Enumerable.Repeat(max_momentum, optimizer.ParamGroups.Count()),
                            div_factor,
                            final_div_factor,
                            three_phase,
                            last_epoch,
                            verbose)
                    {
                    }

                    public OneCycleLR(
                        Optimizer optimizer,
                        IEnumerable<double> max_lr,
                        int total_steps = -1,
                        int epochs = -1,
                        int steps_per_epoch = -1,
                        double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos,
                        bool cycle_momentum = true,
                        IEnumerable<double>? base_momentum = null,
                        IEnumerable<double>? max_momentum = null,
                        double div_factor = 25,
                        double final_div_factor = 1e4,
                        bool three_phase = false,
                        int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (total_steps <= 0 && (epochs <= 0 || steps_per_epoch <= 0))
                        {
                            throw new ArgumentException("Give total_steps, or both epochs and steps_per_epoch.", nameof(total_steps));
                        }

                        if (pct_start is < 0 or > 1)
                        {
                            throw new ArgumentException(FormattableString.Invariant($"pct_start must be between 0 and 1; got {pct_start}."), nameof(pct_start));
                        }

                        _total = total_steps > 0 ? total_steps : epochs * steps_per_epoch;
                        (_strategy, _momentum) = (anneal_strategy, cycle_momentum);
                        _rates = [.. max_lr.Select(rate => (rate / div_factor, rate, rate / div_factor / final_div_factor))];
                        _baseMomentum = [.. base_momentum ?? Enumerable.Repeat(0.85, _rates.Length)];
                        _maxMomentum = [.. max_momentum ?? Enumerable.Repeat(0.95, _rates.Length)];

                        int groups = optimizer.ParamGroups.Count();
                        if (_rates.Length != groups || _baseMomentum.Length != groups || _maxMomentum.Length != groups)
                        {
                            throw new ArgumentException(
                                $"There are {groups} parameter groups, but {_rates.Length} values of max_lr, {_baseMomentum.Length} of base_momentum and {_maxMomentum.Length} of max_momentum. Give one of each per group.", nameof(max_lr));
                        }

                        // Each phase: its last step, and the levels it goes between (0 initial, 1 greatest, 2 least).
                        var rise = pct_start * _total - 1;
                        _phases = three_phase
                            ? [(rise, 0, 1), (2 * pct_start * _total - 2, 1, 0), (_total - 1, 0, 2)]
                            : [(rise, 0, 1), (_total - 1, 1, 2)];
                        double before = 0;
                        foreach (var (end, _, _) in _phases)
                        {
                            if (end == before)
                            {
                                throw new ArgumentException(FormattableString.Invariant(
                                    $"With pct_start {pct_start} and {_total} steps a phase of the cycle begins and ends at step {end}, so it has no length. Take another pct_start or more steps."), nameof(pct_start));
                            }

                            before = end;
                        }

                        if (last_epoch == -1)
                        {
                            foreach (var (group, rate) in optimizer.ParamGroups.Zip(_rates))
                            {
                                group.InitialLearningRate = rate.Initial;
                            }

                            _base_lrs = [.. _rates.Select(rate => rate.Initial)];
                        }

                        step();
                    }

                    public enum AnnealStrategy
                    {
                        Cos,
                        Linear,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch > _total)
                        {
                            throw new InvalidOperationException($"Tried to step {_last_epoch} times; the total number of steps is {_total}.");
                        }

                        double start = 0;
                        var phase = 0;
                        while (phase < _phases.Length - 1 && _last_epoch > _phases[phase].End)
                        {
                            start = _phases[phase++].End;
                        }

                        var share = (_last_epoch - start) / (_phases[phase].End - start);
                        var groups = _optimizer!.ParamGroups.ToArray();
                        var rates = new double[groups.Length];
                        for (var i = 0; i < groups.Length; i++)
                        {
                            double[] levels = [_rates[i].Initial, _rates[i].Greatest, _rates[i].Least];
                            rates[i] = Anneal(levels[_phases[phase].From], levels[_phases[phase].To], share);
                            if (_momentum)
                            {
                                double[] momenta = [_maxMomentum[i], _baseMomentum[i], _maxMomentum[i]];
                                var momentum = Anneal(momenta[_phases[phase].From], momenta[_phases[phase].To], share);
                                switch (groups[i])
                                {
                                    case IBetas betas:
                                        betas.Betas = (momentum, betas.Betas.Item2);
                                        break;
                                    case IMomentum other:
                                        other.Momentum = momentum;
                                        break;
                                }
                            }
                        }

                        return rates;
                    }

                    private double Anneal(double start, double end, double share) => _strategy == AnnealStrategy.Linear
                        ? start + (end - start) * share
                        : end + (start - end) / 2 * (1 + Math.Cos(Math.PI * share));
                }
            }
        }
    }
}
