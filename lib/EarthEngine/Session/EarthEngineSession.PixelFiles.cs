using System.Runtime.InteropServices;
using ee = EeCnn.EarthEngine;

namespace EeCnn;

/// <content>Pixels as files.</content>
public sealed partial class EarthEngineSession
{
    /// <summary>Computes pixels and fetches them as a file. One above the limit of an answer (48 MB uncompressed, sides of 32,768) is fetched in parts and joined here.</summary>
    /// <param name="image">The image; PNG and JPEG need one or three byte bands, see <see cref="ee.Image.Visualize"/>.</param>
    /// <param name="grid">The pixels to compute; a joined GeoTIFF needs an EPSG code.</param>
    /// <param name="fileFormat">PNG, JPEG, GEO_TIFF or NPY. A JPEG is not joined.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// The file. Masked pixels are transparent in a PNG; elsewhere 0, and NaN among the floats of a GeoTIFF, whose bands all have the narrowest type that holds them.
    /// A joined GeoTIFF has tiles of 256 px and no overviews; a joined PNG has a palette where 256 colours suffice.
    /// </returns>
    /// <exception cref="ArgumentException">The format is none of these, or a file of this size cannot be joined; the message says what to do.</exception>
    /// <exception cref="EarthEngineException">The server refused.</exception>
    public async Task<byte[]> ComputePixelsFileAsync(
        ee.Image image, PixelGrid grid, string fileFormat = "PNG", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(grid);
        if (fileFormat is not ("PNG" or "JPEG" or "GEO_TIFF" or "NPY"))
        {
            throw new ArgumentException($"'{fileFormat}' is not a format of pixels. Use PNG, JPEG, GEO_TIFF or NPY.", nameof(fileFormat));
        }

        // One pixel tells the bands and their types.
        byte[] sample = await PixelsAsync(image, grid.Window(0, 0, 1, 1), "NPY", cancellationToken).ConfigureAwait(false);
        var (bands, _, _, dataStart, types) = NpyReader.ReadHeader(sample);
        if (Windows(grid, types.Sum(NpyReader.SizeOf), _options.MaxPixelBytes).Count == 1)
        {
            return await PixelsAsync(image, grid, fileFormat, cancellationToken).ConfigureAwait(false);
        }

        return fileFormat switch
        {
            "NPY" => await JoinAsync(image, grid, bands, types, NpyReader.HeaderLike(sample, dataStart, grid.Width, grid.Height), cancellationToken).ConfigureAwait(false),
            "GEO_TIFF" => await JoinGeoTiffAsync(image, grid, bands, types, cancellationToken).ConfigureAwait(false),
            "PNG" => await JoinPngAsync(image, grid, bands, types, cancellationToken).ConfigureAwait(false),
            _ => throw new ArgumentException(FormattableString.Invariant(
                $"A JPEG of {grid.Width} × {grid.Height} pixels is above the limit of one answer and cannot be joined without loss. Ask for PNG or GEO_TIFF, or for fewer pixels."), nameof(fileFormat)),
        };
    }

    /// <summary>Fetches the numbers of all bands pixel by pixel, row by row, as NPY has them, behind a head.</summary>
    private async Task<byte[]> JoinAsync(
        ee.Image image, PixelGrid grid, IReadOnlyList<string> bands, IReadOnlyList<string> types, byte[] head, CancellationToken cancellationToken)
    {
        int pixelBytes = types.Sum(NpyReader.SizeOf);
        long size = head.Length + pixelBytes * grid.PixelCount;
        if (size > System.Array.MaxLength)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{grid.Width} × {grid.Height} pixels of [{Text.Join(bands)}] are {size} bytes; memory holds {System.Array.MaxLength} at once. Fetch windows of the grid, or export the image."), nameof(grid));
        }

        byte[] joined = new byte[size];
        head.CopyTo(joined, 0);
        await EachWindowAsync(
            image,
            grid,
            bands,
            pixelBytes,
            (window, answer) =>
            {
                var (_, _, _, start, found) = NpyReader.ReadHeader(answer);
                if (!found.SequenceEqual(types))
                {
                    throw new InvalidDataException($"Parts of the image differ in type: [{Text.Join(types)}] and [{Text.Join(found)}]. Cast the bands, for example by ToFloat.");
                }

                int row = window.Width * pixelBytes;
                for (int y = 0; y < window.Height; y++)
                {
                    long target = head.Length + ((long)(window.Row + y) * grid.Width + window.Column) * pixelBytes;
                    answer.AsSpan(start + y * row, row).CopyTo(joined.AsSpan((int)target));
                }
            },
            null,
            cancellationToken).ConfigureAwait(false);
        return joined;
    }

    private async Task<byte[]> JoinGeoTiffAsync(
        ee.Image image, PixelGrid grid, IReadOnlyList<string> bands, IReadOnlyList<string> types, CancellationToken cancellationToken)
    {
        CrsCodes.ParseEpsg(grid.Crs);
        string type = CommonType(types);
        ee.Image alike = type switch
        {
            "|u1" => image.ToUint8(),
            "<u2" => image.ToUint16(),
            "<i2" => image.ToInt16(),
            "<u4" => image.ToUint32(),
            "<i4" => image.ToInt32(),
            "<f4" => image.ToFloat().Unmask(Masked, false).ToFloat(),
            _ => image.ToDouble().Unmask(Masked, false).ToDouble(),
        };
        byte[] pixels = await JoinAsync(alike, grid, bands, [.. Enumerable.Repeat(type, bands.Count)], [], cancellationToken).ConfigureAwait(false);
        return type switch
        {
            "|u1" => TiffFile.Encode<byte>(grid, bands, Planes<byte>(pixels, bands.Count), null),
            "<u2" => TiffFile.Encode<ushort>(grid, bands, Planes<ushort>(pixels, bands.Count), null),
            "<i2" => TiffFile.Encode<short>(grid, bands, Planes<short>(pixels, bands.Count), null),
            "<u4" => TiffFile.Encode<uint>(grid, bands, Planes<uint>(pixels, bands.Count), null),
            "<i4" => TiffFile.Encode<int>(grid, bands, Planes<int>(pixels, bands.Count), null),
            "<f4" => TiffFile.Encode<float>(grid, bands, Planes(pixels, bands.Count, Masked, float.NaN), "nan"),
            _ => TiffFile.Encode<double>(grid, bands, Planes(pixels, bands.Count, (double)Masked, double.NaN), "nan"),
        };
    }

    private async Task<byte[]> JoinPngAsync(
        ee.Image image, PixelGrid grid, IReadOnlyList<string> bands, IReadOnlyList<string> types, CancellationToken cancellationToken)
    {
        if (bands.Count is not (1 or 3) || types.Any(type => type != "|u1"))
        {
            throw new ArgumentException($"A PNG needs one or three 8-bit bands; got [{Text.Join(bands)}] of [{Text.Join(types)}]. Use Visualize.", nameof(image));
        }

        string[] names = ["red", "green", "blue", "opacity"];
        ee.Image picture = image.Select(bands.Count == 3 ? bands : [bands[0], bands[0], bands[0]], names[..3])
            .AddBands(image.Mask().Reduce(ee.Reducer.Min()).Multiply(255).Round().ToUint8().Rename(names[3]));
        byte[] rgba = await JoinAsync(picture, grid, names, [.. Enumerable.Repeat("|u1", 4)], [], cancellationToken).ConfigureAwait(false);
        return PngEncoder.Encode(grid.Width, grid.Height, rgba);
    }

    // Bands one after the other instead of pixel by pixel.
    private static T[] Planes<T>(byte[] pixels, int bands, T masked = default, T fill = default)
        where T : unmanaged, IEquatable<T>
    {
        ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(pixels);
        var planes = new T[values.Length];
        int count = values.Length / bands;
        for (int band = 0; band < bands; band++)
        {
            for (int pixel = 0; pixel < count; pixel++)
            {
                T value = values[pixel * bands + band];
                planes[band * count + pixel] = value.Equals(masked) ? fill : value;
            }
        }

        return planes;
    }

    // A GeoTIFF has one type; the wider ones of NPY that it lacks become the next.
    private static string CommonType(IReadOnlyList<string> types)
    {
        bool Has(string type) => types.Any(item => item.EndsWith(type, StringComparison.Ordinal));
        bool signed = Has("i1") || Has("i2") || Has("i4");
        return Has("f8") || Has("i8") || Has("u8") || (Has("u4") && signed && !Has("f4")) ? "<f8"
            : Has("f4") ? "<f4"
            : Has("i4") ? "<i4"
            : Has("u4") ? "<u4"
            : Has("u2") && signed ? "<i4"
            : Has("u2") ? "<u2"
            : signed ? "<i2"
            : "|u1";
    }
}
