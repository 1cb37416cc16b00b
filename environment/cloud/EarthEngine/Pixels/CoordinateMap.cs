namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>For every pixel centre of a grid its position, in fractional columns and rows, on another lattice; NaN where it has none.</summary>
internal sealed class CoordinateMap
{
    public CoordinateMap(TileGrid grid, Lattice onto)
    {
        Columns = new double[grid.Count];
        Rows = new double[grid.Count];
        int i = 0;
        for (int row = 0; row < grid.Height; row++)
        {
            for (int column = 0; column < grid.Width; column++, i++)
            {
                (Columns[i], Rows[i]) = grid.CentreOf(column, row);
            }
        }

        Crs.Transform(grid.Lattice.Crs, onto.Crs, Columns, Rows);
        MinColumn = MinRow = double.PositiveInfinity;
        MaxColumn = MaxRow = double.NegativeInfinity;
        for (i = 0; i < Columns.Length; i++)
        {
            var (column, row) = onto.Invert(Columns[i], Rows[i]);

            // A centre that falls on an edge up to rounding belongs to the pixel after it.
            Columns[i] = Snap(column);
            Rows[i] = Snap(row);
            MinColumn = Math.Min(MinColumn, double.IsNaN(column) ? MinColumn : column);
            MaxColumn = Math.Max(MaxColumn, double.IsNaN(column) ? MaxColumn : column);
            MinRow = Math.Min(MinRow, double.IsNaN(row) ? MinRow : row);
            MaxRow = Math.Max(MaxRow, double.IsNaN(row) ? MaxRow : row);
        }
    }

    public double[] Columns { get; }

    public double[] Rows { get; }

    public double MinColumn { get; }

    public double MaxColumn { get; }

    public double MinRow { get; }

    public double MaxRow { get; }

    private static double Snap(double value)
    {
        double nearest = Math.Round(value);
        return Math.Abs(value - nearest) < 1e-7 ? nearest : value;
    }
}
