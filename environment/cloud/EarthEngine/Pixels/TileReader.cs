using System.Runtime.ExceptionServices;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>Computes bands over a window, tile by tile, on all cores; memory is bounded by the tiles at work.</summary>
internal static class TileReader
{
    /// <summary>Small enough that planes stay in the processor's cache and out of the large object heap.</summary>
    private const int TilePixels = 2048;

    private const int TileWidth = 512;

    private const int WideTilePixels = 1 << 18;

    private const int WideTileWidth = 1024;

    /// <summary>Deep chains of operations recurse; threads get this much stack.</summary>
    private const int StackBytes = 64 << 20;

    /// <summary>
    /// Gives every tile to a function, several at a time, in no particular order; the calling thread works too, on the stack that <see cref="WithStackAsync"/>
    /// gave it. A function that keeps planes beyond its call has to say so: their memory is used again for the next tile.
    /// </summary>
    public static void ForEachTile(TileGrid window, IReadOnlyList<BandSource> sources, CancellationToken cancellation, Action<TileGrid, Plane[]> use,
        Func<TileGrid, bool>? wants = null, bool keepsPlanes = false)
    {
        var tiles = Cut(window, sources.Select(source => source.Reach).DefaultIfEmpty(0).Max());
        int next = -1;
        Exception? failure = null;
        void Work()
        {
            try
            {
                var memory = PlaneMemory.Take();
                var context = new TileContext(memory, wants is null ? window : null, cancellation);
                for (int i; failure is null && (i = Interlocked.Increment(ref next)) < tiles.Count;)
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (wants is not null && !wants(tiles[i]))
                    {
                        continue;
                    }

                    var planes = new Plane[sources.Count];
                    for (int b = 0; b < planes.Length; b++)
                    {
                        planes[b] = sources[b].Get(tiles[i], context);
                    }

                    use(tiles[i], planes);
                    context.EndTile(keepsPlanes);
                }

                memory.Return();
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, e, null);
            }
        }

        var others = Enumerable.Range(1, Math.Min(Environment.ProcessorCount, tiles.Count) - 1).Select(_ => new Thread(Work, StackBytes) { IsBackground = true }).ToArray();
        foreach (var thread in others)
        {
            thread.Start();
        }

        Work();
        foreach (var thread in others)
        {
            thread.Join();
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>As <see cref="ForEachTile"/>, but tiles are used one at a time and in their order, row by row: results do not depend on threads.</summary>
    public static void ForEachTileInOrder(TileGrid window, IReadOnlyList<BandSource> sources, CancellationToken cancellation, Action<TileGrid, Plane[]> use, Func<TileGrid, bool> wants)
    {
        var order = new Dictionary<(int, int), int>();
        var waiting = new Dictionary<int, (TileGrid Tile, Plane[] Planes)?>();
        int next = 0;
        void Put(TileGrid tile, (TileGrid, Plane[])? work)
        {
            lock (waiting)
            {
                waiting[order[(tile.X, tile.Y)]] = work;
                while (waiting.Remove(next, out var ready))
                {
                    next++;
                    if (ready is { } mine)
                    {
                        use(mine.Tile, mine.Planes);
                    }
                }
            }
        }

        foreach (var tile in Cut(window, sources.Select(source => source.Reach).DefaultIfEmpty(0).Max()))
        {
            order[(tile.X, tile.Y)] = order.Count;
        }

        ForEachTile(window, sources, cancellation, (tile, planes) => Put(tile, (tile, planes)), tile =>
        {
            bool wanted = wants(tile);
            if (!wanted)
            {
                Put(tile, null);
            }

            return wanted;
        }, keepsPlanes: true);
    }

    /// <summary>Runs something with enough stack for deep expressions.</summary>
    public static Task<T> WithStackAsync<T>(Func<T> function)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                result.SetResult(function());
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
        }, StackBytes) { IsBackground = true }.Start();
        return result.Task;
    }

    /// <summary>The wide tile of a window that holds the first pixel of a grid; the grid itself when that lies outside or on another lattice.</summary>
    public static TileGrid WideTileAt(TileGrid window, TileGrid grid)
    {
        int x = grid.X - window.X, y = grid.Y - window.Y;
        if (window.Lattice != grid.Lattice || x < 0 || x >= window.Width || y < 0 || y >= window.Height)
        {
            return grid;
        }

        var (width, height) = TileSize(window, WideTilePixels, WideTileWidth);
        return TileAt(window, x / width * width, y / height * height, width, height);
    }

    private static List<TileGrid> Cut(TileGrid window, int reach)
    {
        // With a wide reach a small tile would be mostly margin.
        var (width, height) = reach > 12 ? TileSize(window, WideTilePixels, WideTileWidth) : TileSize(window, TilePixels, TileWidth);
        var tiles = new List<TileGrid>();
        for (int y = 0; y < window.Height; y += height)
        {
            for (int x = 0; x < window.Width; x += width)
            {
                tiles.Add(TileAt(window, x, y, width, height));
            }
        }

        return tiles;
    }

    private static (int Width, int Height) TileSize(TileGrid window, int pixels, int mostWidth)
    {
        int width = Math.Min(window.Width, mostWidth);
        return (width, Math.Clamp(pixels / width, 1, window.Height));
    }

    private static TileGrid TileAt(TileGrid window, int x, int y, int width, int height) =>
        new(window.Lattice, window.X + x, window.Y + y, Math.Min(width, window.Width - x), Math.Min(height, window.Height - y));
}
