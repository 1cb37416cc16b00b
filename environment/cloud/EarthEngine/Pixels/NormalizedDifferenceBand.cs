namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>(a − b) / (a + b) as float: masked where an input is negative, 0 where the sum is 0.</summary>
internal sealed class NormalizedDifferenceBand(BandSource first, BandSource second) : BandSource(first, second)
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var a = first.Get(grid, context);
        var b = second.Get(grid, context);
        double[] values = new double[grid.Count];
        double[]? mask = Masks.And(a.Mask, b.Mask);
        bool own = false;
        for (int i = 0; i < values.Length; i++)
        {
            double x = a.Values[i], y = b.Values[i];
            if (x < 0 || y < 0)
            {
                if (!own)
                {
                    mask = mask is null ? Masks.Full(values.Length) : (double[])mask.Clone();
                    own = true;
                }

                mask![i] = 0;
            }
            else
            {
                double sum = x + y;
                values[i] = sum == 0 ? 0 : (float)((x - y) / sum);
            }
        }

        return new Plane(values, mask);
    }
}
