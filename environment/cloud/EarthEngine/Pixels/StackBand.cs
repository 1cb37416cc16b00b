using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>toArray along axis 0 of bands of numbers: at each pixel the vector of their values; masked where any of them is.</summary>
internal sealed class StackBand(BandSource[] inputs, PixelType type) : BandSource(inputs)
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var planes = Array.ConvertAll(Inputs, input => input.Get(grid, context));
        return new StackPlane(planes, planes.Aggregate((double[]?)null, (joined, plane) => Masks.And(joined, plane.Mask)), type);
    }
}

/// <summary>A plane of vectors, one component per plane of numbers.</summary>
internal sealed class StackPlane(Plane[] parts, double[]? mask, PixelType type) : Plane([], mask)
{
    /// <summary>The components, for readers that want all pixels at once; their own masks do not count.</summary>
    public IReadOnlyList<Plane> Parts => parts;

    public override bool IsArray => true;

    public override NdArray ArrayAt(int index) => new(Array.ConvertAll(parts, part => part.Values[index]), [parts.Length]) { Type = type };

    public override Plane WithMask(double[]? mask) => new StackPlane(parts, mask, type);
}
