using System.Runtime.CompilerServices;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>
/// Where the pixels of a band come from: a node of the pixel graph, pulled tile by tile. The one who asks chooses the grid; a source
/// that has pixels on another lattice resamples them, nearest neighbour at pixel centres unless it was told otherwise.
/// </summary>
internal abstract class BandSource
{
    private readonly BandSource[] _inputs;
    private int _consumers;

    protected BandSource(params BandSource[] inputs)
    {
        _inputs = inputs;
        int reach = 0;
        foreach (var input in inputs)
        {
            Interlocked.Increment(ref input._consumers);
            reach = Math.Max(reach, input.Reach);
        }

        Reach = reach;
    }

    protected BandSource[] Inputs => _inputs;

    /// <summary>How far beyond a tile, in pixels, the source looks; large reach asks for large tiles.</summary>
    public int Reach { get; protected init; }

    /// <summary>True when the plane is cheap enough to be made anew for every reader.</summary>
    protected virtual bool IsCheap => false;

    /// <summary>True when the values of a plane, not its mask, are new and come to one reader only, who may overwrite them.</summary>
    public bool IsOverwritable => _consumers < 2 && MakesValues;

    /// <summary>True when every plane has values that no other plane shares.</summary>
    protected virtual bool MakesValues => false;

    /// <summary>The pixels over a tile; made once per tile when several readers want them.</summary>
    public Plane Get(TileGrid grid, TileContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw ApiException.Invalid("The computation is nested too deeply. Compute a part of it first (export it to an asset), or use a collection reducer.");
        }

        if (_consumers < 2 || IsCheap)
        {
            return Compute(grid, context);
        }

        if (!context.TryGet(this, grid, out var plane))
        {
            plane = Compute(grid, context);
            context.Add(this, grid, plane);
        }

        return plane;
    }

    protected abstract Plane Compute(TileGrid grid, TileContext context);
}
