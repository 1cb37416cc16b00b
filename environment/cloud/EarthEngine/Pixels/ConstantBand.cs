namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>The same number everywhere.</summary>
internal sealed class ConstantBand(double value, bool masked = false) : BandSource
{
    public double Value { get; } = value;

    public bool IsMasked { get; } = masked;

    protected override bool IsCheap => true;

    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        double[] values = context.Rent(grid.Count);
        Array.Fill(values, Value);
        return new Plane(values, IsMasked ? new double[grid.Count] : null);
    }
}
