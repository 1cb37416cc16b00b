using System.Diagnostics.CodeAnalysis;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>What belongs to the computation of one output tile on one thread: planes that several readers share, and coordinate maps.</summary>
internal sealed class TileContext(CancellationToken cancellation)
{
    private readonly Dictionary<(BandSource, TileGrid), Plane> _planes = new();
    private readonly Dictionary<(Lattice, TileGrid), CoordinateMap> _maps = new();

    public CancellationToken Cancellation { get; } = cancellation;

    public bool TryGet(BandSource source, TileGrid grid, [NotNullWhen(true)] out Plane? plane) => _planes.TryGetValue((source, grid), out plane);

    public void Add(BandSource source, TileGrid grid, Plane plane) => _planes[(source, grid)] = plane;

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
