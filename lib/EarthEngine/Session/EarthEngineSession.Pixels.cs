using System.Text.Json;
using ee = EeCnn.EarthEngine;

namespace EeCnn;

/// <content>Pixels.</content>
public sealed partial class EarthEngineSession
{
    /// <summary>Largest answer with pixels, uncompressed: https://developers.google.com/earth-engine/guides/usage, read 2026-11-22.</summary>
    internal const long MaxPixelBytes = 50_331_648;

    /// <summary>Largest side of a request for pixels: https://developers.google.com/earth-engine/guides/usage, read 2026-11-22.</summary>
    internal const int MaxSide = 32_768;

    // NPY has no mask, so masked pixels travel as a number that no measurement has.
    private const float Masked = float.MinValue;

    /// <summary>Computes the pixels of an image on a grid and fetches them; too large a grid is split and joined again.</summary>
    /// <param name="image">The image. Whole numbers above 16,777,216 lose digits, as pixels are fetched as 32-bit floats.</param>
    /// <param name="grid">The pixels to compute; inputs are sampled at their centres.</param>
    /// <param name="bands">Bands to fetch, in order; null fetches all.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The pixels, [C, H, W]; NaN where masked.</returns>
    /// <exception cref="InvalidOperationException">The pixels break a limit of <see cref="RequestBudget.ForPixels"/>, such as the memory of one array.</exception>
    /// <exception cref="EarthEngineException">The server refused.</exception>
    public async Task<Raster> ComputePixelsAsync(
        ee.Image image,
        PixelGrid grid,
        IReadOnlyList<string>? bands = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(grid);
        if (bands is not null)
        {
            image = image.Select(bands);
        }
        else
        {
            bands = await ComputeAsync<List<string>>(image.BandNames(), cancellationToken).ConfigureAwait(false);
        }

        RequestBudget.ForPixels(grid, Math.Max(1, bands.Count)).EnsureFits();

        // Floats first and last: the constant would turn the bands into doubles.
        ee.Image floats = image.ToFloat().Unmask(Masked, false).ToFloat();
        var pixels = new float[bands.Count * grid.PixelCount];
        await EachWindowAsync(
            floats,
            grid,
            bands,
            4 * bands.Count,
            (window, answer) => NpyReader.ReadInto(answer, pixels, grid.Width, grid.Height, window.Column, window.Row, Masked),
            progress,
            cancellationToken).ConfigureAwait(false);
        return new Raster(grid, bands, pixels);
    }

    /// <summary>Cuts a grid into windows whose answers stay below the limit, whole rows where possible.</summary>
    internal static IReadOnlyList<(int Column, int Row, int Width, int Height)> Windows(PixelGrid grid, int pixelBytes, long limit = MaxPixelBytes)
    {
        int width = (int)Math.Min(Math.Min(grid.Width, MaxSide), Math.Max(1, limit / pixelBytes));
        int height = (int)Math.Min(Math.Min(grid.Height, MaxSide), Math.Max(1, limit / ((long)pixelBytes * width)));
        var windows = new List<(int, int, int, int)>();
        for (int row = 0; row < grid.Height; row += height)
        {
            for (int column = 0; column < grid.Width; column += width)
            {
                windows.Add((column, row, Math.Min(width, grid.Width - column), Math.Min(height, grid.Height - row)));
            }
        }

        return windows;
    }

    private async Task EachWindowAsync(
        ee.Image image,
        PixelGrid grid,
        IReadOnlyList<string> bands,
        int pixelBytes,
        Action<(int Column, int Row, int Width, int Height), byte[]> take,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        var windows = Windows(grid, pixelBytes, _options.MaxPixelBytes);
        int done = 0;
        await Parallel.ForEachAsync(
            windows,
            new ParallelOptions { MaxDegreeOfParallelism = _options.MaxConcurrentRequests, CancellationToken = cancellationToken },
            async (window, cancel) =>
            {
                byte[] answer = await PixelsAsync(image, grid.Window(window.Column, window.Row, window.Width, window.Height), "NPY", cancel).ConfigureAwait(false);
                var header = NpyReader.ReadHeader(answer);
                if (header.Width != window.Width || header.Height != window.Height || !header.Bands.SequenceEqual(bands))
                {
                    throw new InvalidDataException(FormattableString.Invariant(
                        $"Asked for {window.Width} × {window.Height} pixels of [{Text.Join(bands)}]; the answer holds {header.Width} × {header.Height} of [{Text.Join(header.Bands)}]."));
                }

                take(window, answer);
                progress?.Report((double)Interlocked.Increment(ref done) / windows.Count);
            }).ConfigureAwait(false);
    }

    private Task<byte[]> PixelsAsync(ee.Image image, PixelGrid grid, string fileFormat, CancellationToken cancellationToken)
    {
        byte[] body = EarthEngineHttp.Body(writer =>
        {
            WriteExpression(writer, image);
            writer.WriteString("fileFormat", fileFormat);
            WriteGrid(writer, grid);
        });
        return _http.BytesAsync(HttpMethod.Post, ProjectPath + "/image:computePixels", body, cancellationToken);
    }

    internal static void WriteGrid(Utf8JsonWriter writer, PixelGrid grid)
    {
        writer.WriteStartObject("grid");
        writer.WriteStartObject("dimensions");
        writer.WriteNumber("width", grid.Width);
        writer.WriteNumber("height", grid.Height);
        writer.WriteEndObject();
        writer.WriteStartObject("affineTransform");
        writer.WriteNumber("scaleX", grid.Transform.ScaleX);
        writer.WriteNumber("shearX", grid.Transform.ShearX);
        writer.WriteNumber("translateX", grid.Transform.TranslateX);
        writer.WriteNumber("shearY", grid.Transform.ShearY);
        writer.WriteNumber("scaleY", grid.Transform.ScaleY);
        writer.WriteNumber("translateY", grid.Transform.TranslateY);
        writer.WriteEndObject();
        writer.WriteString("crsCode", grid.Crs);
        writer.WriteEndObject();
    }
}
