namespace EeCnn;

/// <summary>How whole patches cover a grid, from its first column and row; what does not fill a patch at the far edges is left over.</summary>
/// <param name="PatchesPerRow">Whole patches side by side.</param>
/// <param name="PatchRows">Whole patches one below the other.</param>
/// <param name="LeftoverColumns">Columns at the right edge that no whole patch covers.</param>
/// <param name="LeftoverRows">Rows at the lower edge that no whole patch covers.</param>
/// <param name="CoveredShare">Share of the grid's pixels in whole patches, 0 to 1.</param>
public readonly record struct PatchCoverage(int PatchesPerRow, int PatchRows, int LeftoverColumns, int LeftoverRows, double CoveredShare)
{
    /// <summary>Number of whole patches.</summary>
    public long PatchCount => (long)PatchesPerRow * PatchRows;

    /// <summary>True when every pixel lies in a whole patch.</summary>
    public bool IsComplete => LeftoverColumns == 0 && LeftoverRows == 0;
}
