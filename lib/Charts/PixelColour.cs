namespace EeCnn;

/// <summary>A colour of 3 × 8 bits.</summary>
internal readonly record struct PixelColour(byte R, byte G, byte B)
{
    internal static readonly PixelColour White = new(255, 255, 255);
    internal static readonly PixelColour Ink = new(34, 34, 34);
    internal static readonly PixelColour Muted = new(110, 110, 110);
    internal static readonly PixelColour Masked = new(214, 214, 214);

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    internal static PixelColour Parse(string colour)
    {
        int value = Convert.ToInt32(colour[1..], 16);
        return new PixelColour((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    /// <summary>White on dark colours and ink on light ones.</summary>
    internal PixelColour Outline => 0.299 * R + 0.587 * G + 0.114 * B < 160 ? White : Ink;

    /// <summary>Goes a share of the way to another colour.</summary>
    internal PixelColour Towards(PixelColour other, double share) => new(Mix(R, other.R, share), Mix(G, other.G, share), Mix(B, other.B, share));

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + Math.Clamp(share, 0, 1) * (to - from));
}
