using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EeCnn;

/// <summary>The layers of a network with shapes, parameters, multiply-adds and receptive field, as it ran on one sample.</summary>
[TypeFormatterSource(typeof(ModelSummaryFormatter))]
public sealed class ModelSummary
{
    private ModelSummary(string title, IReadOnlyList<long> inputShape, IReadOnlyList<LayerSummary> layers, string validSizes)
    {
        ValidSizes = validSizes;
        Title = title;
        InputShape = inputShape;
        Layers = layers;
    }

    /// <summary>Name of the network.</summary>
    public string Title { get; }

    /// <summary>Shape of the input without the batch (channels, rows, columns).</summary>
    public IReadOnlyList<long> InputShape { get; }

    /// <summary>Layers in the order in which they ran.</summary>
    public IReadOnlyList<LayerSummary> Layers { get; }

    /// <summary>Which input sizes the network can take, in words; empty when it does not say.</summary>
    public string ValidSizes { get; }

    /// <summary>Number of weights and biases.</summary>
    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>Multiply-adds for one sample.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>Width in pixels that a value of the last convolution or pool sees.</summary>
    public int ReceptiveField => Layers.LastOrDefault(layer => layer.OutputShape.Count == 3)?.ReceptiveField ?? 1;

    /// <summary>Runs a network on one sample of zeros and notes what each layer did.</summary>
    /// <param name="network">The network; its mode and weights stay as they are.</param>
    /// <param name="bands">Input channels.</param>
    /// <param name="height">Rows of the sample.</param>
    /// <param name="width">Columns of the sample.</param>
    /// <param name="validSizes">Which input sizes the network can take, in words.</param>
    /// <returns>The table.</returns>
    public static ModelSummary Create(nn.Module<Tensor, Tensor> network, int bands, int height, int width, string validSizes = "")
    {
        ArgumentNullException.ThrowIfNull(network);
        var layers = new List<LayerSummary>();
        var removers = new List<Action>();
        var field = new FieldOfView(Math.Max(height, width));
        using var mode = new EvaluationMode(network);
        try
        {
            foreach (var (name, module) in network.named_modules())
            {
                if (module is nn.Module<Tensor, Tensor> layer && !module.children().Any())
                {
                    var hook = layer.register_forward_hook((_, input, output) =>
                    {
                        layers.Add(Describe(name, layer, input, output, field));
                        return output;
                    });
                    removers.Add(hook.remove);
                }
            }

            using var scope = NewDisposeScope();
            using var guard = no_grad();
            network.call(zeros(1, bands, height, width));
        }
        finally
        {
            removers.ForEach(remove => remove());
        }

        return new ModelSummary(network.GetName(), [bands, height, width], layers, validSizes);
    }

    /// <summary>Gives the table as text.</summary>
    /// <returns>A heading, a line per layer and the totals.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Title}, input {Shape(InputShape)}\n");
        text.Append("layer                output              parameters  multiply-adds  sees\n");
        foreach (var layer in Layers)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{layer.Kind,-20} {Shape(layer.OutputShape),-18} {layer.Parameters,11:N0} {layer.MultiplyAdds,14:N0}  {layer.ReceptiveField,2} px\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"total                                   {Parameters,11:N0} {MultiplyAdds,14:N0}\n{Footer}");
        return text.ToString();
    }

    internal string ToHtml()
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<table><caption>{WebUtility.HtmlEncode(Title)}, input {Shape(InputShape)}</caption>");
        html.Append("<thead><tr><th>layer</th><th>output</th><th>parameters</th><th>multiply-adds</th><th>sees</th></tr></thead><tbody>");
        foreach (var layer in Layers)
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<tr><td>{WebUtility.HtmlEncode(layer.Kind)}</td><td>{Shape(layer.OutputShape)}</td><td style=\"text-align:right\">{layer.Parameters:N0}</td><td style=\"text-align:right\">{layer.MultiplyAdds:N0}</td><td style=\"text-align:right\">{layer.ReceptiveField} px</td></tr>");
        }

        html.Append(CultureInfo.InvariantCulture,
            $"</tbody><tfoot><tr><th>total</th><th></th><th style=\"text-align:right\">{Parameters:N0}</th><th style=\"text-align:right\">{MultiplyAdds:N0}</th><th></th></tr></tfoot></table><div>{WebUtility.HtmlEncode(Footer)}</div>");
        return html.ToString();
    }

    private string Footer => $"receptive field {ReceptiveField} × {ReceptiveField} px{(ValidSizes.Length > 0 ? $"; input: {ValidSizes}" : "")}";

    private static string Shape(IReadOnlyList<long> shape) => string.Join(" × ", shape);

    private static LayerSummary Describe(string name, nn.Module<Tensor, Tensor> layer, Tensor input, Tensor output, FieldOfView field)
    {
        var shape = output.shape[1..];
        long PerPosition(long values) => values * shape.Skip(1).Aggregate(1L, (product, item) => product * item);
        var (kind, adds) = layer switch
        {
            Convolution { transposed: false } conv => (
                $"{conv.GetName()} {string.Join("×", conv.kernel_size)}",
                PerPosition(conv.out_channels * conv.in_channels / conv.groups * conv.kernel_size.Aggregate(1L, (product, item) => product * item))),
            Convolution conv => (
                $"{conv.GetName()} {string.Join("×", conv.kernel_size)}",
                input.numel() / input.shape[0] * conv.out_channels / conv.groups * conv.kernel_size.Aggregate(1L, (product, item) => product * item)),
            Linear linear => ($"Linear {linear.out_features}", linear.in_features * linear.out_features),
            MaxPool2d pool => ($"MaxPool2d {string.Join("×", pool.kernel_size)}", 0),
            AvgPool2d pool => ($"AvgPool2d {string.Join("×", pool.kernel_size)}", 0),
            _ => (layer.GetName(), 0L),
        };
        return new LayerSummary(name, kind, shape, layer.parameters().Sum(parameter => parameter.numel()), adds, field.After(layer, input));
    }

    /// <summary>Follows the receptive field: each window of k pixels adds (k − 1) times the distance of neighbouring values.</summary>
    private sealed class FieldOfView(int whole)
    {
        private double _step = 1;
        private double _size = 1;
        private bool _onePlace;

        internal int After(nn.Module layer, Tensor input)
        {
            switch (layer)
            {
                case Convolution { transposed: true } conv:
                    _step /= conv.stride[0];
                    break;
                case Upsample { scale_factor: { Length: > 0 } factor }:
                    _step /= factor[0];
                    break;
                case Convolution conv:
                    Window(conv.kernel_size[0], conv.stride[0], conv.dilation[0]);
                    break;
                case MaxPool2d pool:
                    Window(pool.kernel_size[0], (pool.stride ?? pool.kernel_size)[0], 1);
                    break;
                case AvgPool2d pool:
                    Window(pool.kernel_size[0], (pool.stride ?? pool.kernel_size)[0], 1);
                    break;
                case Flatten:
                    _onePlace = input.ndim == 4 && input.shape[2] * input.shape[3] == 1;
                    break;
                case AdaptiveAvgPool2d:
                case Linear when !_onePlace:
                    _size = whole;
                    break;
            }

            return (int)Math.Min(whole, Math.Round(_size));
        }

        private void Window(long kernel, long stride, long dilation)
        {
            _size += dilation * (kernel - 1) * _step;
            _step *= stride;
        }
    }
}
