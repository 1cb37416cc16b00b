using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>What all convolutions share: parameters, their initialisation and the shape of their input.</summary>
public abstract class Convolution : Module<Tensor, Tensor>
{
    protected Parameter _weight;
    protected Parameter? _bias;
    protected long[] _reversed_padding_repeated_twice;
    protected long input_channels;

    protected Convolution(
        string name,
        long in_channels,
        long out_channels,
        long[] kernel_size,
        long[] stride,
        long[]? padding,
        Padding? padding_type,
        long[] dilation,
        bool transposed,
        long[] output_padding,
        long groups,
        bool bias,
        PaddingModes padding_mode,
        Device? device = null,
        ScalarType? dtype = null)
        : base(name)
    {
        if (in_channels <= 0 || groups <= 0 || in_channels % groups != 0)
        {
            throw new ArgumentException($"in_channels ({in_channels}) must be a positive multiple of groups ({groups}).", nameof(in_channels));
        }

        if (out_channels <= 0 || out_channels % groups != 0)
        {
            throw new ArgumentException($"out_channels ({out_channels}) must be a positive multiple of groups ({groups}).", nameof(out_channels));
        }

        if (padding_type == Padding.Same && stride.Any(step => step != 1))
        {
            throw new ArgumentException("padding='same' is not supported for strided convolutions");
        }

        (this.in_channels, this.out_channels, this.kernel_size, this.stride, this.dilation) = (in_channels, out_channels, kernel_size, stride, dilation);
        (this.transposed, this.output_padding, this.groups, this.padding_mode, input_channels) = (transposed, output_padding, groups, padding_mode, in_channels);
        _reversed_padding_repeated_twice = [];
        if (padding_type is { } type)
        {
            SetPadding(type);
        }
        else
        {
            SetPadding(padding ?? new long[kernel_size.Length]);
        }

        long[] shape = transposed ? [in_channels, out_channels / groups, .. kernel_size] : [out_channels, in_channels / groups, .. kernel_size];
        _weight = new Parameter(empty(shape, dtype, device));
        _bias = bias ? new Parameter(empty([out_channels], dtype, device)) : null;
        ConditionallyRegisterParameter(nameof(weight), _weight);
        ConditionallyRegisterParameter(nameof(bias), _bias);
        reset_parameters();
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[] padding { get; private set; } = [];

    public Padding? padding_type { get; private set; }

    public long[] dilation { get; set; }

    public bool transposed { get; }

    public long[] output_padding { get; set; }

    public long groups { get; set; }

    public PaddingModes padding_mode { get; set; }

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

    public void SetPadding(long[] padding)
    {
        (this.padding, padding_type) = (padding, null);
        _reversed_padding_repeated_twice = [.. padding.Reverse().SelectMany(side => new[] { side, side })];
    }

    public void SetPadding(Padding padding)
    {
        (this.padding, padding_type) = (new long[kernel_size.Length], padding);
        _reversed_padding_repeated_twice = new long[2 * kernel_size.Length];
        if (padding == Padding.Same)
        {
            for (var i = 0; i < kernel_size.Length; i++)
            {
                var total = dilation[i] * (kernel_size[i] - 1);
                var place = 2 * (kernel_size.Length - 1 - i);
                _reversed_padding_repeated_twice[place] = total / 2;
                _reversed_padding_repeated_twice[place + 1] = total - total / 2;
            }
        }
    }

    public void reset_parameters()
    {
        init.kaiming_uniform_(_weight, Math.Sqrt(5));
        if (_bias is not null)
        {
            var (fanIn, _) = init.CalculateFanInAndFanOut(_weight);
            if (fanIn != 0)
            {
                var bound = 1 / Math.Sqrt(fanIn);
                init.uniform_(_bias, -bound, bound);
            }
        }
    }

    protected bool ValidateShape(Tensor input, long dimensions)
    {
        var shape = input.shape;
        return (shape.Length == dimensions + 2 && shape[1] == input_channels) || (shape.Length == dimensions + 1 && shape[0] == input_channels);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _weight.Dispose();
            _bias?.Dispose();
        }

        base.Dispose(disposing);
    }

    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        base._toEpilog(dtype, device, non_blocking);
        _weight = _internal_params[nameof(weight)];
        _bias = _bias is null ? null : _internal_params[nameof(bias)];
    }

    internal ArgumentException WrongShape(Tensor input, long dimensions) => new(
        $"Expected {dimensions + 1}D (unbatched) or {dimensions + 2}D (batched) input with {input_channels} channels to {GetName()}, but got input of size: [{string.Join(", ", input.shape)}].");
}
