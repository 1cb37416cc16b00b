using System.Runtime.InteropServices;

namespace EeCnn.Cloud.Hosting;

/// <summary>
/// glibc gives every thread an arena of its own and keeps what the threads of an export have freed, some hundreds of megabytes of raster blocks.
/// With one arena they are used again.
/// </summary>
internal static partial class ProcessMemory
{
    private const string Library = "libc";

    // M_ARENA_MAX of malloc.h.
    private const int ArenaMax = -8;

    private const long GrownBytes = 256 << 20;

    /// <summary>To be called before threads begin to work. Does nothing where the C library is another.</summary>
    public static void UseOneArena() => Try(() => mallopt(ArenaMax, 1));

    /// <summary>Gives free memory, managed and native, back to the system when the process has grown; to be called around exports of rasters, which take long.</summary>
    public static void Trim()
    {
        if (Environment.WorkingSet > GrownBytes)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            Try(() => malloc_trim(0));
        }
    }

    private static void Try(Func<int> call)
    {
        try
        {
            call();
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library, with rules of its own.
        }
        catch (DllNotFoundException)
        {
            // The same.
        }
    }

    [LibraryImport(Library)]
    private static partial int mallopt(int parameter, int value);

    [LibraryImport(Library)]
    private static partial int malloc_trim(nuint pad);
}
