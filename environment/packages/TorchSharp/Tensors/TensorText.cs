using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Writes tensors in the styles that TorchSharp knows.</summary>
internal sealed class TensorText(string format, int width, string newLine, int maxRows, int maxColumns, CultureInfo culture)
{
    internal string Write(Tensor tensor, TensorStringStyle style)
    {
        var head = tensor.ToString();
        if (style == TensorStringStyle.Metadata || tensor.device_type == DeviceType.META)
        {
            return head;
        }

        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var source = tensor.detach().cpu().contiguous();
        return style switch
        {
            TensorStringStyle.Numpy => Numpy(source),
            TensorStringStyle.CSharp => head + ", value = " + CSharp(source),
            _ => head + Julia(source),
        };
    }

    private string Julia(Tensor tensor)
    {
        if (tensor.ndim == 0)
        {
            return ", value = " + Text(tensor);
        }

        var text = new StringBuilder(newLine);
        JuliaBlocks(tensor, [], text);
        return text.ToString();
    }

    private void JuliaBlocks(Tensor tensor, List<long> leading, StringBuilder text)
    {
        if (tensor.ndim > 2)
        {
            for (long i = 0; i < tensor.shape[0]; i++)
            {
                JuliaBlocks(tensor[i], [.. leading, i], text);
                text.Append(i + 1 < tensor.shape[0] ? newLine : "");
            }

            return;
        }

        if (leading.Count > 0)
        {
            text.Append('[').AppendJoin(',', leading).Append(",..,..] =").Append(newLine);
        }

        var columns = (int)tensor.shape[^1];
        var rows = tensor.ndim == 1 ? 1 : (int)tensor.shape[0];
        var cells = Texts(tensor);
        var widths = Enumerable.Range(0, columns).Select(c => Enumerable.Range(0, rows).Select(r => cells[r * columns + c].Length).DefaultIfEmpty().Max()).ToArray();
        for (var r = 0; r < rows; r++)
        {
            var line = new StringBuilder();
            for (var c = 0; c < columns; c++)
            {
                line.Append(' ').Append(cells[r * columns + c].PadLeft(widths[c]));
                if (line.Length > width)
                {
                    line.Append(" ...");
                    break;
                }
            }

            text.Append(line).Append(newLine);
        }
    }

    private string Numpy(Tensor tensor) => tensor.ndim == 0 ? Text(tensor) : Nested(tensor, 1, "[", "]", "", (int)tensor.ndim - 1, Text);

    // Rows on lines of their own, as many line breaks apart as asked; what is left out of the middle is dots.
    private string Nested(Tensor tensor, int depth, string open, string close, string comma, int breaks, Func<Tensor, string> write)
    {
        var length = tensor.shape[0];
        var limit = tensor.ndim == 1 ? maxColumns : maxRows;
        string Part(long index)
        {
            using var part = tensor[index];
            return tensor.ndim == 1 ? write(part) : Nested(part, depth + 1, open, close, comma, comma.Length > 0 ? breaks : breaks - 1, write);
        }

        string[] Parts(long first, long last) => [.. Enumerable.Range(0, (int)(last - first)).Select(i => Part(first + i))];
        var between = tensor.ndim == 1 ? ", " : $"{comma}{string.Concat(Enumerable.Repeat(newLine, breaks))}{new string(' ', depth)}";
        var dots = tensor.ndim == 1 ? ", ... " : $"{between}...{between}";
        return open + (length <= limit
            ? string.Join(between, Parts(0, length))
            : string.Join(between, Parts(0, limit / 2)) + dots + string.Join(between, Parts(length - limit / 2, length))) + close;
    }

    private string CSharp(Tensor tensor)
    {
        var name = tensor.dtype switch
        {
            ScalarType.Byte => "byte",
            ScalarType.Int8 => "sbyte",
            ScalarType.Int16 => "short",
            ScalarType.Int32 => "int",
            ScalarType.Int64 => "long",
            ScalarType.Float16 => "Half",
            ScalarType.Float32 => "float",
            ScalarType.Bool => "bool",
            _ => "double",
        };
        if (tensor.ndim == 0)
        {
            return Text(tensor);
        }

        var values = Nested(tensor, 1, "{", "}", ",", 1, Literal);
        return tensor.ndim == 1 ? $"{name} [] {values}" : $"{newLine}{name} [{new string(',', (int)tensor.ndim - 1)}] {{{newLine} {values[1..^1]}{newLine}}}";
    }

    private string Literal(Tensor tensor) => Text(tensor) + tensor.dtype switch
    {
        ScalarType.Float32 => "f",
        ScalarType.Int64 => "L",
        _ => "",
    };

    private string[] Texts(Tensor tensor)
    {
        var count = (int)tensor.numel();
        using var flat = tensor.reshape(count);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            using var element = flat[(long)i];
            return Text(element);
        })];
    }

    private string Text(Tensor element)
    {
        if (element.is_complex())
        {
            using Tensor resolved = element.resolve_conj(), parts = resolved.view_as_real(), real = parts[0], imaginary = parts[1];
            var text = Text(imaginary);
            return $"{Text(real)}{(text.StartsWith('-') ? "" : "+")}{text}i";
        }

        var value = element.ToScalar();
        return element.dtype switch
        {
            ScalarType.Bool => value.ToBoolean() ? "True" : "False",
            ScalarType.Float32 => value.ToSingle().ToString(format, culture),
            ScalarType.Float64 or ScalarType.Float16 or ScalarType.BFloat16 => value.ToDouble().ToString(format, culture),
            _ => value.ToInt64().ToString(culture),
        };
    }
}
