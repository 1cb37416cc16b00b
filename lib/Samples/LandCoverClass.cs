namespace EeCnn;

/// <summary>One class of a land-cover classification.</summary>
/// <param name="Id">Value of the class in label bands and in the map, 0 to 254 (255 is the map's nodata).</param>
/// <param name="Name">Short name for legends, such as <c>low vegetation</c>.</param>
/// <param name="Colour">Display colour as <c>#rrggbb</c>, lower or upper case.</param>
/// <param name="Description">One sentence: what belongs to the class and what does not.</param>
public sealed record LandCoverClass(int Id, string Name, string Colour, string Description)
{
    /// <summary>Gives the display colour as numbers.</summary>
    /// <returns>Red, green and blue, each 0 to 255.</returns>
    public (byte Red, byte Green, byte Blue) ToRgb()
    {
        int value = Convert.ToInt32(Colour[1..], 16);
        return ((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }
}
