using System.Text;
using System.Text.Json;

namespace EeCnn;

/// <summary>
/// The mixer that Earth Engine writes beside an image export in patches: projection, patch size and number. It says where each record
/// lies, and it has to be handed back with the predictions.
/// </summary>
/// <remarks>Records run row-major: record k is patch column k mod PatchesPerRow, patch row k div PatchesPerRow. Immutable.</remarks>
public sealed record Mixer
{
    /// <summary>Makes a mixer.</summary>
    /// <param name="crs">CRS code, such as <c>EPSG:31985</c>.</param>
    /// <param name="transform">Pixel to CRS transform; its origin is the outer corner of the first patch without margin.</param>
    /// <param name="patchWidth">Columns of a patch without margin, at least 1.</param>
    /// <param name="patchHeight">Rows of a patch without margin, at least 1.</param>
    /// <param name="patchesPerRow">Patches side by side, at least 1.</param>
    /// <param name="totalPatches">All patches, a multiple of <paramref name="patchesPerRow"/>.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public Mixer(string crs, AffineTransform transform, int patchWidth, int patchHeight, int patchesPerRow, int totalPatches)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(crs);
        if (patchWidth < 1 || patchHeight < 1 || patchesPerRow < 1 || totalPatches < 1 || totalPatches % patchesPerRow != 0
            || (long)patchWidth * patchesPerRow > int.MaxValue || (long)patchHeight * (totalPatches / patchesPerRow) > int.MaxValue)
        {
            throw new ArgumentException(
                $"A mixer needs patches of at least 1 × 1 px in whole rows; got {patchWidth} × {patchHeight} px, {patchesPerRow} per row, {totalPatches} in all.");
        }

        Crs = crs;
        Transform = transform;
        PatchWidth = patchWidth;
        PatchHeight = patchHeight;
        PatchesPerRow = patchesPerRow;
        TotalPatches = totalPatches;
    }

    /// <summary>CRS code.</summary>
    public string Crs { get; }

    /// <summary>Pixel to CRS transform; the origin is the outer corner of the first patch without margin.</summary>
    public AffineTransform Transform { get; }

    /// <summary>Columns of a patch without margin.</summary>
    public int PatchWidth { get; }

    /// <summary>Rows of a patch without margin.</summary>
    public int PatchHeight { get; }

    /// <summary>Patches side by side.</summary>
    public int PatchesPerRow { get; }

    /// <summary>All patches.</summary>
    public int TotalPatches { get; }

    /// <summary>Rows of patches.</summary>
    public int PatchRows => TotalPatches / PatchesPerRow;

    /// <summary>The grid that all patches cover together. Earth Engine drops patches that do not fit, so it may be smaller than the region.</summary>
    public PixelGrid Grid => new(Crs, Transform, PatchWidth * PatchesPerRow, PatchHeight * PatchRows);

    /// <summary>Gives the place of a record's patch, without margin, on <see cref="Grid"/>.</summary>
    /// <param name="record">Number of the record over all shards in order, 0 to <see cref="TotalPatches"/> − 1.</param>
    /// <returns>First column and first row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such record.</exception>
    public (int Column, int Row) OriginOf(int record)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(record);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(record, TotalPatches);
        return (record % PatchesPerRow * PatchWidth, record / PatchesPerRow * PatchHeight);
    }

    /// <summary>Cuts the overlap off a stored patch: Earth Engine stores each patch with half the kernel on every side of it.</summary>
    /// <param name="stored">One band of one record, row-major [PatchHeight + kernelHeight, PatchWidth + kernelWidth].</param>
    /// <param name="kernelWidth">Columns of the export's kernel (<c>kernelSize</c>), even, at least 0.</param>
    /// <param name="kernelHeight">Rows of the export's kernel, even, at least 0.</param>
    /// <param name="patch">Receives the patch without overlap, row-major [PatchHeight, PatchWidth].</param>
    /// <exception cref="ArgumentException">The kernel is odd or negative, or a length does not fit patch and kernel.</exception>
    public void Trim(ReadOnlySpan<float> stored, int kernelWidth, int kernelHeight, Span<float> patch)
    {
        if (kernelWidth < 0 || kernelHeight < 0 || kernelWidth % 2 != 0 || kernelHeight % 2 != 0)
        {
            throw new ArgumentException($"A kernel is 0 or an even number of pixels, half of it on each side; got {kernelWidth} × {kernelHeight}.");
        }

        int width = PatchWidth + kernelWidth, height = PatchHeight + kernelHeight;
        if (stored.Length != width * height || patch.Length != PatchWidth * PatchHeight)
        {
            throw new ArgumentException(
                $"A patch of {PatchWidth} × {PatchHeight} px with a kernel of {kernelWidth} × {kernelHeight} has {width * height} stored values and "
                + $"{PatchWidth * PatchHeight} without overlap; got {stored.Length} and room for {patch.Length}. Was the export made with another kernel?");
        }

        for (int row = 0; row < PatchHeight; row++)
        {
            stored.Slice((row + kernelHeight / 2) * width + kernelWidth / 2, PatchWidth).CopyTo(patch[(row * PatchWidth)..]);
        }
    }

    /// <summary>Reads a mixer file.</summary>
    /// <param name="path">Path of <c>…mixer.json</c>.</param>
    /// <returns>The mixer.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="TfRecordException">The file is no mixer.</exception>
    public static Mixer Load(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads a mixer.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">Name for messages.</param>
    /// <returns>The mixer.</returns>
    /// <exception cref="TfRecordException">The text is no mixer.</exception>
    public static Mixer Parse(string json, string name = "mixer")
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var projection = root.GetProperty("projection");
            var numbers = projection.GetProperty("affine").GetProperty("doubleMatrix").EnumerateArray().Select(item => item.GetDouble()).ToList();
            var size = root.GetProperty("patchDimensions");
            return new Mixer(
                projection.GetProperty("crs").GetString() ?? "", AffineTransform.FromArray(numbers), size[0].GetInt32(), size[1].GetInt32(),
                root.GetProperty("patchesPerRow").GetInt32(), root.GetProperty("totalPatches").GetInt32());
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            throw new TfRecordException(
                name, null, null, "a mixer: projection {crs, affine {doubleMatrix[6]}}, patchDimensions [w, h], patchesPerRow, totalPatches", error.Message.TrimEnd('.'), error);
        }
    }

    /// <summary>Writes the mixer as Earth Engine does.</summary>
    /// <returns>JSON text.</returns>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("projection");
            writer.WriteString("crs", Crs);
            writer.WriteStartObject("affine");
            writer.WriteStartArray("doubleMatrix");
            foreach (double number in Transform.ToArray())
            {
                writer.WriteNumberValue(number);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteStartArray("patchDimensions");
            writer.WriteNumberValue(PatchWidth);
            writer.WriteNumberValue(PatchHeight);
            writer.WriteEndArray();
            writer.WriteNumber("patchesPerRow", PatchesPerRow);
            writer.WriteNumber("totalPatches", TotalPatches);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Writes the mixer to a file, whole or not at all.</summary>
    /// <param name="path">Path of the file.</param>
    public void Save(string path) => PartialFile.WriteAllText(path, ToJson());

    /// <summary>Writes patches and grid on one line.</summary>
    /// <returns>For example <c>22 × 22 patches of 16 × 16 px: 352 × 352 px, EPSG:31985, …</c>.</returns>
    public override string ToString() => $"{PatchesPerRow} × {PatchRows} patches of {PatchWidth} × {PatchHeight} px: {Grid}";
}
