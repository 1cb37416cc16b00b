using System.Buffers.Binary;

namespace EeCnn;

/// <summary>A raster packed for a page: a picture and the values of every band, small enough to stand in an output.</summary>
/// <remarks>JavaScript gets it by <c>#!share</c>; notebook 01 shows how it is drawn.</remarks>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bands">Band names, in the order of the values.</param>
/// <param name="Rgb">H × W × 3 bytes (red, green, blue), row-major, base64.</param>
/// <param name="Values">C × H × W little-endian 16-bit integers, value × <see cref="Factor"/>, base64; −32768 where masked.</param>
/// <param name="Factor">What the values were multiplied by.</param>
public sealed record BandViewerData(int Width, int Height, IReadOnlyList<string> Bands, string Rgb, string Values, double Factor)
{
    private const double ValueFactor = 10_000;

    /// <summary>Packs a raster.</summary>
    /// <param name="raster">The raster; values beyond ±3.2767 are cut there.</param>
    /// <param name="red">Band shown as red.</param>
    /// <param name="green">Band shown as green.</param>
    /// <param name="blue">Band shown as blue.</param>
    /// <param name="min">Value shown as black.</param>
    /// <param name="max">Value shown as full brightness, above <paramref name="min"/>.</param>
    /// <param name="step">Every how many-th column and row is kept, at least 1; 2 makes a quarter of the size.</param>
    /// <returns>The packed raster.</returns>
    /// <exception cref="ArgumentException">A band is missing, or <paramref name="max"/> is not above <paramref name="min"/>.</exception>
    public static BandViewerData Pack(Raster raster, string red, string green, string blue, double min, double max, int step = 1)
    {
        ArgumentNullException.ThrowIfNull(raster);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        if (!(max > min))
        {
            throw new ArgumentException(FormattableString.Invariant($"max must be above min; got min {min} and max {max}."), nameof(max));
        }

        int columns = (raster.Grid.Width + step - 1) / step, rows = (raster.Grid.Height + step - 1) / step;
        var rgb = new byte[columns * rows * 3];
        string[] shown = [red, green, blue];
        for (int channel = 0; channel < 3; channel++)
        {
            var band = raster.Band(shown[channel]);
            for (int pixel = 0; pixel < columns * rows; pixel++)
            {
                float value = band[SourceOf(pixel)];
                rgb[pixel * 3 + channel] = float.IsNaN(value) ? (byte)128 : (byte)Math.Round(255 * Math.Clamp((value - min) / (max - min), 0, 1));
            }
        }

        var values = new byte[raster.Bands.Count * columns * rows * 2];
        for (int index = 0; index < raster.Bands.Count; index++)
        {
            var band = raster.Band(raster.Bands[index]);
            for (int pixel = 0; pixel < columns * rows; pixel++)
            {
                float value = band[SourceOf(pixel)];
                short packed = float.IsNaN(value) ? short.MinValue : (short)Math.Round(Math.Clamp(value * ValueFactor, -short.MaxValue, short.MaxValue));
                BinaryPrimitives.WriteInt16LittleEndian(values.AsSpan(2 * (index * columns * rows + pixel)), packed);
            }
        }

        return new BandViewerData(columns, rows, raster.Bands, Convert.ToBase64String(rgb), Convert.ToBase64String(values), ValueFactor);

        int SourceOf(int pixel) => pixel / columns * step * raster.Grid.Width + pixel % columns * step;
    }
}
