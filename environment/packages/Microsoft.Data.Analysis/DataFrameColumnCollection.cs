using System.Collections.ObjectModel;

namespace Microsoft.Data.Analysis;

/// <summary>The columns of a frame: unique names, one length.</summary>
public class DataFrameColumnCollection : Collection<DataFrameColumn>
{
    internal DataFrameColumnCollection()
    {
    }

    internal long RowCount => Count == 0 ? 0 : this[0].Length;

    public DataFrameColumn this[string columnName]
    {
        get => this[Found(columnName)];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            value.SetName(columnName);
            int index = IndexOf(columnName);
            if (index < 0)
            {
                Add(value);
            }
            else
            {
                this[index] = value;
            }
        }
    }

    public void RenameColumn(string currentName, string newName) => SetColumnName(this[currentName], newName);

    public void SetColumnName(DataFrameColumn column, string newName)
    {
        if (column.Name != newName && IndexOf(newName) >= 0)
        {
            throw new ArgumentException($"The frame already has a column '{newName}'.", nameof(newName));
        }

        column.SetName(newName);
    }

    public void Insert<T>(int columnIndex, IEnumerable<T> column, string columnName) where T : unmanaged =>
        Insert(columnIndex, new PrimitiveDataFrameColumn<T>(columnName, column));

    public void Remove(string columnName) => RemoveAt(Found(columnName));

    /// <summary>Finds a column by name.</summary>
    /// <returns>Its index, or −1.</returns>
    public int IndexOf(string columnName)
    {
        for (int index = 0; index < Count; index++)
        {
            if (this[index].Name == columnName)
            {
                return index;
            }
        }

        return -1;
    }

    public PrimitiveDataFrameColumn<T> GetPrimitiveColumn<T>(string name) where T : unmanaged => Typed<PrimitiveDataFrameColumn<T>>(name);

    public DateTimeDataFrameColumn GetDateTimeColumn(string name) => Typed<DateTimeDataFrameColumn>(name);

    public StringDataFrameColumn GetStringColumn(string name) => Typed<StringDataFrameColumn>(name);

    public BooleanDataFrameColumn GetBooleanColumn(string name) => Typed<BooleanDataFrameColumn>(name);

    public ByteDataFrameColumn GetByteColumn(string name) => Typed<ByteDataFrameColumn>(name);

    public CharDataFrameColumn GetCharColumn(string name) => Typed<CharDataFrameColumn>(name);

    public DoubleDataFrameColumn GetDoubleColumn(string name) => Typed<DoubleDataFrameColumn>(name);

    public DecimalDataFrameColumn GetDecimalColumn(string name) => Typed<DecimalDataFrameColumn>(name);

    public SingleDataFrameColumn GetSingleColumn(string name) => Typed<SingleDataFrameColumn>(name);

    public Int32DataFrameColumn GetInt32Column(string name) => Typed<Int32DataFrameColumn>(name);

    public Int64DataFrameColumn GetInt64Column(string name) => Typed<Int64DataFrameColumn>(name);

    public SByteDataFrameColumn GetSByteColumn(string name) => Typed<SByteDataFrameColumn>(name);

    public Int16DataFrameColumn GetInt16Column(string name) => Typed<Int16DataFrameColumn>(name);

    public UInt32DataFrameColumn GetUInt32Column(string name) => Typed<UInt32DataFrameColumn>(name);

    public UInt64DataFrameColumn GetUInt64Column(string name) => Typed<UInt64DataFrameColumn>(name);

    public UInt16DataFrameColumn GetUInt16Column(string name) => Typed<UInt16DataFrameColumn>(name);

    protected override void InsertItem(int columnIndex, DataFrameColumn column)
    {
        Check(column, replaced: -1);
        base.InsertItem(columnIndex, column);
    }

    protected override void SetItem(int columnIndex, DataFrameColumn column)
    {
        Check(column, replaced: columnIndex);
        base.SetItem(columnIndex, column);
    }

    private void Check(DataFrameColumn column, int replaced)
    {
        ArgumentNullException.ThrowIfNull(column);
        int others = Count - (replaced >= 0 ? 1 : 0);
        if (others > 0 && column.Length != RowCount)
        {
            throw new ArgumentException($"The frame has {RowCount} rows; column '{column.Name}' has {column.Length}.", nameof(column));
        }

        int same = IndexOf(column.Name);
        if (same >= 0 && same != replaced)
        {
            throw new ArgumentException($"The frame already has a column '{column.Name}'.", nameof(column));
        }
    }

    private int Found(string columnName)
    {
        int index = IndexOf(columnName);
        return index >= 0
            ? index
            : throw new ArgumentException(
                $"Column '{columnName}' does not exist; the columns are [{string.Join(", ", this.Select(column => column.Name))}].", nameof(columnName));
    }

    private TColumn Typed<TColumn>(string name) where TColumn : DataFrameColumn =>
        this[name] as TColumn
        ?? throw new ArgumentException(
            $"Column '{name}' is a {Shown(this[name].GetType())} of {this[name].DataType}, not a {Shown(typeof(TColumn))}.", nameof(name));

    private static string Shown(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{type.GetGenericArguments()[0].Name}>" : type.Name;
}
