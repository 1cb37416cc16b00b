namespace Microsoft.Data.Analysis;

/// <summary>Which rows <see cref="DataFrame.DropNulls"/> removes: those with any null, or those of nulls only.</summary>
public enum DropNullOptions
{
    Any,
    All,
}
