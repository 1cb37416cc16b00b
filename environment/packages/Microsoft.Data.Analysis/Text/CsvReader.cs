using System.Text;

namespace Microsoft.Data.Analysis;

/// <summary>Cuts delimited text into records. A field may be quoted and then hold separators, line ends and doubled quotes.</summary>
internal sealed class CsvReader(string text, char separator)
{
    private int _position;
    private int _line = 1;

    /// <summary>Line on which the last record started, from 1.</summary>
    internal int Line { get; private set; }

    /// <summary>Reads the next record that is not a blank line.</summary>
    /// <returns>False at the end of the text.</returns>
    internal bool Read(List<ReadOnlyMemory<char>> fields)
    {
        fields.Clear();
        while (_position < text.Length && text[_position] is '\r' or '\n')
        {
            _line += text[_position++] == '\n' ? 1 : 0;
        }

        if (_position >= text.Length)
        {
            return false;
        }

        Line = _line;
        while (true)
        {
            fields.Add(Field());
            if (_position >= text.Length)
            {
                return true;
            }

            char end = text[_position++];
            if (end == separator)
            {
                continue;
            }

            if (end == '\r' && _position < text.Length && text[_position] == '\n')
            {
                _position++;
            }

            _line++;
            return true;
        }
    }

    private ReadOnlyMemory<char> Field()
    {
        while (_position < text.Length && text[_position] is ' ' or '\t' && text[_position] != separator)
        {
            _position++;
        }

        if (_position < text.Length && text[_position] == '"')
        {
            return Quoted();
        }

        int start = _position;
        while (_position < text.Length && text[_position] != separator && text[_position] is not ('\r' or '\n'))
        {
            _position++;
        }

        return text.AsMemory(start, _position - start).TrimEnd();
    }

    private ReadOnlyMemory<char> Quoted()
    {
        int opened = _line;
        var value = new StringBuilder();
        for (_position++; _position < text.Length; _position++)
        {
            char character = text[_position];
            if (character != '"')
            {
                _line += character == '\n' ? 1 : 0;
                value.Append(character);
            }
            else if (_position + 1 < text.Length && text[_position + 1] == '"')
            {
                value.Append('"');
                _position++;
            }
            else
            {
                _position++;
                while (_position < text.Length && text[_position] is ' ' or '\t' && text[_position] != separator)
                {
                    _position++;
                }

                return _position >= text.Length || text[_position] == separator || text[_position] is '\r' or '\n'
                    ? value.ToString().AsMemory()
                    : throw new FormatException($"Line {_line}: text follows the closing quote of a field; double a quote to keep it in the field.");
            }
        }

        throw new FormatException($"Line {opened}: the quote that opens a field is never closed.");
    }
}
