namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public class LinearLR : LRScheduler
                {
                    private readonly double _start;
                    private readonly double _end;
                    private readonly int _total;

                    public LinearLR(
                        Optimizer optimizer, double start_factor = 0.3333333333333333, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        CheckFactor(start_factor, nameof(start_factor));
                        CheckFactor(end_factor, nameof(end_factor), zero: true);
                        (_start, _end, _total) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => _last_epoch switch
                    {
                        0 => Current.Select(rate => rate * _start),
                        var epoch when epoch > _total => Current,
                        _ => Current.Select(rate => rate * (1 + (_end - _start) / (_total * _start + (_last_epoch - 1) * (_end - _start)))),
                    };

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(rate => rate * (_start + (_end - _start) * Math.Min(_total, _last_epoch) / _total));
                }
            }
        }
    }
}
