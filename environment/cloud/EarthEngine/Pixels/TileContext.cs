using System.Diagnostics.CodeAnalysis;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>
/// What belongs to the computation of output tiles on one thread, one after the other: planes that several readers share, coordinate maps, and
/// the memory of planes.
/// </summary>
internal sealed class TileContext(PlaneMemory memory, TileGrid? window, CancellationToken cancellation)
{
    private readonly Dictionary<(BandSource, TileGrid), Plane> _planes = new();
    private readonly Dictionary<(Lattice, TileGrid), CoordinateMap> _maps = new();

    public CancellationToken Cancellation { get; } = cancellation;

    public bool TryGet(BandSource source, TileGrid grid, [NotNullWhen(true)] out Plane? plane) => _planes.TryGetValue((source, grid), out plane);

    public void Add(BandSource source, TileGrid grid, Plane plane) => _planes[(source, grid)] = plane;

    /// <summary>
    /// What is worth computing together with a grid, for sources to which few large questions are cheaper than many small ones: much of the window
    /// when all of it will be asked for, else the grid alone. It need not hold all of the grid.
    /// </summary>
    public TileGrid Together(TileGrid grid) => window is { } all ? TileReader.WideTileAt(all, grid) : grid;

    /// <summary>An array of exactly this length for the values or the mask of a plane. What it holds is undefined; it must not outlive the tile.</summary>
    public double[] Rent(int count) => memory.Rent(count);

    /// <summary>Ends a tile. Its arrays serve the next one unless somebody keeps its planes.</summary>
    public void EndTile(bool planesAreKept)
    {
        _planes.Clear();
        _maps.Clear();
        memory.Reclaim(planesAreKept);
    }

    /// <summary>Where the pixel centres of a grid lie on another lattice.</summary>
    public CoordinateMap Map(TileGrid grid, Lattice onto)
    {
        if (!_maps.TryGetValue((onto, grid), out var map))
        {
            map = new CoordinateMap(grid, onto);
            _maps[(onto, grid)] = map;
        }

        return map;
    }
}
