using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Catalog;

/// <summary>Writes a tiled GeoTIFF block by block. One writer at a time touches the dataset; callers may come from many threads.</summary>
internal sealed unsafe class RasterWriter : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string _path;
    private nint _dataset;

    public RasterWriter(string path, int width, int height, IReadOnlyList<string> bands, Values.Storage storage, Lattice origin, double? noData, IEnumerable<string> options)
    {
        _path = path;
        nint driver = Gdal.GDALGetDriverByName("GTiff");
        _dataset = Gdal.WithOptions(options, list => Gdal.GDALCreate(driver, path, width, height, bands.Count, TypeOf(storage), list));
        Check(_dataset != 0);
        double* t = stackalloc double[6] { origin.TranslateX, origin.ScaleX, origin.ShearX, origin.TranslateY, origin.ShearY, origin.ScaleY };
        Check(Gdal.GDALSetGeoTransform(_dataset, t) == 0);
        nint reference = Gdal.OSRNewSpatialReference(0);
        try
        {
            Check(Gdal.OSRSetFromUserInput(reference, origin.Crs.Code) == 0);
            Gdal.OSRSetAxisMappingStrategy(reference, 0);
            Check(Gdal.GDALSetSpatialRef(_dataset, reference) == 0);
        }
        finally
        {
            Gdal.OSRDestroySpatialReference(reference);
        }

        for (int i = 0; i < bands.Count; i++)
        {
            nint band = Gdal.GDALGetRasterBand(_dataset, i + 1);
            Gdal.GDALSetDescription(band, bands[i]);
            if (noData is { } value)
            {
                Gdal.GDALSetRasterNoDataValue(band, value);
            }
        }
    }

    /// <summary>The type that holds the values of all bands.</summary>
    public static Values.Storage Common(IEnumerable<PixelType> types) => types.Aggregate(PixelType.Union).Storage switch
    {
        Values.Storage.Int8 => Values.Storage.Int16,
        Values.Storage.Int64 => Values.Storage.Float64,
        var storage => storage,
    };

    public void Write(int band, int x, int y, int width, int height, double[] values)
    {
        lock (_lock)
        {
            fixed (double* buffer = values)
            {
                Check(Gdal.GDALRasterIO(Gdal.GDALGetRasterBand(_dataset, band + 1), Gdal.Write, x, y, width, height, buffer, width, height, Gdal.DataType.Float64, 0, 0) == 0);
            }
        }
    }

    /// <summary>Writes everything out and closes the file; an error while writing shows at the latest here.</summary>
    public void Finish()
    {
        Gdal.CPLErrorReset();
        Gdal.GDALClose(_dataset);
        _dataset = 0;
        Check(Gdal.CPLGetLastErrorType() < 3);
    }

    public void Dispose()
    {
        if (_dataset != 0)
        {
            Gdal.GDALClose(_dataset);
            _dataset = 0;
        }
    }

    /// <summary>Makes a cloud-optimised copy.</summary>
    public static void CopyCloudOptimised(string from, string to)
    {
        nint source = Gdal.GDALOpen(from, Gdal.ReadOnly);
        nint copy = source == 0 ? 0 : Gdal.WithOptions(["COMPRESS=DEFLATE", "NUM_THREADS=ALL_CPUS", "BIGTIFF=IF_SAFER", "RESAMPLING=NEAREST"],
            list => Gdal.GDALCreateCopy(Gdal.GDALGetDriverByName("COG"), to, source, 0, list, 0, 0));
        string error = Gdal.LastError;
        if (copy != 0)
        {
            Gdal.GDALClose(copy);
        }

        if (source != 0)
        {
            Gdal.GDALClose(source);
        }

        if (copy == 0)
        {
            throw new IOException($"The cloud-optimised GeoTIFF could not be written: {error}");
        }
    }

    private static Gdal.DataType TypeOf(Values.Storage storage) => storage switch
    {
        Values.Storage.UInt8 => Gdal.DataType.Byte,
        Values.Storage.UInt16 => Gdal.DataType.UInt16,
        Values.Storage.Int16 => Gdal.DataType.Int16,
        Values.Storage.UInt32 => Gdal.DataType.UInt32,
        Values.Storage.Int32 => Gdal.DataType.Int32,
        Values.Storage.Float32 => Gdal.DataType.Float32,
        _ => Gdal.DataType.Float64,
    };

    private void Check(bool good)
    {
        if (!good)
        {
            throw new IOException($"The GeoTIFF '{Path.GetFileName(_path)}' could not be written: {Gdal.LastError}");
        }
    }
}
