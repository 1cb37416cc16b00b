using System.Text;
using System.Xml;

namespace EeCnn;

/// <summary>Writes GeoTIFFs that GDAL and geographic information systems open: tiled, DEFLATE, with overviews, in cloud-optimised order.</summary>
/// <remarks>Names go into a side file <c>….aux.xml</c>, where GDAL looks for them. Both files are written to a temporary name and moved.</remarks>
public static class GeoTiff
{
    /// <summary>Writes a land-cover map: 8-bit with the colours of the classes, their names as categories, and nodata 255.</summary>
    /// <param name="map">The map; its CRS must be an EPSG code.</param>
    /// <param name="path">Path of the file; folders are made as needed.</param>
    /// <exception cref="ArgumentException">The CRS is no EPSG code.</exception>
    public static void Write(ClassMap map, string path)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentException.ThrowIfNullOrEmpty(path);
        CrsCodes.ParseEpsg(map.Grid.Crs);
        var levels = new List<TiffImage>();
        var (width, height, pixels) = (map.Grid.Width, map.Grid.Height, map.Classes);
        while (true)
        {
            levels.Add(TiffImage.OfBytes(width, height, pixels, ClassMap.Nodata));
            if (Math.Max(width, height) <= 2 * TiffImage.TileSize)
            {
                break;
            }

            (width, height, pixels) = Overviews.HalveByMajority(width, height, pixels);
        }

        WriteBoth(path, levels, map.Grid, "255", Palette(map.ClassTable), writer =>
        {
            writer.WriteStartElement("PAMRasterBand");
            writer.WriteAttributeString("band", "1");
            writer.WriteElementString("Description", "landcover");
            writer.WriteStartElement("CategoryNames");
            foreach (string name in map.ClassTable.Names)
            {
                writer.WriteElementString("Category", name);
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        });
    }

    /// <summary>Writes a raster: 32-bit floats, one band after the other, nodata NaN, names of the bands in the side file.</summary>
    /// <param name="raster">The raster; its CRS must be an EPSG code.</param>
    /// <param name="path">Path of the file; folders are made as needed.</param>
    /// <exception cref="ArgumentException">The CRS is no EPSG code.</exception>
    public static void Write(Raster raster, string path)
    {
        ArgumentNullException.ThrowIfNull(raster);
        ArgumentException.ThrowIfNullOrEmpty(path);
        CrsCodes.ParseEpsg(raster.Grid.Crs);
        var levels = new List<TiffImage>();
        var (width, height, pixels) = (raster.Grid.Width, raster.Grid.Height, raster.Pixels);
        while (true)
        {
            levels.Add(TiffImage.OfFloats(width, height, raster.Bands.Count, pixels));
            if (Math.Max(width, height) <= 2 * TiffImage.TileSize)
            {
                break;
            }

            (width, height, pixels) = Overviews.HalveByMean(width, height, raster.Bands.Count, pixels);
        }

        WriteBoth(path, levels, raster.Grid, "nan", null, writer =>
        {
            for (int band = 0; band < raster.Bands.Count; band++)
            {
                writer.WriteStartElement("PAMRasterBand");
                writer.WriteAttributeString("band", FormattableString.Invariant($"{band + 1}"));
                writer.WriteElementString("Description", raster.Bands[band]);
                writer.WriteEndElement();
            }
        });
    }

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

    private static void WriteBoth(
        string path, IReadOnlyList<TiffImage> levels, PixelGrid grid, string nodata, ushort[]? palette, Action<XmlWriter> writeBands)
    {
        using var tiff = new PartialFile(path);
        using (var stream = File.Create(tiff.TemporaryPath))
        {
            TiffFile.Write(stream, levels, grid, nodata, palette);
        }

        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
        {
            writer.WriteStartElement("PAMDataset");
            writeBands(writer);
            writer.WriteEndElement();
        }

        // The side file first: a map that is there always has its names.
        PartialFile.WriteAllText(path + ".aux.xml", text.Append('\n').ToString());
        tiff.Commit();
    }
}
