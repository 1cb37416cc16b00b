using EeCnn.Cloud.EarthEngine.Reducers;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>One band by a reducer of numbers: per pixel over the bands of an image or the images of a collection, masked values left out.</summary>
internal sealed class ReduceNumbersBand(BandSource[] inputs, NumberReducer reducer, int output, PixelType type) : BandSource(inputs)
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var planes = Array.ConvertAll(Inputs, input => input.Get(grid, context));
        if (output == 0 && ReferenceEquals(reducer, NumberReducers.Median))
        {
            return MedianKernel.Run(planes, grid.Count, type.Precision == Precision.Float, context);
        }

        double[] values = new double[grid.Count];
        double[] mask = new double[grid.Count];
        for (int i = 0; i < values.Length; i++)
        {
            var state = reducer.StartNumbers();
            double best = 0;
            foreach (var plane in planes)
            {
                double weight = plane.Mask is null ? 1 : plane.Mask[i];
                if (weight > 0)
                {
                    state.Add(plane.Values[i], reducer.IsWeighted ? weight : 1);
                    best = Math.Max(best, weight);
                }
            }

            double value = best > 0 ? state.Finish()[output] : double.NaN;
            if (!double.IsNaN(value))
            {
                values[i] = type.Precision == Precision.Float ? (float)value : value;
                mask[i] = best;
            }
        }

        return new Plane(values, mask);
    }
}
