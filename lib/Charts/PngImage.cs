using System.Globalization;

namespace EeCnn;

/// <summary>A picture that a notebook shows and that can be saved as a PNG file.</summary>
/// <remarks>The pixels are shared, not copied: treat them as read-only once the picture is made.</remarks>
[Microsoft.DotNet.Interactive.Formatting.TypeFormatterSource(typeof(PngImageFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class PngImage
{
    /// <summary>Wraps pixels.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="rgba">Height × width × 4 bytes: red, green, blue, opacity, row by row from the top. Not copied.</param>
    /// <param name="description">What is to be seen, for people who cannot see it.</param>
    /// <exception cref="ArgumentException"><paramref name="rgba"/> does not hold height × width × 4 bytes.</exception>
    public PngImage(int width, int height, byte[] rgba, string description)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(rgba);
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        if (rgba.LongLength != 4L * width * height)
        {
            throw new ArgumentException($"A picture of {width} × {height} px needs {4L * width * height} bytes; got {rgba.LongLength}.", nameof(rgba));
        }

        (Width, Height, Rgba, Description) = (width, height, rgba, description);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Height × width × 4 bytes: red, green, blue, opacity.</summary>
    public byte[] Rgba { get; }

    /// <summary>What is to be seen.</summary>
    public string Description { get; }

    /// <summary>Encodes the picture.</summary>
    /// <returns>The bytes of a PNG file; the same picture always gives the same bytes.</returns>
    public byte[] ToPng() => PngEncoder.Encode(Width, Height, Rgba);

    /// <summary>Writes a PNG file; it appears when it is whole.</summary>
    /// <param name="path">The file; its folder is made when it is missing, a file of this name is replaced.</param>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        PartialFile.Write(path, stream => stream.Write(ToPng()));
    }

    /// <summary>Puts pictures side by side, with their tops in one line.</summary>
    /// <param name="images">At least one picture.</param>
    /// <returns>One picture on white.</returns>
    /// <exception cref="ArgumentException">There is no picture.</exception>
    public static PngImage SideBySide(params IReadOnlyList<PngImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
        {
            throw new ArgumentException("There is no picture to put side by side. Give at least one.", nameof(images));
        }

        var canvas = new PixelCanvas(images.Sum(image => image.Width), images.Max(image => image.Height));
        int left = 0;
        foreach (var image in images)
        {
            canvas.Draw(image, left, 0);
            left += image.Width;
        }

        return canvas.ToImage(string.Join("; ", images.Select(image => image.Description)));
    }

    /// <summary>Writes the description and the size.</summary>
    /// <returns>For example <c>Land cover (PNG, 940 × 752 px)</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Description} (PNG, {Width} × {Height} px)");
}
