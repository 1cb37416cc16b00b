namespace EeCnn;

/// <summary>Bands of 32-bit floats on one grid, axis order [C, H, W]; NaN marks a masked pixel.</summary>
/// <remarks>The pixel array is shared, not copied: treat it as read-only once the raster is made.</remarks>
public sealed class Raster
{
    /// <summary>Wraps an array of pixels.</summary>
    /// <param name="grid">The georeference.</param>
    /// <param name="bands">Band names, unique, in the order of the first axis.</param>
    /// <param name="pixels">C × H × W values, row-major; NaN where masked. Not copied.</param>
    /// <exception cref="ArgumentException">A band name is repeated, or the number of values is not C × H × W.</exception>
    public Raster(PixelGrid grid, IReadOnlyList<string> bands, float[] pixels)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(bands);
        ArgumentNullException.ThrowIfNull(pixels);
        if (bands.Distinct().Count() != bands.Count)
        {
            throw new ArgumentException($"Band names must be unique; got [{Text.Join(bands)}].", nameof(bands));
        }

        if (pixels.LongLength != bands.Count * grid.PixelCount)
        {
            throw new ArgumentException(
                $"{bands.Count} bands of {grid.Width} × {grid.Height} px need {bands.Count * grid.PixelCount} values; got {pixels.LongLength}.",
                nameof(pixels));
        }

        Grid = grid;
        Bands = [.. bands];
        Pixels = pixels;
    }

    /// <summary>The georeference.</summary>
    public PixelGrid Grid { get; }

    /// <summary>Band names in the order of the first axis.</summary>
    public IReadOnlyList<string> Bands { get; }

    /// <summary>All values, [C, H, W] row-major; NaN where masked.</summary>
    public float[] Pixels { get; }

    /// <summary>Finds a band by name.</summary>
    /// <param name="band">A name of <see cref="Bands"/>.</param>
    /// <returns>Its place on the first axis, from 0.</returns>
    /// <exception cref="ArgumentException">There is no such band.</exception>
    public int IndexOf(string band)
    {
        for (int index = 0; index < Bands.Count; index++)
        {
            if (Bands[index] == band)
            {
                return index;
            }
        }

        throw new ArgumentException($"The raster has no band '{band}'; it has [{Text.Join(Bands)}].", nameof(band));
    }

    /// <summary>Gives the pixels of one band.</summary>
    /// <param name="band">A name of <see cref="Bands"/>.</param>
    /// <returns>H × W values, row-major; NaN where masked. A view, not a copy.</returns>
    /// <exception cref="ArgumentException">There is no such band.</exception>
    public ReadOnlySpan<float> Band(string band) =>
        Pixels.AsSpan(checked((int)(IndexOf(band) * Grid.PixelCount)), checked((int)Grid.PixelCount));

    /// <summary>Selects and orders bands.</summary>
    /// <param name="bands">Names of <see cref="Bands"/>, in the wanted order.</param>
    /// <returns>A new raster with its own pixels.</returns>
    /// <exception cref="ArgumentException">There is no such band, or a name is repeated.</exception>
    public Raster Select(params IReadOnlyList<string> bands)
    {
        ArgumentNullException.ThrowIfNull(bands);
        var pixels = new float[bands.Count * Grid.PixelCount];
        for (int index = 0; index < bands.Count; index++)
        {
            Band(bands[index]).CopyTo(pixels.AsSpan(checked((int)(index * Grid.PixelCount))));
        }

        return new Raster(Grid, bands, pixels);
    }

    /// <summary>Counts the pixels at which at least one band is masked.</summary>
    /// <returns>0 to width × height.</returns>
    public long CountMasked()
    {
        long count = 0, size = Grid.PixelCount;
        for (long pixel = 0; pixel < size; pixel++)
        {
            for (int band = 0; band < Bands.Count; band++)
            {
                if (float.IsNaN(Pixels[band * size + pixel]))
                {
                    count++;
                    break;
                }
            }
        }

        return count;
    }

    /// <summary>Writes bands, size and masked pixels on one line.</summary>
    /// <returns>For example <c>6 bands [SR_B1, …] float32, 349 × 352 px, …; 0 masked</c>.</returns>
    public override string ToString() => $"{Bands.Count} bands [{Text.Join(Bands)}] float32, {Grid}; {CountMasked()} masked";
}
