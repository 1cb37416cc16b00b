using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

public sealed class Linear : Module<Tensor, Tensor>
{
    private Parameter _weight;
    private Parameter? _bias;

    internal Linear(Parameter weight, Parameter? bias)
        : base(nameof(Linear))
    {
        (in_features, out_features) = (weight.shape[1], weight.shape[0]);
        (_weight, _bias) = (weight, bias);
        Register();
    }

    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(Linear))
    {
        (in_features, out_features) = (inputSize, outputSize);
        _weight = new Parameter(empty(outputSize, inputSize, dtype, device));
        init.kaiming_uniform_(_weight, Math.Sqrt(5));
        if (hasBias)
        {
            _bias = new Parameter(empty([outputSize], dtype, device));
            var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
            init.uniform_(_bias, -bound, bound);
        }

        Register();
    }

    public long in_features { get; set; }

    public long out_features { get; set; }

    public Parameter weight
    {
        get => _weight;
        set
        {
            _weight = value ?? throw new ArgumentNullException(nameof(value));
            ConditionallyRegisterParameter(nameof(weight), value);
        }
    }

    public Parameter? bias
    {
        get => _bias;
        set
        {
            _bias = value;
            ConditionallyRegisterParameter(nameof(bias), value);
        }
    }

    public override Tensor forward(Tensor tensor) => LinearBlock.TryRun(tensor, _weight, _bias, relu: false) ?? functional.linear(tensor, _weight, _bias);

    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        base._toEpilog(dtype, device, non_blocking);
        _weight = _internal_params[nameof(weight)];
        _bias = _bias is null ? null : _internal_params[nameof(bias)];
    }

    private void Register()
    {
        ConditionallyRegisterParameter(nameof(weight), _weight);
        ConditionallyRegisterParameter(nameof(bias), _bias);
    }
}
