namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Several schedulers that all change the rate at each step.</summary>
                public class ChainedLR : LRScheduler
                {
                    private readonly IList<LRScheduler> _schedulers;

                    public ChainedLR(IEnumerable<LRScheduler> schedulers)
                    {
                        _schedulers = [.. schedulers];
                        _optimizer = _schedulers.LastOrDefault()?.Optimizer ?? throw new ArgumentException("There must be at least one scheduler to chain.", nameof(schedulers));
                        _last_lrs = [.. Current];
                    }

                    public override void step()
                    {
                        foreach (var scheduler in _schedulers)
                        {
                            scheduler.step();
                        }

                        _last_lrs = [.. Current];
                    }
                }
            }
        }
    }
}
