namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public class MultiplicativeLR : LRScheduler
                {
                    private readonly IList<Func<int, double>> _lambdas;

                    public MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Enumerable.Repeat(lr_lambda, optimizer.ParamGroups.Count()), last_epoch, verbose)
                    {
                    }

                    public MultiplicativeLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _lambdas = [.. lr_lambdas];
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => _last_epoch > 0 ? Current.Select((rate, i) => rate * _lambdas[i](_last_epoch)) : Current;
                }
            }
        }
    }
}
