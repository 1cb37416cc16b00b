using Microsoft.Data.Analysis;

namespace EeCnn;

/// <summary>Turns what an inspection found into DataFrames, one row per file, feature, class or band.</summary>
public static class InspectionTables
{
    /// <summary>Lists files: file, packing, records, MB on disk, MB inflated, smallest and largest record in bytes, damaged places.</summary>
    /// <param name="files">The summaries.</param>
    /// <returns>A row per file.</returns>
    public static DataFrame ToDataFrame(this IReadOnlyList<TfRecordFileSummary> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new DataFrame(
            new StringDataFrameColumn("file", files.Select(file => file.Name)),
            new StringDataFrameColumn("packing", files.Select(file => file.Compression == TfRecordCompression.GZip ? "GZIP" : "none")),
            new Int64DataFrameColumn("records", files.Select(file => file.Records)),
            new DoubleDataFrameColumn("file MB", files.Select(file => Math.Round(file.Bytes / 1e6, 3))),
            new DoubleDataFrameColumn("data MB", files.Select(file => Math.Round(file.DataBytes / 1e6, 3))),
            new Int32DataFrameColumn("smallest record B", files.Select(file => file.SmallestRecordBytes)),
            new Int32DataFrameColumn("largest record B", files.Select(file => file.LargestRecordBytes)),
            new Int32DataFrameColumn("damaged", files.Select(file => file.Damaged)));
    }

    /// <summary>Lists features: name, kind, length, minimum, maximum, share of the records without it.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>A row per feature; minimum and maximum are null where no number was seen.</returns>
    public static DataFrame ToDataFrame(this TfRecordSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new DataFrame(
            new StringDataFrameColumn("feature", schema.Features.Select(feature => feature.Name)),
            new StringDataFrameColumn("kind", schema.Features.Select(feature => feature.Kind.ToString())),
            new StringDataFrameColumn("length", schema.Features.Select(feature => feature.LengthText)),
            new DoubleDataFrameColumn("minimum", schema.Features.Select(feature => feature.Minimum)),
            new DoubleDataFrameColumn("maximum", schema.Features.Select(feature => feature.Maximum)),
            new DoubleDataFrameColumn("missing share", schema.Features.Select(feature => feature.MissingShare)));
    }

    /// <summary>Lists classes: id, class, count, share.</summary>
    /// <param name="counts">The counts.</param>
    /// <returns>A row per class.</returns>
    public static DataFrame ToDataFrame(this IReadOnlyList<ClassCount> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return new DataFrame(
            new Int32DataFrameColumn("id", counts.Select(item => item.Class.Id)),
            new StringDataFrameColumn("class", counts.Select(item => item.Class.Name)),
            new Int64DataFrameColumn("count", counts.Select(item => item.Count)),
            new DoubleDataFrameColumn("share", counts.Select(item => item.Share)));
    }

    /// <summary>Lists values: value, count, share.</summary>
    /// <param name="counts">The counts.</param>
    /// <returns>A row per value.</returns>
    public static DataFrame ToDataFrame(this IReadOnlyList<ValueCount> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return new DataFrame(
            new StringDataFrameColumn("value", counts.Select(item => item.Value)),
            new Int64DataFrameColumn("count", counts.Select(item => item.Count)),
            new DoubleDataFrameColumn("share", counts.Select(item => item.Share)));
    }

    /// <summary>Lists bands: band, valid pixels, nodata pixels, records without the band, minimum, mean, standard deviation, maximum.</summary>
    /// <param name="statistics">The statistics.</param>
    /// <returns>A row per band; the numbers are null for a band without valid pixels.</returns>
    public static DataFrame ToDataFrame(this IReadOnlyList<BandStatistics> statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        DoubleDataFrameColumn Column(string name, Func<BandStatistics, double> value) =>
            new(name, statistics.Select(item => double.IsNaN(value(item)) ? (double?)null : value(item)));
        return new DataFrame(
            new StringDataFrameColumn("band", statistics.Select(item => item.Band)),
            new Int64DataFrameColumn("valid", statistics.Select(item => item.Count)),
            new Int64DataFrameColumn("nodata", statistics.Select(item => item.Nodata)),
            new Int64DataFrameColumn("missing records", statistics.Select(item => item.MissingRecords)),
            Column("minimum", item => item.Minimum),
            Column("mean", item => item.Mean),
            Column("standard deviation", item => item.StandardDeviation),
            Column("maximum", item => item.Maximum));
    }
}
