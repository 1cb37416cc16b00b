using System.Text;

namespace EeCnn.Cloud.Storage;

/// <summary>Orders names by their UTF-8 bytes, as Cloud Storage lists them (UTF-16 order differs beyond the basic plane).</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y)
    {
        if (Ascii.IsValid(x) && Ascii.IsValid(y))
        {
            return string.CompareOrdinal(x, y);
        }

        return Encoding.UTF8.GetBytes(x ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? ""));
    }
}
