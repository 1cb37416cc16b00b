using System.Text.Json;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Exports;

/// <summary>The sidecar that says where the patches of an export lie.</summary>
internal sealed record Mixer(Lattice Lattice, int PatchWidth, int PatchHeight, int PatchesPerRow, int TotalPatches)
{
    public int Rows => TotalPatches / PatchesPerRow;

    public static Mixer Read(string file, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = document.RootElement;
            var projection = root.GetProperty("projection");
            var lattice = Lattice.FromNumbers(Crs.Find(projection.GetProperty("crs").GetString()!),
                [.. projection.GetProperty("affine").GetProperty("doubleMatrix").EnumerateArray().Select(number => number.GetDouble())]);
            var size = root.GetProperty("patchDimensions");
            var mixer = new Mixer(lattice, size[0].GetInt32(), size[1].GetInt32(), root.GetProperty("patchesPerRow").GetInt32(), root.GetProperty("totalPatches").GetInt32());
            return mixer.PatchWidth > 0 && mixer.PatchHeight > 0 && mixer.PatchesPerRow > 0 && mixer.TotalPatches > 0 && mixer.TotalPatches % mixer.PatchesPerRow == 0
                && (long)mixer.TotalPatches * mixer.PatchWidth * mixer.PatchHeight < 1L << 30
                ? mixer
                : throw ApiException.Invalid($"The mixer '{name}' is not possible: {mixer.TotalPatches} patches of {mixer.PatchWidth} × {mixer.PatchHeight}, {mixer.PatchesPerRow} per row.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            throw ApiException.Invalid($"The mixer '{name}' cannot be read: {e.Message} Expected projection.crs, projection.affine.doubleMatrix, patchDimensions, patchesPerRow, totalPatches.");
        }
    }

    /// <summary>Puts one patch into its place; a patch that still has its margin loses it.</summary>
    public void Place(double[] values, double[] plane, int width, int patch, string what)
    {
        int left = 0, top = 0, stride = PatchWidth;
        if (values.Length != PatchWidth * PatchHeight)
        {
            // A square margin k makes it (w + k)(h + k); k is the root of that equation when it is whole and even.
            double sum = PatchWidth + PatchHeight;
            double k = (-sum + Math.Sqrt(sum * sum + 4.0 * (values.Length - (double)PatchWidth * PatchHeight))) / 2;
            int margin = (int)Math.Round(k);
            if (!(k > 0) || margin % 2 != 0 || (PatchWidth + margin) * (PatchHeight + margin) != values.Length)
            {
                throw ApiException.Invalid($"The {what} has {values.Length} values; expected {PatchWidth} × {PatchHeight} = {PatchWidth * PatchHeight}, or that with an even margin all around.");
            }

            (left, top, stride) = (margin / 2, margin / 2, PatchWidth + margin);
        }

        int x = patch % PatchesPerRow * PatchWidth, y = patch / PatchesPerRow * PatchHeight;
        for (int row = 0; row < PatchHeight; row++)
        {
            values.AsSpan((row + top) * stride + left, PatchWidth).CopyTo(plane.AsSpan((y + row) * width + x));
        }
    }
}
