using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using EeCnn.Cloud.EarthEngine.Catalog;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Outputs;

/// <summary>Pixels as the bytes of a file format.</summary>
internal static class PixelFormats
{
    /// <summary>Largest uncompressed answer: 48 MB, as the service has it.</summary>
    private const long MaxBytes = 50_331_648;

    private const int MaxBands = 1024;

    public static (byte[] Bytes, string ContentType) Encode(string format, ImageRequest request, string temporaryFolder, CancellationToken cancellation)
    {
        CheckSize(request);
        return format switch
        {
            "NPY" => (Npy(request, cancellation), "application/octet-stream"),
            "PNG" or "AUTO_JPEG_PNG" => (Png(request, cancellation), "image/png"),
            "GEO_TIFF" => (GeoTiff(request, temporaryFolder, cancellation), "image/tiff"),
            _ => throw ApiException.Invalid($"The file format '{format}' is not supported here; allowed are NPY, PNG, AUTO_JPEG_PNG and GEO_TIFF."),
        };
    }

    public static int SizeOf(Values.Storage storage) => storage switch
    {
        Values.Storage.UInt8 or Values.Storage.Int8 => 1,
        Values.Storage.UInt16 or Values.Storage.Int16 => 2,
        Values.Storage.UInt32 or Values.Storage.Int32 or Values.Storage.Float32 => 4,
        _ => 8,
    };

    private static void CheckSize(ImageRequest request)
    {
        if (request.Bands.Count > MaxBands)
        {
            throw ApiException.Invalid($"Too many bands: {request.Bands.Count}; at most {MaxBands} are allowed.");
        }

        CheckScalar(request);
        long bytes = request.Grid.LongCount * request.Bands.Sum(band => (long)SizeOf(band.Type.Storage));
        if (bytes > MaxBytes)
        {
            throw ApiException.Invalid($"Total request size ({bytes} bytes) must be less than or equal to {MaxBytes} bytes. "
                + "Ask for a smaller window, fewer bands or a narrower type, or export the image.");
        }
    }

    private static void CheckScalar(ImageRequest request)
    {
        if (request.Bands.FirstOrDefault(band => band.Type.Dimensions > 0) is { } array)
        {
            throw ApiException.Invalid($"Band '{array.Name}' holds arrays, which pixels cannot. Use arrayFlatten or arrayGet first.");
        }
    }

    // One structured value per pixel, a field per band; masked pixels are 0.
    private static byte[] Npy(ImageRequest request, CancellationToken cancellation)
    {
        var storages = request.Bands.Select(band => band.Type.Storage).ToArray();
        int stride = storages.Sum(SizeOf);
        string fields = string.Join(", ", request.Bands.Select((band, i) => $"('{band.Name.Replace("'", "\\'", StringComparison.Ordinal)}', '{Code(storages[i])}')"));
        string header = string.Create(CultureInfo.InvariantCulture, $"{{'descr': [{fields}], 'fortran_order': False, 'shape': ({request.Grid.Height}, {request.Grid.Width}), }}");
        int padded = (10 + header.Length + 1 + 63) / 64 * 64;
        header = header.PadRight(padded - 11) + "\n";
        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)(padded + request.Grid.LongCount * stride));
        bytes.AsSpan(0, padded).Clear();
        bytes[0] = 0x93;
        "NUMPY"u8.CopyTo(bytes.AsSpan(1));
        bytes[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)header.Length);
        Encoding.Latin1.GetBytes(header, bytes.AsSpan(10));
        var grid = request.Grid;
        TileReader.ForEachTile(grid, [.. request.Bands.Select(band => band.Source)], cancellation, (tile, planes) =>
        {
            int offset = 0;
            for (int b = 0; b < planes.Length; b++)
            {
                double[] values = planes[b].Values;
                double[]? mask = planes[b].Mask;
                var type = request.Bands[b].Type;
                var storage = storages[b];
                for (int i = 0, row = 0; row < tile.Height; row++)
                {
                    var target = bytes.AsSpan((int)(padded + ((long)(tile.Y - grid.Y + row) * grid.Width + tile.X - grid.X) * stride + offset));
                    for (int column = 0, at = 0; column < tile.Width; column++, i++, at += stride)
                    {
                        bool valid = mask is null || mask[i] > 0;
                        if (storage == Values.Storage.Float32)
                        {
                            // What the client asks for.
                            MemoryMarshal.Write(target[at..], valid ? (float)values[i] : 0);
                        }
                        else
                        {
                            Put(target[at..], storage, valid ? type.Cast(values[i]) : 0);
                        }
                    }
                }

                offset += SizeOf(storages[b]);
            }
        });
        return bytes;
    }

    private static void Put(Span<byte> to, Values.Storage storage, double value)
    {
        switch (storage)
        {
            case Values.Storage.UInt8:
                to[0] = (byte)value;
                break;
            case Values.Storage.Int8:
                to[0] = (byte)(sbyte)value;
                break;
            case Values.Storage.UInt16:
                BinaryPrimitives.WriteUInt16LittleEndian(to, (ushort)value);
                break;
            case Values.Storage.Int16:
                BinaryPrimitives.WriteInt16LittleEndian(to, (short)value);
                break;
            case Values.Storage.UInt32:
                BinaryPrimitives.WriteUInt32LittleEndian(to, (uint)value);
                break;
            case Values.Storage.Int32:
                BinaryPrimitives.WriteInt32LittleEndian(to, (int)value);
                break;
            case Values.Storage.Int64:
                BinaryPrimitives.WriteInt64LittleEndian(to, (long)value);
                break;
            case Values.Storage.Float32:
                BinaryPrimitives.WriteSingleLittleEndian(to, (float)value);
                break;
            default:
                BinaryPrimitives.WriteDoubleLittleEndian(to, value);
                break;
        }
    }

    private static string Code(Values.Storage storage) => storage switch
    {
        Values.Storage.UInt8 => "|u1",
        Values.Storage.Int8 => "|i1",
        Values.Storage.UInt16 => "<u2",
        Values.Storage.Int16 => "<i2",
        Values.Storage.UInt32 => "<u4",
        Values.Storage.Int32 => "<i4",
        Values.Storage.Int64 => "<i8",
        Values.Storage.Float32 => "<f4",
        _ => "<f8",
    };

    /// <summary>Encodes one band as grey or three as RGB, 8 bits each, with an alpha channel where something is masked.</summary>
    public static byte[] Png(ImageRequest request, CancellationToken cancellation)
    {
        int bands = request.Bands.Count;
        if (bands is not (1 or 3) || request.Bands.Any(band => !band.Type.IsInteger || band.Type.Min < 0 || band.Type.Max > 255))
        {
            throw ApiException.Invalid($"A PNG needs one or three 8-bit bands; got {bands} bands ({string.Join(", ", request.Bands.Select(band => $"{band.Name} {band.Type.Storage}"))}). "
                + "Use visualize, or visualizationOptions.");
        }

        var grid = request.Grid;
        byte[] pixels = new byte[grid.Count * (bands + 1)];
        int masked = 0;
        TileReader.ForEachTile(grid, [.. request.Bands.Select(band => band.Source)], cancellation, (tile, planes) =>
        {
            for (int i = 0; i < tile.Count; i++)
            {
                int row = Math.DivRem(i, tile.Width, out int column);
                int at = ((tile.Y - grid.Y + row) * grid.Width + tile.X - grid.X + column) * (bands + 1);
                double alpha = 1;
                for (int b = 0; b < bands; b++)
                {
                    pixels[at + b] = (byte)planes[b].Values[i];
                    alpha = Math.Min(alpha, planes[b].Mask is null ? 1 : planes[b].Mask![i]);
                }

                pixels[at + bands] = (byte)Math.Round(alpha * 255);
                if (alpha < 1)
                {
                    Volatile.Write(ref masked, 1);
                }

                if (alpha == 0)
                {
                    pixels.AsSpan(at, bands).Clear();
                }
            }
        });
        return PngEncoder.Encode(pixels, grid.Width, grid.Height, bands, masked == 1);
    }

    private static byte[] GeoTiff(ImageRequest request, string folder, CancellationToken cancellation)
    {
        string file = Path.Combine(folder, $"{Guid.NewGuid():n}.tif");
        try
        {
            WriteGeoTiff(file, request, null, cancellation, null);
            return File.ReadAllBytes(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Writes a tiled GeoTIFF; counts the pixels that are valid in some band and tells progress 0 … 1.</summary>
    public static long WriteGeoTiff(string file, ImageRequest request, double? noData, CancellationToken cancellation, Action<double>? progress)
    {
        CheckScalar(request);
        var grid = request.Grid;
        var storage = RasterWriter.Common(request.Bands.Select(band => band.Type));
        bool isFloat = storage is Values.Storage.Float32 or Values.Storage.Float64;
        double fill = noData ?? (isFloat ? double.NaN : 0);
        using var writer = new RasterWriter(file, grid.Width, grid.Height, [.. request.Bands.Select(band => band.Name)], storage, grid.Origin, noData ?? (isFloat ? double.NaN : null),
            ["TILED=YES", "BLOCKXSIZE=256", "BLOCKYSIZE=256", "COMPRESS=DEFLATE", "ZLEVEL=1", "NUM_THREADS=ALL_CPUS", "BIGTIFF=IF_SAFER", "INTERLEAVE=BAND", "SPARSE_OK=FALSE"]);
        long valid = 0, done = 0;
        TileReader.ForEachTile(grid, [.. request.Bands.Select(band => band.Source)], cancellation, (tile, planes) =>
        {
            long mine = 0;
            for (int b = 0; b < planes.Length; b++)
            {
                double[] values = planes[b].Values;
                if (planes[b].Mask is { } mask)
                {
                    values = (double[])values.Clone();
                    for (int i = 0; i < values.Length; i++)
                    {
                        values[i] = mask[i] > 0 ? values[i] : fill;
                        mine += mask[i] > 0 ? 1 : 0;
                    }
                }
                else
                {
                    mine += values.Length;
                }

                writer.Write(b, tile.X - grid.X, tile.Y - grid.Y, tile.Width, tile.Height, values);
            }

            Interlocked.Add(ref valid, mine);
            progress?.Invoke((double)Interlocked.Add(ref done, tile.Count) / grid.LongCount);
        });
        writer.Finish();
        return valid;
    }
}
