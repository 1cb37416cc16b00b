using System.Runtime.InteropServices;

namespace EeCnn.Cloud.EarthEngine.Catalog;

/// <summary>The few functions of GDAL's C API (version 3) that are used here.</summary>
internal static unsafe partial class Gdal
{
    private const string Library = "libgdal.so.32";

    public const int ReadOnly = 0;
    public const int Update = 1;
    public const int Read = 0;
    public const int Write = 1;

    public enum DataType
    {
        Unknown = 0,
        Byte = 1,
        UInt16 = 2,
        Int16 = 3,
        UInt32 = 4,
        Int32 = 5,
        Float32 = 6,
        Float64 = 7,
        ComplexFloat64 = 11,
    }

    static Gdal()
    {
        GDALAllRegister();
        CPLSetErrorHandler(CPLGetQuietHandler());

        // Bounds the memory of decoded blocks, in bytes.
        GDALSetCacheMax64(64L << 20);
    }

    private static nint CPLGetQuietHandler() => NativeLibrary.GetExport(NativeLibrary.Load(Library), "CPLQuietErrorHandler");

    public static string LastError => Marshal.PtrToStringUTF8(CPLGetLastErrorMsg()) ?? "";

    [LibraryImport(Library)]
    private static partial void GDALAllRegister();

    [LibraryImport(Library)]
    private static partial nint CPLSetErrorHandler(nint handler);

    [LibraryImport(Library)]
    private static partial void GDALSetCacheMax64(long bytes);

    [LibraryImport(Library)]
    private static partial nint CPLGetLastErrorMsg();

    [LibraryImport(Library)]
    public static partial void CPLErrorReset();

    /// <summary>0 none, 1 debug, 2 warning, 3 failure, 4 fatal.</summary>
    [LibraryImport(Library)]
    public static partial int CPLGetLastErrorType();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALOpen(string file, int access);

    [LibraryImport(Library)]
    public static partial void GDALClose(nint dataset);

    [LibraryImport(Library)]
    public static partial void GDALFlushCache(nint dataset);

    [LibraryImport(Library)]
    public static partial int GDALGetRasterXSize(nint dataset);

    [LibraryImport(Library)]
    public static partial int GDALGetRasterYSize(nint dataset);

    [LibraryImport(Library)]
    public static partial int GDALGetRasterCount(nint dataset);

    [LibraryImport(Library)]
    public static partial nint GDALGetRasterBand(nint dataset, int band);

    [LibraryImport(Library)]
    public static partial DataType GDALGetRasterDataType(nint band);

    [LibraryImport(Library)]
    public static partial double GDALGetRasterNoDataValue(nint band, int* has);

    [LibraryImport(Library)]
    public static partial int GDALSetRasterNoDataValue(nint band, double value);

    [LibraryImport(Library)]
    public static partial nint GDALGetDescription(nint handle);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void GDALSetDescription(nint handle, string text);

    [LibraryImport(Library)]
    public static partial int GDALGetGeoTransform(nint dataset, double* transform);

    [LibraryImport(Library)]
    public static partial int GDALSetGeoTransform(nint dataset, double* transform);

    [LibraryImport(Library)]
    public static partial nint GDALGetProjectionRef(nint dataset);

    [LibraryImport(Library)]
    public static partial nint GDALGetSpatialRef(nint dataset);

    [LibraryImport(Library)]
    public static partial int GDALSetSpatialRef(nint dataset, nint reference);

    [LibraryImport(Library)]
    public static partial nint OSRNewSpatialReference(nint wkt);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int OSRSetFromUserInput(nint reference, string text);

    [LibraryImport(Library)]
    public static partial void OSRSetAxisMappingStrategy(nint reference, int strategy);

    [LibraryImport(Library)]
    public static partial void OSRDestroySpatialReference(nint reference);

    [LibraryImport(Library)]
    public static partial nint OSRGetAuthorityCode(nint reference, nint key);

    [LibraryImport(Library)]
    public static partial nint OSRGetAuthorityName(nint reference, nint key);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALGetDriverByName(string name);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALCreate(nint driver, string file, int width, int height, int bands, DataType type, nint options);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALCreateCopy(nint driver, string file, nint source, int strict, nint options, nint progress, nint data);

    [LibraryImport(Library)]
    public static partial int GDALRasterIO(nint band, int mode, int x, int y, int width, int height, void* buffer, int bufferWidth, int bufferHeight,
        DataType type, int pixelSpace, int lineSpace);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint CSLAddString(nint list, string text);

    [LibraryImport(Library)]
    public static partial void CSLDestroy(nint list);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint VSIGetMemFileBuffer(string file, ulong* length, int unlink);

    [LibraryImport(Library)]
    public static partial void VSIFree(nint memory);

    /// <summary>Runs something with a list of NAME=VALUE options.</summary>
    public static T WithOptions<T>(IEnumerable<string> options, Func<nint, T> use)
    {
        nint list = 0;
        try
        {
            foreach (string option in options)
            {
                list = CSLAddString(list, option);
            }

            return use(list);
        }
        finally
        {
            CSLDestroy(list);
        }
    }
}
