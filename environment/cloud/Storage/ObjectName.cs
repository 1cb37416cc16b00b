using System.Text;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.Storage;

/// <summary>
/// The way from an object name to a path inside the bucket's folder and back. Every name has exactly one path, no name leads out of
/// the folder: a segment that a file system would read in its own way is written with %XX escapes.
/// </summary>
internal static class ObjectName
{
    /// <summary>Ends the file name of an object that shares its name with a folder.</summary>
    public const string BesideFolder = "%$";

    private const string EmptySegment = "%e";
    private const string Continued = "%~";
    private const int MaxSegmentLength = 200;

    /// <summary>
    /// Checks a name by Cloud Storage's rules (1 to 1024 bytes of UTF-8, no line breaks, not "." or ".."); a zero character, which no address can hold,
    /// is refused too.
    /// </summary>
    public static void Check(string name)
    {
        int bytes = Encoding.UTF8.GetByteCount(name);
        if (bytes is < 1 or > 1024 || name is "." or ".." || name.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
        {
            throw ApiException.Invalid(
                $"Invalid object name ({bytes} bytes of UTF-8): it must have 1 to 1024 bytes, no line breaks, no zero character, and not be '.' or '..'.");
        }
    }

    public static string ToPath(string name) => string.Join('/', name.Split('/').Select(EncodeSegment));

    /// <summary>Gives the name back, null for a file that no object name leads to.</summary>
    public static string? FromPath(string path)
    {
        if (path.EndsWith(BesideFolder, StringComparison.Ordinal))
        {
            path = path[..^BesideFolder.Length];
        }

        var name = new List<byte>();
        string[] segments = path.Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            string segment = segments[i];
            bool continued = i < segments.Length - 1 && segment.EndsWith(Continued, StringComparison.Ordinal);
            if (!Decode(continued ? segment[..^Continued.Length] : segment, name))
            {
                return null;
            }

            if (i < segments.Length - 1 && !continued)
            {
                name.Add((byte)'/');
            }
        }

        string decoded = Encoding.UTF8.GetString(name.ToArray());
        return ToPath(decoded) == path ? decoded : null;
    }

    private static string EncodeSegment(string segment)
    {
        if (segment.Length == 0)
        {
            return EmptySegment;
        }

        var encoded = new StringBuilder();
        int length = 0;
        foreach (var rune in segment.EnumerateRunes())
        {
            bool plain = rune.Value is >= 0x20 and not ('%' or '\\' or 0x7f or 0xfffd) && !(rune.Value == '.' && encoded.Length == 0);
            string piece = plain ? rune.ToString() : Escape(rune);
            int bytes = Encoding.UTF8.GetByteCount(piece);
            if (length + bytes > MaxSegmentLength)
            {
                encoded.Append(Continued).Append('/');
                length = 0;
            }

            encoded.Append(piece);
            length += bytes;
        }

        return encoded.ToString();
    }

    private static string Escape(Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        int count = rune.EncodeToUtf8(bytes);
        var text = new StringBuilder();
        foreach (byte b in bytes[..count])
        {
            text.Append('%').Append(b.ToString("X2"));
        }

        return text.ToString();
    }

    private static bool Decode(string segment, List<byte> name)
    {
        if (segment == EmptySegment)
        {
            return true;
        }

        for (int i = 0; i < segment.Length;)
        {
            if (segment[i] != '%')
            {
                int length = char.IsHighSurrogate(segment[i]) && i + 1 < segment.Length ? 2 : 1;
                name.AddRange(Encoding.UTF8.GetBytes(segment.Substring(i, length)));
                i += length;
            }
            else if (i + 2 < segment.Length && byte.TryParse(segment.AsSpan(i + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out byte b))
            {
                name.Add(b);
                i += 3;
            }
            else
            {
                return false;
            }
        }

        return segment.Length > 0;
    }
}
