using System.Globalization;
using System.Text;

namespace EeCnn;

/// <summary>A land-cover map: one class id per pixel of a grid.</summary>
/// <remarks>The array is shared, not copied: treat it as read-only.</remarks>
public sealed class ClassMap
{
    /// <summary>Value of pixels without a class.</summary>
    public const byte Nodata = 255;

    /// <summary>Wraps an array.</summary>
    /// <param name="grid">The georeference.</param>
    /// <param name="classes">Class ids, [H, W] row-major; <see cref="Nodata"/> where there is none. Not copied.</param>
    /// <param name="classTable">The class table.</param>
    /// <exception cref="ArgumentException">The length is not H × W, or a value is no class of the table.</exception>
    public ClassMap(PixelGrid grid, byte[] classes, ClassTable classTable)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(classTable);
        if (classes.LongLength != grid.PixelCount)
        {
            throw new ArgumentException($"A map of {grid.Width} × {grid.Height} px needs {grid.PixelCount} values; got {classes.LongLength}.", nameof(classes));
        }

        int wrong = Array.FindIndex(classes, value => value >= classTable.Count && value != Nodata);
        if (wrong >= 0)
        {
            throw new ArgumentException(
                $"Pixel ({wrong % grid.Width}, {wrong / grid.Width}) has the class {classes[wrong]}; allowed are {classTable} and {Nodata} for nodata.", nameof(classes));
        }

        Grid = grid;
        Classes = classes;
        ClassTable = classTable;
    }

    /// <summary>The georeference.</summary>
    public PixelGrid Grid { get; }

    /// <summary>Class ids, [H, W] row-major; <see cref="Nodata"/> where there is none.</summary>
    public byte[] Classes { get; }

    /// <summary>The class table.</summary>
    public ClassTable ClassTable { get; }

    /// <summary>Makes a map from a fetched band.</summary>
    /// <param name="raster">A raster whose band holds class ids; NaN (masked) and 255 become nodata.</param>
    /// <param name="band">Name of the band.</param>
    /// <param name="classTable">The class table.</param>
    /// <returns>The map on the raster's grid.</returns>
    /// <exception cref="ArgumentException">There is no such band, or a value is no class of the table.</exception>
    public static ClassMap FromRaster(Raster raster, string band, ClassTable classTable)
    {
        ArgumentNullException.ThrowIfNull(raster);
        ArgumentNullException.ThrowIfNull(classTable);
        var values = raster.Band(band);
        var classes = new byte[values.Length];
        for (int pixel = 0; pixel < values.Length; pixel++)
        {
            float value = values[pixel];
            classes[pixel] = float.IsNaN(value) ? Nodata : (byte)value == value ? (byte)value : throw new ArgumentException(
                FormattableString.Invariant($"Pixel ({pixel % raster.Grid.Width}, {pixel / raster.Grid.Width}) of band {band} is {value}, which is no class id."), nameof(raster));
        }

        return new ClassMap(raster.Grid, classes, classTable);
    }

    /// <summary>Gives the class of a pixel.</summary>
    /// <param name="column">Column, from 0.</param>
    /// <param name="row">Row, from 0.</param>
    /// <returns>The class; null where there is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The pixel is not on the grid.</exception>
    public LandCoverClass? ClassAt(int column, int row)
    {
        if (!Grid.Contains(column, row))
        {
            throw new ArgumentOutOfRangeException(nameof(column), $"Pixel ({column}, {row}) is not on the grid of {Grid.Width} × {Grid.Height} px.");
        }

        byte value = Classes[row * Grid.Width + column];
        return value == Nodata ? null : ClassTable[value];
    }

    /// <summary>Cuts a window out of the map.</summary>
    /// <param name="column">First column.</param>
    /// <param name="row">First row.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <returns>The map of the window, with its own array.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The window reaches beyond the map.</exception>
    public ClassMap Window(int column, int row, int width, int height)
    {
        if (column < 0 || row < 0 || width < 1 || height < 1 || column > Grid.Width - width || row > Grid.Height - height)
        {
            throw new ArgumentOutOfRangeException(nameof(column), $"The window of {width} × {height} px at ({column}, {row}) is not within {Grid.Width} × {Grid.Height} px.");
        }

        var classes = new byte[width * height];
        for (int line = 0; line < height; line++)
        {
            Classes.AsSpan((row + line) * Grid.Width + column, width).CopyTo(classes.AsSpan(line * width));
        }

        return new ClassMap(Grid.Window(column, row, width, height), classes, ClassTable);
    }

    /// <summary>Counts the pixels that differ from another map of the same grid.</summary>
    /// <param name="other">The other map.</param>
    /// <returns>0 when the maps agree everywhere.</returns>
    /// <exception cref="ArgumentException">The grids differ.</exception>
    public long CountDifferences(ClassMap other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Grid != Grid)
        {
            throw new ArgumentException($"The maps lie on different grids: {Grid} and {other.Grid}.", nameof(other));
        }

        long count = 0;
        for (int pixel = 0; pixel < Classes.Length; pixel++)
        {
            count += Classes[pixel] != other.Classes[pixel] ? 1 : 0;
        }

        return count;
    }

    /// <summary>Computes the area of each class.</summary>
    /// <returns>
    /// One row per class in the order of their ids. On a projected CRS in metres an area is pixels × pixel area, as the projection draws it; on
    /// a geographic CRS it is the area on the WGS 84 ellipsoid.
    /// </returns>
    public IReadOnlyList<ClassArea> AreaTable()
    {
        var areas = new AreaCount(Grid, ClassTable);
        for (int row = 0; row < Grid.Height; row++)
        {
            areas.Add(row, Classes.AsSpan(row * Grid.Width, Grid.Width));
        }

        return areas.ToTable();
    }

    /// <summary>Writes size and areas.</summary>
    /// <returns>Several lines of text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder($"{Grid}; {Classes.Count(value => value == Nodata)} px without class");
        foreach (var area in AreaTable())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{area.Class.Name,-16}{area.Pixels,9} px{area.SquareKilometres,10:F2} km²{area.Share,8:P1}");
        }

        return text.ToString();
    }
}
