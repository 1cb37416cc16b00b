using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public const TensorStringStyle numpy = TorchSharp.TensorStringStyle.Numpy;

    public const TensorStringStyle julia = TorchSharp.TensorStringStyle.Julia;

    public const TensorStringStyle csharp = TorchSharp.TensorStringStyle.CSharp;

    private static string _floatFormat = "g5";
    private static int _lineWidth = 100;
    private static string _newLine = Environment.NewLine;
    private static int _maxRows = 6;
    private static int _maxColumns = 6;

    public static TensorStringStyle TensorStringStyle { get; set; } = TorchSharp.TensorStringStyle.Julia;

    public static void set_printoptions(
        int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false, int? maxRows = null, int? maxColumns = null) =>
        set_printoptions(null, (sci_mode ? "E" : "F") + precision.ToString(CultureInfo.InvariantCulture), linewidth, newLine, maxRows, maxColumns);

    public static void set_printoptions(
        TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null, string? newLine = null, int? maxRows = null, int? maxColumns = null)
    {
        TensorStringStyle = style ?? TensorStringStyle;
        _floatFormat = floatFormat ?? _floatFormat;
        _lineWidth = linewidth ?? _lineWidth;
        _newLine = newLine ?? _newLine;
        _maxRows = maxRows ?? _maxRows;
        _maxColumns = maxColumns ?? _maxColumns;
    }

    public partial class Tensor
    {
        /// <summary>Writes shape, type and values; what is null is taken from <see cref="set_printoptions(TensorStringStyle?, string?, int?, string?, int?, int?)"/>.</summary>
        public string ToString(
            TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            new TensorText(
                    fltFormat ?? _floatFormat, width ?? _lineWidth, newLine ?? _newLine, _maxRows, _maxColumns, cultureInfo ?? CultureInfo.CurrentCulture)
                .Write(this, style == TorchSharp.TensorStringStyle.Default ? TensorStringStyle : style);

        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            ToString(disamb ? TensorStringStyle : TorchSharp.TensorStringStyle.Metadata, fltFormat, width, cultureInfo, newLine);
    }
}
