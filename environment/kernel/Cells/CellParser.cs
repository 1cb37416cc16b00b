using Microsoft.DotNet.Interactive;

namespace EeCnn.KernelHost.Cells;

/// <summary>Splits a cell into runs of text for kernels and directives.</summary>
internal static class CellParser
{
    public static IReadOnlyList<CellPiece> Parse(string code, CompositeKernel root, Kernel start, DirectiveTable directives)
    {
        var pieces = new List<CellPiece>();
        var kernel = start;
        var lines = code.ReplaceLineEndings("\n").Split('\n');
        var first = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("#!", StringComparison.Ordinal) || lines[i].Length < 3 || !char.IsLetter(lines[i][2]))
            {
                continue;
            }

            var end = lines[i].IndexOfAny([' ', '\t', '\r']);
            var name = end < 0 ? lines[i][2..] : lines[i][2..end];
            var rest = end < 0 ? "" : lines[i][end..].Trim();
            // "#!value" alone selects the kernel of values, for a "#!share" below it; with a name it keeps a text.
            if (directives.Find(name) is { } directive && !(rest.Length == 0 && IsSelector(name, i)))
            {
                AddText(i);
                pieces.Add(new CellPiece(kernel, rest, i, directive));
                first = i + 1;
            }
            else if (root.ChildKernels.FirstOrDefault(child => child.IsNamed(name)) is { } selected)
            {
                AddText(i);
                kernel = selected;
                first = i + 1;
                if (rest is "-h" or "--help")
                {
                    pieces.Add(new CellPiece(kernel, name, i, directives.Find("lsmagic")));
                }
            }
            else
            {
                throw new UnknownDirectiveException(name, i, directives.Suggest(name, root));
            }
        }

        AddText(lines.Length);
        return pieces;

        bool IsSelector(string name, int line) => root.ChildKernels.Any(child => child.IsNamed(name)) &&
            lines[(line + 1)..].FirstOrDefault(below => !string.IsNullOrWhiteSpace(below))?.StartsWith("#!", StringComparison.Ordinal) == true;

        void AddText(int until)
        {
            if (lines[first..until].Any(line => !string.IsNullOrWhiteSpace(line)))
            {
                pieces.Add(new CellPiece(kernel, string.Join('\n', lines[first..until]), first));
            }
        }
    }
}
