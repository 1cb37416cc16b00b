namespace EeCnn;

/// <summary>Bytes are not the protocol buffer message that they should be.</summary>
internal sealed class ProtoFormatException(string found, int position) : FormatException(FormattableString.Invariant($"found {found}, at byte {position} of the message"))
{
    internal string Found { get; } = found;

    internal int Position { get; } = position;
}
