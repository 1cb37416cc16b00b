using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>What normalisation layers with running statistics share.</summary>
public abstract class NormBase : Module<Tensor, Tensor>
{
    private Parameter? _weight;
    private Parameter? _bias;
    private Tensor? _mean;
    private Tensor? _var;
    private Tensor? _batches;

    public NormBase(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(name)
    {
        (this.num_features, this.eps, this.momentum, this.affine, this.track_running_stats) = (num_features, eps, momentum, affine, track_running_stats);
        if (affine)
        {
            weight = new Parameter(empty([num_features], dtype, device));
            bias = new Parameter(empty([num_features], dtype, device));
        }

        if (track_running_stats)
        {
            running_mean = zeros([num_features], dtype, device);
            running_var = ones([num_features], dtype, device);
            num_batches_tracked = tensor(0L, device: device);
        }

        reset_parameters();
    }

    public long num_features { get; }

    public double eps { get; set; }

    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

    public Parameter? weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public Tensor? running_mean
    {
        get => _mean;
        set => ConditionallyRegisterBuffer(nameof(running_mean), _mean = value);
    }

    public Tensor? running_var
    {
        get => _var;
        set => ConditionallyRegisterBuffer(nameof(running_var), _var = value);
    }

    public Tensor? num_batches_tracked
    {
        get => _batches;
        set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), _batches = value);
    }

    public void reset_running_stats()
    {
        using var guard = no_grad();
        _mean?.zero_().Dispose();
        _var?.fill_(1);
        _batches?.zero_().Dispose();
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (_weight is not null && _bias is not null)
        {
            init.ones_(_weight);
            init.zeros_(_bias);
        }
    }

    protected abstract void ValidateInputDimensions(Tensor input);

    internal void Validate(Tensor input) => ValidateInputDimensions(input);

    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        base._toEpilog(dtype, device, non_blocking);
        _weight = _weight is null ? null : _internal_params[nameof(weight)];
        _bias = _bias is null ? null : _internal_params[nameof(bias)];
        _mean = _mean is null ? null : _internal_buffers[nameof(running_mean)].Item1;
        _var = _var is null ? null : _internal_buffers[nameof(running_var)].Item1;
        _batches = _batches is null ? null : _internal_buffers[nameof(num_batches_tracked)].Item1;
    }
}
