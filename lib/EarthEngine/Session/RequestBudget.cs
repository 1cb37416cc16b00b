using System.Text;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;
using ee = EeCnn.EarthEngine;

namespace EeCnn;

/// <summary>What a request will need, computed before it is sent: bytes, requests, files, and the limit that would break.</summary>
/// <remarks>
/// Limits: https://developers.google.com/earth-engine/guides/usage, https://developers.google.com/earth-engine/guides/computation_overview and
/// https://developers.google.com/earth-engine/guides/tfrecord, read 2026-11-22. Bytes are uncompressed.
/// </remarks>
[TypeFormatterSource(typeof(RequestBudgetFormatter))]
public sealed class RequestBudget
{
    private const string Usage = "developers.google.com/earth-engine/guides/usage, 2026-11-22";
    private const string Exporting = "developers.google.com/earth-engine/guides/exporting_images, 2026-11-22";
    private const string TfRecord = "developers.google.com/earth-engine/guides/tfrecord, 2026-11-22";
    private const long DefaultShardBytes = 1L << 30;

    private RequestBudget(string title, IReadOnlyList<BudgetLine> lines)
    {
        Title = title;
        Lines = lines;
    }

    /// <summary>What is planned.</summary>
    public string Title { get; }

    /// <summary>All quantities.</summary>
    public IReadOnlyList<BudgetLine> Lines { get; }

    /// <summary>The first limit that would break; null when all are kept.</summary>
    public BudgetLine? Broken => Lines.FirstOrDefault(line => !line.Fits);

    /// <summary>True when all limits are kept.</summary>
    public bool Fits => Broken is null;

    /// <summary>Plans <see cref="EarthEngineSession.ComputePixelsAsync"/>, which splits by itself.</summary>
    /// <param name="grid">The pixels.</param>
    /// <param name="bandCount">Bands, at least 1.</param>
    /// <returns>Requests and bytes.</returns>
    public static RequestBudget ForPixels(PixelGrid grid, int bandCount)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentOutOfRangeException.ThrowIfLessThan(bandCount, 1);
        var windows = EarthEngineSession.Windows(grid, 4 * bandCount);
        return new RequestBudget($"{grid.Width} × {grid.Height} pixels, {bandCount} bands", [
            new("bytes in all", 4.0 * bandCount * grid.PixelCount, 4.0 * Array.MaxLength, "largest .NET array of floats", "Fetch windows of the grid one by one, or export."),
            new("requests", windows.Count, null, "", ""),
            new("bytes of one answer", windows.Max(window => 4.0 * bandCount * window.Width * window.Height), EarthEngineSession.MaxPixelBytes, Usage, "Ask for fewer bands."),
            new("longest side of one request, px", windows.Max(window => Math.Max(window.Width, window.Height)), EarthEngineSession.MaxSide, Usage, ""),
            new("bands", bandCount, 1024, Usage, "Select fewer bands."),
        ]);
    }

    /// <summary>Plans <see cref="EarthEngineSession.ExportImageAsync"/>.</summary>
    /// <param name="options">The export.</param>
    /// <param name="bandCount">Scalar bands, at least 1; for arrays the sum of their lengths.</param>
    /// <returns>Patches, records, shards and bytes.</returns>
    public static RequestBudget ForImageExport(ImageExportOptions options, int bandCount)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(bandCount, 1);
        PixelGrid grid = options.Grid;
        var lines = new List<BudgetLine>
        {
            new("pixels", grid.PixelCount, options.MaxPixels ?? grid.PixelCount, "MaxPixels of this export", "Raise MaxPixels."),
        };
        if (options.Format == ImageFormat.GeoTiff)
        {
            lines.Add(new BudgetLine("bytes", 4.0 * bandCount * grid.PixelCount, null, "", ""));
            return new RequestBudget($"GeoTIFF of {grid.Width} × {grid.Height} pixels, {bandCount} bands", lines);
        }

        PatchCoverage coverage = grid.CoverageBy(options.PatchDimensions.Width, options.PatchDimensions.Height);
        long stored = (long)(options.PatchDimensions.Width + Margin(options.KernelSize.Width)) * (options.PatchDimensions.Height + Margin(options.KernelSize.Height));
        double record = 4.0 * bandCount * stored;
        double perShard = Math.Max(1, Math.Floor((options.MaxFileBytes ?? DefaultShardBytes) / record));
        lines.AddRange([
            new("patches", coverage.PatchCount, null, "", ""),
            new("columns dropped at the right edge", coverage.LeftoverColumns, 0, TfRecord, "Patches that do not fit are not exported: pad the grid with PadToPatches."),
            new("rows dropped at the lower edge", coverage.LeftoverRows, 0, TfRecord, "Patches that do not fit are not exported: pad the grid with PadToPatches."),
            new("bytes of one record", record, options.MaxFileBytes ?? DefaultShardBytes, TfRecord, "Use smaller patches or larger files."),
            new("bytes in all", record * coverage.PatchCount, null, "", ""),
            new("files, without the mixer", Math.Ceiling(coverage.PatchCount / perShard), null, "", ""),
        ]);
        return new RequestBudget($"{coverage.PatchCount} patches of {options.PatchDimensions.Width} × {options.PatchDimensions.Height} pixels, {bandCount} bands", lines);
    }

    /// <summary>Plans the export of a table of patches.</summary>
    /// <param name="featureCount">Features, at least 0.</param>
    /// <param name="valuesPerFeature">Numbers of a feature: for a patch rows × columns × bands, plus its other properties.</param>
    /// <returns>Records and bytes; a table export writes exactly one file.</returns>
    public static RequestBudget ForTableExport(long featureCount, long valuesPerFeature)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(featureCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(valuesPerFeature, 1);
        return new RequestBudget($"{featureCount} features of {valuesPerFeature} numbers", [
            new("features", featureCount, 100_000_000, Exporting, "Export by parts."),
            new("bytes of one feature", 4.0 * valuesPerFeature, 100_000_000, Exporting, "Use smaller patches or fewer bands."),
            new("bytes in all", 4.0 * featureCount * valuesPerFeature, null, "", ""),
            new("files", 1, null, "", ""),
        ]);
    }

    /// <summary>Plans <see cref="EarthEngineSession.ComputeFeaturesAsync"/>.</summary>
    /// <param name="featureCount">Features, at least 0.</param>
    /// <param name="pageSize">Features of one request, 1 to 5000.</param>
    /// <returns>Requests.</returns>
    public static RequestBudget ForFeatures(long featureCount, int pageSize = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(featureCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        return new RequestBudget($"{featureCount} features", [
            new("requests", Math.Max(1, Math.Ceiling((double)featureCount / pageSize)), 6000, Usage, "More than a minute's rate of requests: export the table."),
            new("features of one request", Math.Min(featureCount, pageSize), 5000, Usage, "Use smaller pages."),
        ]);
    }

    /// <summary>Measures the body of a request with this expression.</summary>
    /// <param name="expression">What would be sent.</param>
    /// <returns>Bytes of the graph.</returns>
    public static RequestBudget ForExpression(ee.ComputedObject expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return new RequestBudget("expression", [
            new("bytes of the request", Encoding.UTF8.GetByteCount(expression.ToJson()), EarthEngineHttp.MaxBodyBytes, Usage, "Upload large tables or lists as an asset and name it."),
        ]);
    }

    /// <summary>Stops when a limit would break.</summary>
    /// <returns>This plan.</returns>
    /// <exception cref="InvalidOperationException">A limit would break; the message names it and what to do.</exception>
    public RequestBudget EnsureFits() => Broken is { } line
        ? throw new InvalidOperationException($"{Title}: {line} (limit: {line.Source})")
        : this;

    /// <summary>Gives the plan as a table for display.</summary>
    /// <returns>Columns quantity, value, limit, fits, source.</returns>
    public DataFrame ToDataFrame() => new(
        new StringDataFrameColumn("quantity", Lines.Select(line => line.Quantity)),
        new DoubleDataFrameColumn("value", Lines.Select(line => (double?)line.Value)),
        new DoubleDataFrameColumn("limit", Lines.Select(line => line.Limit)),
        new StringDataFrameColumn("fits", Lines.Select(line => line.Limit is null ? "" : line.Fits ? "yes" : "no")),
        new StringDataFrameColumn("source", Lines.Select(line => line.Source)));

    /// <summary>Writes the plan, one quantity a line.</summary>
    /// <returns>Text.</returns>
    public override string ToString() => string.Join('\n', Lines.Select(line => line.ToString()).Prepend(Title));

    // A kernel of 1 adds nothing; a kernel of k adds k to each side pair.
    private static int Margin(int kernel) => kernel <= 1 ? 0 : kernel;
}
