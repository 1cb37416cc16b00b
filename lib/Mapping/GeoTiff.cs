namespace EeCnn;

/// <summary>Writes GeoTIFFs that GDAL and geographic information systems open: tiled, DEFLATE, with overviews, in cloud-optimised order.</summary>
/// <remarks>Names go into a side file <c>….aux.xml</c>, where GDAL looks for them. Both files are written to a temporary name and moved.</remarks>
public static class GeoTiff
{
    /// <summary>Writes a land-cover map: 8-bit with the colours of the classes, their names as categories, and nodata 255.</summary>
    /// <param name="map">The map; its CRS must be an EPSG code.</param>
    /// <param name="path">Path of the file; folders are made as needed.</param>
    /// <param name="bigTiff">Whether offsets have 64 bits in any case; otherwise they have when the file is larger than 4 GB.</param>
    /// <exception cref="ArgumentException">The CRS is no EPSG code.</exception>
    public static void Write(ClassMap map, string path, bool bigTiff = false)
    {
        ArgumentNullException.ThrowIfNull(map);
        using var writer = Open(map.Grid, map.ClassTable, path, bigTiff);
        writer.Add(map.Classes, map.Grid.Height);
        writer.Commit();
    }

    /// <summary>Writes a raster: 32-bit floats, one band after the other, nodata NaN, names of the bands in the side file.</summary>
    /// <param name="raster">The raster; its CRS must be an EPSG code.</param>
    /// <param name="path">Path of the file; folders are made as needed.</param>
    /// <param name="bigTiff">Whether offsets have 64 bits in any case; otherwise they have when the file is larger than 4 GB.</param>
    /// <exception cref="ArgumentException">The CRS is no EPSG code.</exception>
    public static void Write(Raster raster, string path, bool bigTiff = false)
    {
        ArgumentNullException.ThrowIfNull(raster);
        using var writer = Open(raster.Grid, raster.Bands, path, bigTiff);
        writer.Add(raster.Pixels, raster.Grid.Height);
        writer.Commit();
    }

    /// <summary>Begins a land-cover map that is written in strips.</summary>
    internal static GeoTiffWriter<byte> Open(PixelGrid grid, ClassTable classes, string path, bool bigTiff = false) =>
        new(path, grid, 1, ClassMap.Nodata, "255", Overviews.HalveByMajority, Palette(classes), bigTiff, writer =>
        {
            writer.WriteStartElement("PAMRasterBand");
            writer.WriteAttributeString("band", "1");
            writer.WriteElementString("Description", "landcover");
            writer.WriteStartElement("CategoryNames");
            foreach (string name in classes.Names)
            {
                writer.WriteElementString("Category", name);
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        });

    /// <summary>Begins a raster that is written in strips [C, rows, W].</summary>
    internal static GeoTiffWriter<float> Open(PixelGrid grid, IReadOnlyList<string> bands, string path, bool bigTiff = false) =>
        new(path, grid, bands.Count, float.NaN, "nan", (width, height, pixels) => Overviews.HalveByMean(width, height, bands.Count, pixels), null, bigTiff, writer =>
        {
            for (int band = 0; band < bands.Count; band++)
            {
                writer.WriteStartElement("PAMRasterBand");
                writer.WriteAttributeString("band", FormattableString.Invariant($"{band + 1}"));
                writer.WriteElementString("Description", bands[band]);
                writer.WriteEndElement();
            }
        });

    private static ushort[] Palette(ClassTable classes)
    {
        // All reds, then all greens, then all blues, each 0 to 65535.
        var palette = new ushort[3 * 256];
        foreach (var item in classes)
        {
            var (red, green, blue) = item.ToRgb();
            palette[item.Id] = (ushort)(red * 257);
            palette[256 + item.Id] = (ushort)(green * 257);
            palette[512 + item.Id] = (ushort)(blue * 257);
        }

        return palette;
    }
}
