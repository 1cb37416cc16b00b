using System.Text;
using System.Xml;

namespace EeCnn;

/// <summary>Writes one GeoTIFF strip by strip; it appears with its side file when it is whole.</summary>
internal sealed class GeoTiffWriter<T> : IDisposable
    where T : unmanaged
{
    private readonly string path;
    private readonly PixelGrid grid;
    private readonly string nodata;
    private readonly ushort[]? palette;
    private readonly bool big;
    private readonly Action<XmlWriter> writeBands;
    private readonly PartialFile tiff, waiting;
    private readonly FileStream store;
    private readonly TiffPyramid<T> pyramid;

    internal GeoTiffWriter(
        string path, PixelGrid grid, int bands, T fill, string nodata, Func<int, int, T[], T[]> halve, ushort[]? palette, bool big, Action<XmlWriter> writeBands)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        CrsCodes.ParseEpsg(grid.Crs);
        (this.path, this.grid, this.nodata, this.palette, this.big, this.writeBands) = (path, grid, nodata, palette, big, writeBands);
        tiff = new PartialFile(path);
        waiting = new PartialFile(path + ".tiles");
        store = new FileStream(waiting.TemporaryPath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        pyramid = new TiffPyramid<T>(grid.Width, grid.Height, bands, fill, halve, store);
    }

    /// <summary>Appends rows [C, rows, W].</summary>
    internal void Add(ReadOnlySpan<T> pixels, int rows) => pyramid.Add(pixels, rows);

    internal void Commit()
    {
        using (var stream = File.Create(tiff.TemporaryPath))
        {
            TiffFile.Write(stream, pyramid.Levels, store, grid, nodata, palette, big);
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

    public void Dispose()
    {
        store.Dispose();
        waiting.Dispose();
        tiff.Dispose();
    }
}
