using EeCnn.Cloud.EarthEngine.Reducers;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>The pixel at an offset, on the grid asked for.</summary>
internal sealed class ShiftBand : BandSource
{
    private readonly BandSource _input;
    private readonly int _dx;
    private readonly int _dy;

    public ShiftBand(BandSource input, int dx, int dy)
        : base(input)
    {
        (_input, _dx, _dy) = (input, dx, dy);
        Reach = input.Reach + Math.Max(Math.Abs(dx), Math.Abs(dy));
    }

    protected override Plane Compute(TileGrid grid, TileContext context) =>
        _input.Get(grid with { X = grid.X + _dx, Y = grid.Y + _dy }, context);
}

/// <summary>Sum of neighbours times weights. Masked neighbours are left out and the rest is not rescaled; the mask is the centre's.</summary>
internal sealed class ConvolveBand : BandSource
{
    private readonly BandSource _input;
    private readonly EeKernel _kernel;
    private readonly PixelType _type;

    public ConvolveBand(BandSource input, EeKernel kernel, PixelType type)
        : base(input)
    {
        (_input, _kernel, _type) = (input, kernel, type);
        Reach = input.Reach + Math.Max(kernel.Width, kernel.Height);
    }

    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var kernel = _kernel.At(grid.Lattice);
        int left = kernel.FocusX, top = kernel.FocusY;
        var padded = grid.Pad(left, top, kernel.Width - 1 - left, kernel.Height - 1 - top);
        var plane = _input.Get(padded, context);
        double[] source = plane.Values;
        if (plane.Mask is { } mask)
        {
            source = (double[])source.Clone();
            for (int i = 0; i < source.Length; i++)
            {
                source[i] = mask[i] > 0 ? source[i] : 0;
            }
        }

        double[] values = new double[grid.Count];
        for (int ky = 0; ky < kernel.Height; ky++)
        {
            for (int kx = 0; kx < kernel.Width; kx++)
            {
                double weight = kernel.Weights[ky * kernel.Width + kx];
                if (weight == 0)
                {
                    continue;
                }

                for (int row = 0; row < grid.Height; row++)
                {
                    var from = source.AsSpan((row + ky) * padded.Width + kx, grid.Width);
                    var to = values.AsSpan(row * grid.Width, grid.Width);
                    for (int i = 0; i < to.Length; i++)
                    {
                        to[i] += weight * from[i];
                    }
                }
            }
        }

        double[]? centre = Centre(plane.Mask, padded, grid, left, top);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _type.Cast(values[i]);
        }

        return new Plane(values, centre);
    }

    public static double[]? Centre(double[]? mask, TileGrid padded, TileGrid grid, int left, int top)
    {
        if (mask is null)
        {
            return null;
        }

        double[] centre = new double[grid.Count];
        for (int row = 0; row < grid.Height; row++)
        {
            mask.AsSpan((row + top) * padded.Width + left, grid.Width).CopyTo(centre.AsSpan(row * grid.Width));
        }

        return centre;
    }
}

/// <summary>A reducer over the neighbours of each pixel that are valid and have a weight.</summary>
internal sealed class ReduceNeighborhoodBand : BandSource
{
    private readonly BandSource _input;
    private readonly Reducer _reducer;
    private readonly int _output;
    private readonly EeKernel _kernel;
    private readonly Func<double, double, double> _weight;
    private readonly bool _skipMasked;
    private readonly PixelType _type;

    public ReduceNeighborhoodBand(BandSource input, Reducer reducer, int output, EeKernel kernel, Func<double, double, double> weight, bool skipMasked, PixelType type)
        : base(input)
    {
        (_input, _reducer, _output, _kernel, _weight, _skipMasked, _type) = (input, reducer, output, kernel, weight, skipMasked, type);
        Reach = input.Reach + Math.Max(kernel.Width, kernel.Height);
    }

    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var kernel = _kernel.At(grid.Lattice);
        (int X, int Y, double Weight)[] positions = [.. Enumerable.Range(0, kernel.Weights.Length).Where(i => kernel.Weights[i] != 0).Select(i => (i % kernel.Width, i / kernel.Width, kernel.Weights[i]))];
        int left = kernel.FocusX, top = kernel.FocusY;
        var padded = grid.Pad(left, top, kernel.Width - 1 - left, kernel.Height - 1 - top);
        var plane = _input.Get(padded, context);
        double[] values = new double[grid.Count];
        double[] mask = Masks.Full(grid.Count);
        double[]? centre = ConvolveBand.Centre(plane.Mask, padded, grid, left, top);
        for (int i = 0; i < values.Length; i++)
        {
            if (_skipMasked && centre is not null && centre[i] == 0)
            {
                mask[i] = 0;
                continue;
            }

            int row = Math.DivRem(i, grid.Width, out int column);
            double? result = _reducer is NumberReducer numbers
                ? Numbers(numbers, positions, plane, padded, column, row)
                : Objects(positions, plane, padded, column, row);
            if (result is { } value)
            {
                values[i] = _type.Cast(value);
            }
            else
            {
                mask[i] = 0;
            }
        }

        return new Plane(values, mask);
    }

    private double? Numbers(NumberReducer reducer, (int X, int Y, double Weight)[] positions, Plane plane, TileGrid padded, int column, int row)
    {
        var state = reducer.StartNumbers();
        bool any = false;
        foreach (var (x, y, weight) in positions)
        {
            int at = (row + y) * padded.Width + column + x;
            double mask = plane.Mask is null ? 1 : plane.Mask[at];
            if (mask > 0)
            {
                state.Add(plane.Values[at], reducer.IsWeighted ? _weight(weight, mask) : 1);
                any = true;
            }
        }

        double value = any ? state.Finish()[_output] : double.NaN;
        return double.IsNaN(value) ? null : value;
    }

    private double? Objects((int X, int Y, double Weight)[] positions, Plane plane, TileGrid padded, int column, int row)
    {
        var state = _reducer.Start();
        bool any = false;
        foreach (var (x, y, weight) in positions)
        {
            int at = (row + y) * padded.Width + column + x;
            double mask = plane.Mask is null ? 1 : plane.Mask[at];
            if (mask > 0)
            {
                state.Add([plane.Values[at]], _reducer.IsWeighted ? _weight(weight, mask) : 1);
                any = true;
            }
        }

        return any && state.Finish()[_output] is double value ? value : null;
    }
}
