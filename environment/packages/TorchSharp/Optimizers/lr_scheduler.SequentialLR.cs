namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One scheduler after the other, changing at the milestones.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly IList<LRScheduler> _schedulers;
                    private readonly IList<int> _milestones;

                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
                        : base(optimizer, last_epoch + 1)
                    {
                        (_schedulers, _milestones) = ([.. schedulers], [.. milestones]);
                        if (_milestones.Count != _schedulers.Count - 1)
                        {
                            throw new ArgumentException($"There are {_schedulers.Count} schedulers and {_milestones.Count} milestones; one milestone less than schedulers is needed.", nameof(milestones));
                        }

                        // Every scheduler made its first step on its own; only the first one's counts.
                        foreach (var (group, rate) in optimizer.ParamGroups.Zip(_base_lrs))
                        {
                            group.LearningRate = rate;
                        }

                        foreach (var scheduler in _schedulers)
                        {
                            scheduler.Rewind();
                        }

                        _schedulers[0].Start();
                        _last_lrs = [.. Current];
                        _last_epoch = last_epoch + 1;
                    }

                    public override void step()
                    {
                        _step_count++;
                        _last_epoch++;
                        var place = _milestones.Count(milestone => milestone <= _last_epoch);
                        if (place > 0 && _milestones[place - 1] == _last_epoch)
                        {
                            _schedulers[place].step(0);
                        }
                        else
                        {
                            _schedulers[place].step();
                        }

                        _last_lrs = [.. Current];
                    }

                    protected override IEnumerable<double> get_lr() => Current;
                }
            }
        }
    }
}
