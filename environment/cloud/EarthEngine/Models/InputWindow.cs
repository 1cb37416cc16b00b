using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Models;

/// <summary>The bands that a model takes, computed over a window: per band [row][column][component], 0 where masked, and the joined mask.</summary>
internal sealed class InputWindow
{
    private readonly TileGrid _window;
    private readonly IReadOnlyList<Band> _bands;
    private readonly int[]?[] _shapes;
    private readonly float[]?[] _values;
    private readonly Lock _lock = new();
    private double[]? _mask;

    private InputWindow(TileGrid window, IReadOnlyList<Band> bands, EeModel model)
    {
        (_window, _bands) = (window, bands);
        _shapes = [.. bands.Select(band => band.Type.Dimensions == 0 ? [1] : model.InputShapes.GetValueOrDefault(band.Name))];
        _values = new float[]?[bands.Count];
    }

    /// <summary>The smallest mask of all bands per pixel; null = all 1.</summary>
    public double[]? Mask => _mask;

    public static InputWindow Read(TileGrid window, IReadOnlyList<Band> bands, EeModel model, CancellationToken cancellation)
    {
        var result = new InputWindow(window, bands, model);
        TileReader.ForEachTile(window, [.. bands.Select(band => band.Source)], cancellation, result.Fill);
        return result;
    }

    /// <summary>Shape of a band's value at a pixel; null when no pixel of the window has one.</summary>
    public int[]? ShapeOf(int band) => _shapes[band];

    /// <summary>Cuts a tile of a band out.</summary>
    public float[] Cut(int band, int column, int row, int width, int height)
    {
        int depth = _shapes[band]!.Aggregate(1, (a, b) => a * b);
        float[] tile = new float[width * height * depth];
        if (_values[band] is { } values)
        {
            for (int line = 0; line < height; line++)
            {
                values.AsSpan(((row + line) * _window.Width + column) * depth, width * depth).CopyTo(tile.AsSpan(line * width * depth));
            }
        }

        return tile;
    }

    private void Fill(TileGrid tile, Plane[] planes)
    {
        for (int b = 0; b < planes.Length; b++)
        {
            var plane = planes[b];
            var (values, shape) = Target(b, plane);
            if (values is not null)
            {
                Copy(tile, plane, values, shape!, _bands[b].Name);
            }

            if (plane.Mask is { } mask)
            {
                Join(tile, mask);
            }
        }
    }

    private (float[]? Values, int[]? Shape) Target(int band, Plane plane)
    {
        lock (_lock)
        {
            // The shape of arrays is that of the first pixel that has one, unless the model fixes it.
            var shape = _shapes[band] ??= plane is StackPlane stack ? [stack.Parts.Count] : FirstShape(plane);
            return shape is null ? (null, null) : (_values[band] ??= new float[_window.LongCount * shape.Aggregate(1, (a, b) => a * b)], shape);
        }
    }

    private int[]? FirstShape(Plane plane)
    {
        int count = plane.Mask?.Length ?? 1;
        for (int i = 0; i < count; i++)
        {
            if (plane.IsValid(i))
            {
                return plane.ArrayAt(i).Shape;
            }
        }

        return null;
    }

    private void Copy(TileGrid tile, Plane plane, float[] values, int[] shape, string name)
    {
        int depth = shape.Aggregate(1, (a, b) => a * b);
        var parts = plane is StackPlane stack && stack.Parts.Count == depth ? stack.Parts : plane.IsArray ? null : [plane];
        for (int part = 0; part < parts?.Count; part++)
        {
            CopyPart(tile, parts[part].Values, plane.Mask, values, part, depth);
        }

        for (int i = 0; parts is null && i < tile.Count; i++)
        {
            if (!plane.IsValid(i))
            {
                continue;
            }

            var array = plane.ArrayAt(i);
            if (!array.Shape.AsSpan().SequenceEqual(shape))
            {
                throw ApiException.Invalid($"Model.predictImage: the arrays of band '{name}' must all have the shape {ArrayShape.Show(shape)}; a pixel has {ArrayShape.Show(array.Shape)}.");
            }

            int at = (FirstOf(tile, i / tile.Width) + i % tile.Width) * depth;
            for (int part = 0; part < depth; part++)
            {
                values[at + part] = (float)array.Data[part];
            }
        }
    }

    // One component at a time: reading along a plane is much faster than gathering a pixel from several.
    private void CopyPart(TileGrid tile, double[] from, double[]? mask, float[] values, int part, int depth)
    {
        for (int row = 0, i = 0; row < tile.Height; row++)
        {
            int at = FirstOf(tile, row) * depth + part;
            for (int column = 0; column < tile.Width; column++, i++, at += depth)
            {
                if (mask is null || mask[i] > 0)
                {
                    values[at] = (float)from[i];
                }
            }
        }
    }

    // Index in the window of the first pixel of a tile's row.
    private int FirstOf(TileGrid tile, int row) => (tile.Y - _window.Y + row) * _window.Width + tile.X - _window.X;

    private void Join(TileGrid tile, double[] mask)
    {
        double[] whole;
        lock (_lock)
        {
            whole = _mask ??= Masks.Full(_window.Count);
        }

        for (int row = 0; row < tile.Height; row++)
        {
            int at = FirstOf(tile, row);
            for (int column = 0; column < tile.Width; column++)
            {
                whole[at + column] = Math.Min(whole[at + column], mask[row * tile.Width + column]);
            }
        }
    }
}
