namespace EeCnn.Tests.Data;

/// <summary>A polygon in pixel coordinates: corners (column, row) of pixel edges, the first not repeated.</summary>
internal sealed record DrawnPolygon(int Id, int ClassId, IReadOnlyList<(double Column, double Row)> Corners)
{
    /// <summary>Twice the signed area in columns × rows; negative when the ring runs counter-clockwise on a north-up map.</summary>
    internal double DoubledArea => Edges().Sum(edge => edge.From.Column * edge.To.Row - edge.To.Column * edge.From.Row);

    internal IEnumerable<((double Column, double Row) From, (double Column, double Row) To)> Edges() =>
        Corners.Select((corner, index) => (corner, Corners[(index + 1) % Corners.Count]));

    /// <summary>Pixels whose centre is inside, by the even-odd rule.</summary>
    internal HashSet<(int Column, int Row)> Pixels()
    {
        var inside = new HashSet<(int, int)>();
        for (int row = (int)Corners.Min(corner => corner.Row) - 1; row <= Corners.Max(corner => corner.Row) + 1; row++)
        {
            for (int column = (int)Corners.Min(corner => corner.Column) - 1; column <= Corners.Max(corner => corner.Column) + 1; column++)
            {
                double x = column + 0.5, y = row + 0.5;
                int crossings = Edges().Count(edge => (edge.From.Row > y) != (edge.To.Row > y)
                    && x < (edge.To.Column - edge.From.Column) * (y - edge.From.Row) / (edge.To.Row - edge.From.Row) + edge.From.Column);
                if (crossings % 2 == 1)
                {
                    inside.Add((column, row));
                }
            }
        }

        return inside;
    }
}
