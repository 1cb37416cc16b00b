namespace Microsoft.Data.Analysis;

/// <summary>The rows of a frame by the values of one column, in order of first appearance; rows with a null key are left out.</summary>
public abstract class GroupBy
{
    protected GroupBy()
    {
    }

    /// <summary>Counts the values that are not null, per named column (all others when none is named).</summary>
    public abstract DataFrame Count(params string[] columnNames);

    public abstract DataFrame First(params string[] columnNames);

    public abstract DataFrame Head(int numberOfRows);

    public abstract DataFrame Tail(int numberOfRows);

    public abstract DataFrame Max(params string[] columnNames);

    public abstract DataFrame Min(params string[] columnNames);

    public abstract DataFrame Product(params string[] columnNames);

    public abstract DataFrame Sum(params string[] columnNames);

    public abstract DataFrame Mean(params string[] columnNames);
}
