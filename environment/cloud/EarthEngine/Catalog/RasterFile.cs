using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Catalog;

/// <summary>
/// A raster that GDAL reads. Bands of small rasters are kept in memory in their own type; larger ones are read window by window.
/// Safe to use from many threads: each reading takes a dataset handle of its own.
/// </summary>
internal sealed unsafe class RasterFile : IDisposable
{
    /// <summary>Bands up to this size are kept whole.</summary>
    private const long MaxKeptPixels = 1 << 20;

    private readonly ConcurrentBag<nint> _handles = [];
    private readonly Array?[] _kept;
    private readonly Gdal.DataType[] _types;
    private readonly double?[] _noData;

    public RasterFile(string path)
    {
        FilePath = path;
        nint dataset = Open();
        try
        {
            Width = Gdal.GDALGetRasterXSize(dataset);
            Height = Gdal.GDALGetRasterYSize(dataset);
            int count = Gdal.GDALGetRasterCount(dataset);
            _kept = new Array?[count];
            _types = new Gdal.DataType[count];
            _noData = new double?[count];
            BandNames = new string[count];
            for (int i = 0; i < count; i++)
            {
                nint band = Gdal.GDALGetRasterBand(dataset, i + 1);
                _types[i] = Gdal.GDALGetRasterDataType(band);
                if (_types[i] is > Gdal.DataType.Float64 and <= Gdal.DataType.ComplexFloat64)
                {
                    throw ApiException.Invalid($"Band {i + 1} of the raster '{Path.GetFileName(path)}' holds complex numbers, which bands of Earth Engine do not.");
                }

                int has;
                double noData = Gdal.GDALGetRasterNoDataValue(band, &has);
                _noData[i] = has != 0 ? noData : null;
                string? name = Marshal.PtrToStringUTF8(Gdal.GDALGetDescription(band));
                BandNames[i] = string.IsNullOrEmpty(name) ? $"b{i + 1}" : name;
            }

            Lattice = ReadLattice(dataset);
        }
        finally
        {
            _handles.Add(dataset);
        }
    }

    public string FilePath { get; }

    public int Width { get; }

    public int Height { get; }

    public Lattice Lattice { get; }

    public string[] BandNames { get; }

    public PixelType TypeOf(int band) => _types[band] switch
    {
        Gdal.DataType.Byte => PixelType.Byte,
        Gdal.DataType.UInt16 => PixelType.UInt16,
        Gdal.DataType.Int16 => PixelType.Int16,
        Gdal.DataType.UInt32 => PixelType.UInt32,
        Gdal.DataType.Int32 => PixelType.Int32,
        Gdal.DataType.Float32 => PixelType.Float,
        _ => PixelType.Double,
    };

    /// <summary>The type as STAC's raster extension calls it.</summary>
    public string StacTypeOf(int band) => _types[band] switch
    {
        Gdal.DataType.Byte => "uint8",
        Gdal.DataType.Unknown or > Gdal.DataType.Float64 => "other",
        var type => type.ToString().ToLowerInvariant(),
    };

    public double? NoDataOf(int band) => _noData[band];

    public EeGeometry Footprint => EeGeometry.Corners(Lattice.Crs, Lattice.Apply(0, Height), Lattice.Apply(Width, Height), Lattice.Apply(Width, 0), Lattice.Apply(0, 0));

    /// <summary>Copies a window, wholly inside the raster, to a place in a row-major buffer.</summary>
    public void Read(int band, int x, int y, int width, int height, double[] target, int offset, int stride)
    {
        if ((long)Width * Height <= MaxKeptPixels)
        {
            var kept = _kept[band] ??= ReadAll(band);
            for (int row = 0; row < height; row++)
            {
                Widen(_types[band], kept, (y + row) * Width + x, target.AsSpan(offset + row * stride, width));
            }

            return;
        }

        nint dataset = Take();
        try
        {
            fixed (double* buffer = &target[offset])
            {
                Check(Gdal.GDALRasterIO(Gdal.GDALGetRasterBand(dataset, band + 1), Gdal.Read, x, y, width, height, buffer, width, height,
                    Gdal.DataType.Float64, sizeof(double), stride * sizeof(double)));
            }
        }
        finally
        {
            _handles.Add(dataset);
        }
    }

    public void Dispose()
    {
        while (_handles.TryTake(out nint dataset))
        {
            Gdal.GDALClose(dataset);
        }
    }

    private Array ReadAll(int band)
    {
        nint dataset = Take();
        try
        {
            int count = Width * Height;
            (Array array, var type, int size) = _types[band] switch
            {
                Gdal.DataType.Byte => ((Array)new byte[count], Gdal.DataType.Byte, 1),
                Gdal.DataType.UInt16 => (new ushort[count], Gdal.DataType.UInt16, 2),
                Gdal.DataType.Float32 => (new float[count], Gdal.DataType.Float32, 4),
                _ => (new double[count], Gdal.DataType.Float64, 8),
            };
            fixed (byte* buffer = &MemoryMarshal.GetArrayDataReference(array))
            {
                Check(Gdal.GDALRasterIO(Gdal.GDALGetRasterBand(dataset, band + 1), Gdal.Read, 0, 0, Width, Height, buffer, Width, Height,
                    type, size, size * Width));
            }

            return array;
        }
        finally
        {
            _handles.Add(dataset);
        }
    }

    // The type of an array is dear to ask for (a byte[] may be an sbyte[]), and this is done row by row.
    private static void Widen(Gdal.DataType type, Array from, int start, Span<double> to)
    {
        switch (type)
        {
            case Gdal.DataType.Byte:
                byte[] bytes = Unsafe.As<byte[]>(from);
                for (int i = 0; i < to.Length; i++)
                {
                    to[i] = bytes[start + i];
                }

                break;
            case Gdal.DataType.UInt16:
                WidenUInt16(Unsafe.As<ushort[]>(from).AsSpan(start, to.Length), to);
                break;
            case Gdal.DataType.Float32:
                float[] floats = Unsafe.As<float[]>(from);
                for (int i = 0; i < to.Length; i++)
                {
                    to[i] = floats[start + i];
                }

                break;
            default:
                Unsafe.As<double[]>(from).AsSpan(start, to.Length).CopyTo(to);
                break;
        }
    }

    private static void WidenUInt16(ReadOnlySpan<ushort> from, Span<double> to)
    {
        int i = 0;
        for (; i + 8 <= to.Length && Avx512F.IsSupported; i += 8)
        {
            Avx512F.ConvertToVector512Double(Avx2.ConvertToVector256Int32(Vector128.Create(from[i..]))).CopyTo(to[i..]);
        }

        for (; i + 4 <= to.Length && Avx2.IsSupported; i += 4)
        {
            var whole = Vector128.Create(
                MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(from.Slice(i, 4))), 0UL).AsUInt16();
            Avx.ConvertToVector256Double(Sse41.ConvertToVector128Int32(whole))
                .CopyTo(to[i..]);
        }

        for (; i < to.Length; i++)
        {
            to[i] = from[i];
        }
    }

    private nint Take() => _handles.TryTake(out nint dataset) ? dataset : Open();

    private nint Open()
    {
        nint dataset = Gdal.GDALOpen(FilePath, Gdal.ReadOnly);
        return dataset != 0 ? dataset : throw ApiException.Invalid($"GDAL cannot read the raster '{Path.GetFileName(FilePath)}': {Gdal.LastError}");
    }

    private void Check(int error)
    {
        if (error != 0)
        {
            throw ApiException.Invalid($"GDAL cannot read the pixels of '{Path.GetFileName(FilePath)}': {Gdal.LastError}");
        }
    }

    private Lattice ReadLattice(nint dataset)
    {
        double* t = stackalloc double[6];
        if (Gdal.GDALGetGeoTransform(dataset, t) != 0)
        {
            throw ApiException.Invalid($"The raster '{Path.GetFileName(FilePath)}' has no geotransform, so nothing says where it lies.");
        }

        nint reference = Gdal.GDALGetSpatialRef(dataset);
        string? code = reference == 0 ? null : Marshal.PtrToStringUTF8(Gdal.OSRGetAuthorityCode(reference, 0));
        string? authority = reference == 0 ? null : Marshal.PtrToStringUTF8(Gdal.OSRGetAuthorityName(reference, 0));
        string crs = code is not null && authority == "EPSG" ? $"EPSG:{code}" : Marshal.PtrToStringUTF8(Gdal.GDALGetProjectionRef(dataset)) ?? "";
        if (crs.Length == 0)
        {
            throw ApiException.Invalid($"The raster '{Path.GetFileName(FilePath)}' has no CRS, so nothing says where it lies.");
        }

        return Lattice.FromNumbers(Crs.Find(crs), [Tidy(t[1]), t[2], Tidy(t[0]), t[4], Tidy(t[5]), Tidy(t[3])]);
    }

    // Files state 28.499999999274539 where 28.5 is meant; ten digits are far below any pixel's meaning.
    private static double Tidy(double value)
    {
        double scaled = Math.Round(value * 1e4) / 1e4;
        return Math.Abs(scaled - value) <= 1e-10 * Math.Max(Math.Abs(value), 1) ? scaled : value;
    }
}
