using Microsoft.Data.Analysis;

namespace EeCnn;

/// <summary>Turns the numbers of a map into DataFrames.</summary>
public static class MappingTables
{
    /// <summary>Lists areas: id, class, pixels, km², share.</summary>
    /// <param name="areas">The areas.</param>
    /// <returns>A row per class.</returns>
    public static DataFrame ToDataFrame(this IReadOnlyList<ClassArea> areas)
    {
        ArgumentNullException.ThrowIfNull(areas);
        return new DataFrame(
            new Int32DataFrameColumn("id", areas.Select(area => area.Class.Id)),
            new StringDataFrameColumn("class", areas.Select(area => area.Class.Name)),
            new Int64DataFrameColumn("pixels", areas.Select(area => area.Pixels)),
            new DoubleDataFrameColumn("km²", areas.Select(area => Math.Round(area.SquareKilometres, 3))),
            new DoubleDataFrameColumn("share", areas.Select(area => area.Share)));
    }
}
