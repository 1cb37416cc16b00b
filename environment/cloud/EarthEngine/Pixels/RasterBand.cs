using System.Numerics;
using EeCnn.Cloud.EarthEngine.Catalog;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>
/// A band of a raster file. Outside the raster, at its nodata value, at the band's masked value and where its mask band is 0, pixels are masked; the
/// others are numbers of the file by the band's scale and offset.
/// </summary>
internal sealed class RasterBand(RasterFile file, CatalogBand band, Interpolation interpolation = Interpolation.Nearest) : BandSource
{
    public RasterBand With(Interpolation other) => new(file, band, other);

    protected override bool MakesValues => true;

    protected override Plane Compute(TileGrid grid, TileContext context)
    {
        if (grid.Lattice.IsAligned(file.Lattice, out int columns, out int rows))
        {
            return ReadWindow(grid.X + columns, grid.Y + rows, grid.Width, grid.Height, context);
        }

        var map = context.Map(grid, file.Lattice);
        int margin = Interpolator.Margin(interpolation);
        int left = (int)Math.Clamp(Math.Floor(map.MinColumn) - margin, 0, file.Width), right = (int)Math.Clamp(Math.Floor(map.MaxColumn) + 1 + margin, 0, file.Width);
        int top = (int)Math.Clamp(Math.Floor(map.MinRow) - margin, 0, file.Height), bottom = (int)Math.Clamp(Math.Floor(map.MaxRow) + 1 + margin, 0, file.Height);
        if (!(left < right && top < bottom))
        {
            return Plane.Masked(grid.Count);
        }

        // A tile far coarser than the raster touches few of its pixels: read those one by one rather than all between them.
        long window = (long)(right - left) * (bottom - top);
        if (window > 64L * grid.Count && interpolation == Interpolation.Nearest)
        {
            return ReadPixels(map, grid.Count);
        }

        var source = ReadWindow(left, top, right - left, bottom - top, context);
        return Interpolator.Sample(source, new TileGrid(file.Lattice, left, top, right - left, bottom - top), map, interpolation);
    }

    private Plane ReadPixels(CoordinateMap map, int count)
    {
        double[] values = new double[count], mask = new double[count], valid = [1];
        for (int i = 0; i < count; i++)
        {
            double column = Math.Floor(map.Columns[i]), row = Math.Floor(map.Rows[i]);
            if (column >= 0 && row >= 0 && column < file.Width && row < file.Height)
            {
                file.Read(band.Index, (int)column, (int)row, 1, 1, values, i, 1);
                if (band.MaskIndex is { } valids)
                {
                    file.Read(valids, (int)column, (int)row, 1, 1, valid, 0, 1);
                }

                mask[i] = IsMasked(values[i]) || valid[0] == 0 ? 0 : 1;
                values[i] = values[i] * band.Scale + band.Offset;
            }
        }

        return new Plane(values, mask);
    }

    private bool IsMasked(double value) => value == band.MaskedValue || value == file.NoDataOf(band.Index) || double.IsNaN(value);

    private Plane ReadWindow(int x, int y, int width, int height, TileContext context)
    {
        int left = Math.Max(x, 0), top = Math.Max(y, 0);
        int right = (int)Math.Min((long)x + width, file.Width), bottom = (int)Math.Min((long)y + height, file.Height);
        if (left >= right || top >= bottom)
        {
            return Plane.Masked(width * height);
        }

        bool whole = right - left == width && bottom - top == height;
        double[] values = whole ? context.Rent(width * height) : new double[width * height];
        int offset = (top - y) * width + (left - x);
        file.Read(band.Index, left, top, right - left, bottom - top, values, offset, width);
        double[]? mask = null;
        if (!whole)
        {
            mask = new double[values.Length];
            for (int row = top; row < bottom; row++)
            {
                mask.AsSpan((row - y) * width + left - x, right - left).Fill(1);
            }
        }

        if (MayBeMasked(values))
        {
            mask ??= Masks.Full(values.Length);
            for (int i = 0; i < values.Length; i++)
            {
                if (IsMasked(values[i]))
                {
                    mask[i] = 0;
                }
            }
        }

        if (band.MaskIndex is { } valid)
        {
            mask ??= Masks.Full(values.Length);
            double[] kept = new double[values.Length];
            file.Read(valid, left, top, right - left, bottom - top, kept, offset, width);
            for (int i = 0; i < kept.Length; i++)
            {
                if (kept[i] == 0)
                {
                    mask[i] = 0;
                }
            }
        }

        if (band.IsScaled)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = values[i] * band.Scale + band.Offset;
            }
        }

        return new Plane(values, mask);
    }

    // Most windows have no masked pixel at all; this finds that out a few pixels at a time.
    private bool MayBeMasked(double[] values)
    {
        bool isFloat = !file.TypeOf(band.Index).IsInteger;
        if (band.MaskedValue is null && file.NoDataOf(band.Index) is null && !isFloat)
        {
            return false;
        }

        var first = new Vector<double>(band.MaskedValue ?? double.NaN);
        var second = new Vector<double>(file.NoDataOf(band.Index) ?? double.NaN);
        int i = 0;
        for (; i + Vector<double>.Count <= values.Length; i += Vector<double>.Count)
        {
            var value = new Vector<double>(values, i);
            if (Vector.EqualsAny(value, first) || Vector.EqualsAny(value, second) || !Vector.EqualsAll(value, value))
            {
                return true;
            }
        }

        return values.AsSpan(i).ToArray().Any(IsMasked);
    }
}
