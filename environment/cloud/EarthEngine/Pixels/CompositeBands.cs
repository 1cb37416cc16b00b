using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>qualityMosaic: the value of the image whose quality is highest; of several the first.</summary>
internal sealed class QualityBand(BandSource[] qualities, BandSource[] values) : BandSource([.. qualities, .. values])
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var quality = Array.ConvertAll(qualities, source => source.Get(grid, context));
        var planes = Array.ConvertAll(values, source => source.Get(grid, context));
        double[] result = new double[grid.Count], mask = new double[grid.Count];
        for (int i = 0; i < result.Length; i++)
        {
            int best = -1;
            for (int p = 0; p < planes.Length; p++)
            {
                if (quality[p].IsValid(i) && (best < 0 || quality[p].Values[i] > quality[best].Values[i]))
                {
                    best = p;
                }
            }

            if (best >= 0)
            {
                result[i] = planes[best].Values[i];
                mask[i] = planes[best].Mask is null ? 1 : planes[best].Mask![i];
            }
        }

        return new Plane(result, mask);
    }
}

/// <summary>reduce(toList()): the valid values of each pixel as a vector.</summary>
internal sealed class CollectionListBand(BandSource[] inputs) : BandSource(inputs)
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var planes = Array.ConvertAll(Inputs, source => source.Get(grid, context));
        double[] mask = new double[grid.Count];
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = planes.Any(plane => plane.IsValid(i)) ? 1 : 0;
        }

        return new ArrayPlane(mask, i =>
        {
            double[] values = [.. planes.Where(plane => plane.IsValid(i)).Select(plane => plane.Values[i])];
            return new NdArray(values, [values.Length]);
        });
    }
}
