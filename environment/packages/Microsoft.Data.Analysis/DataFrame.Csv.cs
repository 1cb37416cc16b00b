using System.Globalization;
using System.Text;

namespace Microsoft.Data.Analysis;

public partial class DataFrame
{
    /// <summary>Reads a delimited text file.</summary>
    /// <param name="filename">The file; it is opened for reading only.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="header">Whether the first record holds the names.</param>
    /// <param name="columnNames">Names, one per column; null: from the header, or Column0, Column1, ….</param>
    /// <param name="dataTypes">Types, one per column; null: guessed among bool, float, DateTime and string.</param>
    /// <param name="numRows">Rows to read; below 0: all.</param>
    /// <param name="guessRows">Records that the guess looks at, the header included.</param>
    /// <param name="addIndexColumn">Whether to add a first column IndexColumn of row numbers.</param>
    /// <param name="encoding">null: UTF-8, or what a byte order mark says.</param>
    /// <param name="renameDuplicatedColumns">Whether a repeated name gets .1, .2, … instead of an error.</param>
    /// <param name="cultureInfo">How numbers and dates are written; null: the invariant culture.</param>
    /// <exception cref="FormatException">The text is empty, a record has another number of fields, or a value does not fit its type.</exception>
    public static DataFrame LoadCsv(
        string filename,
        char separator = ',',
        bool header = true,
        string[] columnNames = null,
        Type[] dataTypes = null,
        int numRows = -1,
        int guessRows = 10,
        bool addIndexColumn = false,
        Encoding encoding = null,
        bool renameDuplicatedColumns = false,
        CultureInfo cultureInfo = null)
    {
        using var stream = new FileStream(filename, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return LoadCsv(
            stream, separator, header, columnNames, dataTypes, numRows, guessRows, addIndexColumn, encoding, renameDuplicatedColumns, cultureInfo);
    }

    /// <summary>Reads delimited text from a stream, which stays open.</summary>
    public static DataFrame LoadCsv(
        Stream csvStream,
        char separator = ',',
        bool header = true,
        string[] columnNames = null,
        Type[] dataTypes = null,
        long numberOfRowsToRead = -1,
        int guessRows = 10,
        bool addIndexColumn = false,
        Encoding encoding = null,
        bool renameDuplicatedColumns = false,
        CultureInfo cultureInfo = null,
        Func<IEnumerable<string>, Type> guessTypeFunction = null)
    {
        using var reader = new StreamReader(csvStream, encoding ?? Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        return LoadCsvFromString(
            reader.ReadToEnd(), separator, header, columnNames, dataTypes, numberOfRowsToRead, guessRows, addIndexColumn,
            renameDuplicatedColumns, cultureInfo, guessTypeFunction);
    }

    /// <summary>Reads delimited text.</summary>
    public static DataFrame LoadCsvFromString(
        string csvString,
        char separator = ',',
        bool header = true,
        string[] columnNames = null,
        Type[] dataTypes = null,
        long numberOfRowsToRead = -1,
        int guessRows = 10,
        bool addIndexColumn = false,
        bool renameDuplicatedColumns = false,
        CultureInfo cultureInfo = null,
        Func<IEnumerable<string>, Type> guessTypeFunction = null)
    {
        IFormatProvider culture = cultureInfo ?? CultureInfo.InvariantCulture;
        var sample = new List<string[]>();
        var fields = new List<ReadOnlyMemory<char>>();
        var guess = new CsvReader(csvString, separator);
        while (sample.Count < Math.Max(1, guessRows) && guess.Read(fields))
        {
            sample.Add([.. fields.Select(field => field.ToString())]);
        }

        if (sample.Count == 0)
        {
            throw new FormatException("Empty file");
        }

        string[] names = columnNames ?? (header ? sample[0] : [.. sample[0].Select((_, index) => $"Column{index}")]);
        names = CheckedNames([.. names.Select((name, index) => name.Length > 0 ? name : $"Column{index}")], sample[0].Length, renameDuplicatedColumns);
        var data = sample.Skip(header ? 1 : 0).ToArray();
        if (dataTypes is null && data.Length == 0)
        {
            return new DataFrame();
        }

        if (dataTypes is not null && dataTypes.Length != names.Length)
        {
            throw new ArgumentException($"The text has {names.Length} columns; got {dataTypes.Length} data types.", nameof(dataTypes));
        }

        var columns = new DataFrameColumn[names.Length];
        for (int index = 0; index < columns.Length; index++)
        {
            var values = data.Select(record => index < record.Length ? record[index] : "");
            var type = dataTypes?[index] ?? guessTypeFunction?.Invoke(values) ?? TypeGuess.Of(values, culture);
            columns[index] = ColumnFactory.Concrete(type, names[index]);
        }

        Fill(columns, new CsvReader(csvString, separator), header, numberOfRowsToRead, culture);
        var frame = new DataFrame(columns);
        if (addIndexColumn)
        {
            frame.Columns.Insert(0, new Int64DataFrameColumn("IndexColumn", Enumerable.Range(0, (int)frame.Rows.Count).Select(row => (long)row)));
        }

        return frame;
    }

    private static void Fill(DataFrameColumn[] columns, CsvReader reader, bool header, long rows, IFormatProvider culture)
    {
        var fields = new List<ReadOnlyMemory<char>>();
        if (header)
        {
            reader.Read(fields);
        }

        for (long row = 0; (rows < 0 || row < rows) && reader.Read(fields); row++)
        {
            if (fields.Count != columns.Length)
            {
                throw new FormatException($"Line {reader.Line} has {fields.Count} values; the other records have {columns.Length}.");
            }

            for (int index = 0; index < columns.Length; index++)
            {
                try
                {
                    columns[index].AppendText(fields[index].Span, culture);
                }
                catch (FormatException error)
                {
                    throw new FormatException($"Line {reader.Line}: {error.Message}", error);
                }
            }
        }
    }

    private static string[] CheckedNames(string[] names, int fieldCount, bool rename)
    {
        if (names.Length != fieldCount)
        {
            throw new FormatException($"The first record has {fieldCount} values for {names.Length} column names.");
        }

        var seen = new Dictionary<string, int>();
        for (int index = 0; index < names.Length; index++)
        {
            string name = names[index];
            if (!seen.TryAdd(name, 0))
            {
                names[index] = rename
                    ? $"{name}.{++seen[name]}"
                    : throw new ArgumentException($"The name '{name}' stands over two columns. Pass renameDuplicatedColumns: true, or columnNames.");
            }
        }

        return names;
    }

    /// <summary>Writes the frame as delimited text; the file appears when it is complete.</summary>
    public static void SaveCsv(
        DataFrame dataFrame, string path, char separator = ',', bool header = true, Encoding encoding = null, CultureInfo cultureInfo = null)
    {
        string temporary = path + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                SaveCsv(dataFrame, stream, separator, header, encoding, cultureInfo);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Writes the frame as delimited text to a stream, which stays open.</summary>
    /// <param name="encoding">null: UTF-8 without a byte order mark.</param>
    /// <param name="cultureInfo">How numbers are written; null: the invariant culture.</param>
    /// <exception cref="ArgumentException">The culture's decimal separator is the field separator.</exception>
    public static void SaveCsv(
        DataFrame dataFrame, Stream csvStream, char separator = ',', bool header = true, Encoding encoding = null, CultureInfo cultureInfo = null)
    {
        var culture = cultureInfo ?? CultureInfo.InvariantCulture;
        if (culture.NumberFormat.NumberDecimalSeparator == separator.ToString())
        {
            throw new ArgumentException($"The decimal separator of culture '{culture.Name}' is the field separator '{separator}'. Choose another.", nameof(separator));
        }

        using var writer = new StreamWriter(csvStream, encoding ?? new UTF8Encoding(false), leaveOpen: true);
        if (header)
        {
            writer.WriteLine(string.Join(separator, dataFrame.Columns.Select(column => Quoted(column.Name, separator))));
        }

        for (long row = 0; row < dataFrame.Rows.Count; row++)
        {
            for (int index = 0; index < dataFrame.Columns.Count; index++)
            {
                if (index > 0)
                {
                    writer.Write(separator);
                }

                writer.Write(Quoted(Written(dataFrame.Columns[index][row], culture), separator));
            }

            writer.WriteLine();
        }
    }

    [Obsolete("WriteCsv is obsolete and will be removed in a future version, please use SaveCsv instead.")]
    public static void WriteCsv(
        DataFrame dataFrame, string path, char separator = ',', bool header = true, Encoding encoding = null, CultureInfo cultureInfo = null) =>
        SaveCsv(dataFrame, path, separator, header, encoding, cultureInfo);

    [Obsolete("WriteCsv is obsolete and will be removed in a future version, please use SaveCsv instead.")]
    public static void WriteCsv(
        DataFrame dataFrame, Stream csvStream, char separator = ',', bool header = true, Encoding encoding = null, CultureInfo cultureInfo = null) =>
        SaveCsv(dataFrame, csvStream, separator, header, encoding, cultureInfo);

    private static string Written(object value, IFormatProvider culture) => value switch
    {
        null => "",
        DateTime date => date.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, culture),
        _ => value.ToString(),
    };

    private static string Quoted(string text, char separator) =>
        text.AsSpan().IndexOfAny(['"', '\r', '\n', separator]) >= 0 || (text.Length > 0 && (text[0] is ' ' or '\t' || text[^1] is ' ' or '\t'))
            ? $"\"{text.Replace("\"", "\"\"")}\""
            : text;
}
