using EeCnn.Cloud.EarthEngine.Reducers;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>paint: the value of the last feature that a pixel belongs to, elsewhere the input. Masked input stays masked.</summary>
internal sealed class PaintBand(BandSource input, (EeGeometry Geometry, double Value, double? Width)[] features) : BandSource(input)
{
    private RegionShape[]? _shapes;

    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var plane = input.Get(grid, context);
        var shapes = _shapes;
        if (shapes is null || (shapes.Length > 0 && !ReferenceEquals(shapes[0].Lattice, grid.Lattice)))
        {
            _shapes = shapes = [.. features.Select(feature => new RegionShape(feature.Width is { } width
                ? Outline(feature.Geometry, grid.Lattice, width) : feature.Geometry, grid.Lattice))];
        }

        double[]? values = null;
        for (int f = 0; f < shapes.Length; f++)
        {
            if (shapes[f].Fill(grid) is not { } inside)
            {
                continue;
            }

            values ??= (double[])plane.Values.Clone();
            for (int i = 0; i < inside.Length; i++)
            {
                if (inside[i])
                {
                    values[i] = features[f].Value;
                }
            }
        }

        return values is null ? plane : new Plane(values, plane.Mask);
    }

    // The outline, half the width to either side; at a width of one pixel or less the pixels the line passes through.
    private static EeGeometry Outline(EeGeometry geometry, Lattice lattice, double width)
    {
        var lines = geometry.In(lattice.Crs);
        var outline = lines.Dimension == NetTopologySuite.Geometries.Dimension.Surface ? lines.Boundary : lines;
        double pixel = Math.Sqrt(Math.Abs(lattice.Determinant));
        return new EeGeometry(width <= 1 ? outline : outline.Buffer(width * pixel / 2), lattice.Crs, false);
    }
}

/// <summary>reduceToImage: a reducer over the features that a pixel belongs to.</summary>
internal sealed class FeaturesBand((EeGeometry Geometry, object?[] Inputs)[] features, Reducer reducer, int output) : BandSource
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var states = new IAccumulator?[grid.Count];
        foreach (var (geometry, inputs) in features)
        {
            if (new RegionShape(geometry, grid.Lattice).Fill(grid) is not { } inside)
            {
                continue;
            }

            for (int i = 0; i < inside.Length; i++)
            {
                if (inside[i])
                {
                    (states[i] ??= reducer.Start()).Add(inputs, 1);
                }
            }
        }

        double[] values = new double[grid.Count], mask = new double[grid.Count];
        for (int i = 0; i < values.Length; i++)
        {
            if (states[i]?.Finish()[output] is double value)
            {
                (values[i], mask[i]) = (value, 1);
            }
        }

        return new Plane(values, mask);
    }
}
