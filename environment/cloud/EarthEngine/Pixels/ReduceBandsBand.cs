using EeCnn.Cloud.EarthEngine.Reducers;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>One output of a reducer over several bands of the same pixel, masked values left out; reducers of several inputs take whole pixels.</summary>
internal sealed class ReduceBandsBand(BandSource[] inputs, Reducer reducer, int output) : BandSource(inputs)
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var planes = Array.ConvertAll(Inputs, input => input.Get(grid, context));
        double[] values = new double[grid.Count];
        double[] mask = new double[grid.Count];
        for (int i = 0; i < values.Length; i++)
        {
            var state = reducer.Start();
            double best = 0;
            if (reducer.InputCount == 1)
            {
                foreach (var plane in planes)
                {
                    if (plane.IsValid(i))
                    {
                        double weight = plane.Mask is null ? 1 : plane.Mask[i];
                        state.Add([plane.Values[i]], weight);
                        best = Math.Max(best, weight);
                    }
                }
            }
            else if (PixelPicker.IsComplete(planes, i))
            {
                state.Add([.. planes.Select(plane => (object?)plane.Values[i])], 1);
                best = 1;
            }

            if (best > 0 && state.Finish()[output] is double value)
            {
                values[i] = value;
                mask[i] = best;
            }
        }

        return new Plane(values, mask);
    }
}
