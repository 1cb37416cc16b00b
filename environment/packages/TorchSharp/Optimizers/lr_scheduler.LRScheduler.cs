namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Changes the learning rates of an optimiser from epoch to epoch; constructing it is the first step.</summary>
            public abstract class LRScheduler
            {
                protected int _step_count;

                private protected Optimizer? _optimizer;
                private protected int _last_epoch;
                private protected IList<double> _base_lrs = [];
                private protected IList<double> _last_lrs = [];
                private readonly bool _verbose;

                protected LRScheduler()
                {
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    (_optimizer, _last_epoch, _verbose) = (optimizer, last_epoch, verbose);
                    _base_lrs = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                    _last_lrs = _base_lrs;
                }

                internal Optimizer? Optimizer => _optimizer;

                private protected IEnumerable<double> Current => _optimizer!.ParamGroups.Select(group => group.LearningRate);

                /// <summary>Goes to the next epoch.</summary>
                public virtual void step()
                {
                    _step_count++;
                    _last_epoch++;
                    Set([.. get_lr()]);
                }

                /// <summary>Goes to an epoch of choice, by the closed form.</summary>
                public virtual void step(int? epoch)
                {
                    if (epoch is not { } wanted)
                    {
                        step();
                        return;
                    }

                    _step_count++;
                    _last_epoch = wanted;
                    Set([.. get_closed_form_lr()]);
                }

                public virtual void step(double current, int? epoch = null) => step(epoch);

                public IEnumerable<double> get_last_lr() => _last_lrs;

                protected virtual IEnumerable<double> get_lr() => Current;

                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                internal void Rewind() => (_last_epoch, _step_count) = (-1, 0);

                internal void Start() => step();

                /// <summary>Throws unless a factor is above 0 (or at least 0) and at most 1.</summary>
                private protected static void CheckFactor(double factor, string name, bool zero = false)
                {
                    if (!(factor <= 1 && (zero ? factor >= 0 : factor > 0)))
                    {
                        throw new ArgumentException(FormattableString.Invariant($"{name} must be {(zero ? "at least" : "above")} 0 and at most 1; got {factor}."), name);
                    }
                }

                private protected void Set(IList<double> rates)
                {
                    foreach (var (group, rate) in _optimizer!.ParamGroups.Zip(rates))
                    {
                        group.LearningRate = rate;
                    }

                    _last_lrs = rates;
                    if (_verbose)
                    {
                        Console.WriteLine(FormattableString.Invariant($"Adjusting learning rate to {string.Join(", ", rates)}"));
                    }
                }
            }
        }
    }
}
