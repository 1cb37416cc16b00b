namespace EeCnn.KernelHost.Jupyter;

/// <summary>Jupyter counts code points, .NET counts UTF-16 units.</summary>
internal static class CodePoints
{
    public static int ToIndex(string text, int points)
    {
        var index = 0;
        while (points-- > 0 && index < text.Length)
        {
            index += char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;
        }

        return index;
    }

    public static int ToPoints(string text, int index)
    {
        var points = 0;
        for (var i = 0; i < index; points++)
        {
            i += char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
        }

        return points;
    }
}
