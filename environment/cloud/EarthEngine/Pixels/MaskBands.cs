using System.Numerics;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>The mask of a band as a band of its own, valid everywhere.</summary>
internal sealed class MaskOfBand(BandSource input) : BandSource(input)
{
    protected override Plane Compute(TileGrid grid, TileContext context) =>
        new(input.Get(grid, context).Mask ?? Masks.Full(grid.Count), null);
}

/// <summary>What a band is as a mask: its values, 0 to 1, and 0 where it is masked itself. The bands of an image share it.</summary>
internal sealed class MaskWeightBand(BandSource input) : BandSource(input)
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var plane = input.Get(grid, context);
        double[] values = plane.Values, weights = context.Rent(grid.Count);
        int i = 0;
        for (; i + Vector<double>.Count <= weights.Length; i += Vector<double>.Count)
        {
            var value = Vector.Min(Vector.Max(new Vector<double>(values, i), Vector<double>.Zero), Vector<double>.One);
            (plane.Mask is null ? value : value * new Vector<double>(plane.Mask, i)).CopyTo(weights, i);
        }

        for (; i < weights.Length; i++)
        {
            weights[i] = Math.Clamp(values[i], 0, 1) * (plane.Mask is null ? 1 : plane.Mask[i]);
        }

        return new Plane(weights, null);
    }
}

/// <summary>updateMask: where the pixel is valid, the weight becomes its mask. It cannot unmask.</summary>
internal sealed class UpdateMaskBand(BandSource input, MaskWeightBand weight) : BandSource(input, weight)
{
    protected override bool MakesValues => input.IsOverwritable;

    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var plane = input.Get(grid, context);
        double[] weights = weight.Get(grid, context).Values;
        if (plane.Mask is not { } valid)
        {
            return plane.WithMask(weights);
        }

        double[] mask = context.Rent(grid.Count);
        int i = 0;
        for (; i + Vector<double>.Count <= mask.Length; i += Vector<double>.Count)
        {
            Vector.ConditionalSelect(Vector.GreaterThan(new Vector<double>(valid, i), Vector<double>.Zero), new Vector<double>(weights, i), Vector<double>.Zero).CopyTo(mask, i);
        }

        for (; i < mask.Length; i++)
        {
            mask[i] = valid[i] > 0 ? weights[i] : 0;
        }

        return plane.WithMask(mask);
    }
}

/// <summary>mask(image, mask): replaces the mask altogether.</summary>
internal sealed class ReplaceMaskBand(BandSource input, BandSource maskSource) : BandSource(input, maskSource)
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var other = maskSource.Get(grid, context);
        double[] mask = new double[grid.Count];
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = other.IsValid(i) ? Math.Clamp(other.Values[i], 0, 1) : 0;
        }

        return input.Get(grid, context).WithMask(mask);
    }
}

/// <summary>unmask: masked pixels take the value and mask of another band, inside the footprint or everywhere.</summary>
internal sealed class UnmaskBand(BandSource input, BandSource replacement, EeGeometry? footprint, PixelType type) : BandSource(input, replacement)
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var plane = input.Get(grid, context);
        if (plane.Mask is null)
        {
            return plane;
        }

        bool[]? inside = footprint is null ? null : new RegionShape(footprint, grid.Lattice).Fill(grid) ?? new bool[grid.Count];
        var other = replacement.Get(grid, context);
        bool Fills(int i) => plane.Mask[i] == 0 && (inside is null || inside[i]);
        bool numbers = !plane.IsArray && !other.IsArray, whole = true;
        double[] mask = context.Rent(grid.Count), values = numbers ? context.Rent(grid.Count) : [];
        for (int i = 0; i < mask.Length; i++)
        {
            bool fills = Fills(i);
            mask[i] = fills ? other.Mask is null ? 1 : other.Mask[i] : plane.Mask[i];
            whole &= mask[i] == 1;
            if (numbers)
            {
                values[i] = fills ? type.Cast(other.Values[i]) : plane.Values[i];
            }
        }

        return numbers ? new Plane(values, whole ? null : mask) : new ArrayPlane(whole ? null : mask, i => ArrayMath.At(Fills(i) ? other : plane, i));
    }
}

/// <summary>where: the value where the test is valid and not 0 and the value is valid; the input everywhere else. Masked input stays masked.</summary>
internal sealed class WhereBand(BandSource input, BandSource test, BandSource value) : BandSource(input, test, value)
{
    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var plane = input.Get(grid, context);
        var condition = test.Get(grid, context);
        var other = value.Get(grid, context);
        bool Takes(int i) => condition.IsValid(i) && condition.Values[i] != 0 && other.IsValid(i);
        if (plane.IsArray || other.IsArray)
        {
            return new ArrayPlane(plane.Mask, i => Takes(i) ? ArrayMath.At(other, i) : ArrayMath.At(plane, i));
        }

        double[] values = (double[])plane.Values.Clone();
        for (int i = 0; i < values.Length; i++)
        {
            if (Takes(i))
            {
                values[i] = other.Values[i];
            }
        }

        return new Plane(values, plane.Mask);
    }
}

/// <summary>clip: masked outside a geometry.</summary>
internal sealed class ClipBand(BandSource input, EeGeometry geometry) : BandSource(input)
{
    private RegionShape? _shape;

    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        var shape = _shape;
        if (shape is null || !ReferenceEquals(shape.Lattice, grid.Lattice))
        {
            _shape = shape = new RegionShape(geometry, grid.Lattice);
        }

        if (shape.Fill(grid) is not { } inside)
        {
            return Plane.Masked(grid.Count);
        }

        var plane = input.Get(grid, context);
        double[] mask = new double[grid.Count];
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = inside[i] ? plane.Mask is null ? 1 : plane.Mask[i] : 0;
        }

        return plane.WithMask(mask);
    }
}
