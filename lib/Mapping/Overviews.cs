namespace EeCnn;

/// <summary>Halves images for the overviews of a GeoTIFF; odd sizes are rounded up.</summary>
internal static class Overviews
{
    /// <summary>Takes the most frequent class of 2 × 2 pixels; nodata only where all are. A tie goes to the class met first.</summary>
    internal static byte[] HalveByMajority(int width, int height, byte[] pixels)
    {
        int halfWidth = (width + 1) / 2, halfHeight = (height + 1) / 2;
        var half = new byte[halfWidth * halfHeight];
        Span<byte> four = stackalloc byte[4];
        for (int index = 0; index < half.Length; index++)
        {
            int count = 0;
            for (int part = 0; part < 4; part++)
            {
                int column = index % halfWidth * 2 + part % 2, row = index / halfWidth * 2 + part / 2;
                if (column < width && row < height && pixels[row * width + column] != ClassMap.Nodata)
                {
                    four[count++] = pixels[row * width + column];
                }
            }

            byte best = ClassMap.Nodata;
            int most = 0;
            foreach (byte value in four[..count])
            {
                int votes = four[..count].Count(value);
                (best, most) = votes > most ? (value, votes) : (best, most);
            }

            half[index] = best;
        }

        return half;
    }

    /// <summary>Takes the mean of the valid ones of 2 × 2 pixels, band by band [C, H, W].</summary>
    internal static float[] HalveByMean(int width, int height, int bands, float[] pixels)
    {
        int halfWidth = (width + 1) / 2, halfHeight = (height + 1) / 2;
        var half = new float[bands * halfWidth * halfHeight];
        for (int index = 0; index < half.Length; index++)
        {
            int band = index / (halfWidth * halfHeight), place = index % (halfWidth * halfHeight), count = 0;
            double sum = 0;
            for (int part = 0; part < 4; part++)
            {
                int column = place % halfWidth * 2 + part % 2, row = place / halfWidth * 2 + part / 2;
                if (column < width && row < height && !float.IsNaN(pixels[(band * height + row) * width + column]))
                {
                    sum += pixels[(band * height + row) * width + column];
                    count++;
                }
            }

            half[index] = count > 0 ? (float)(sum / count) : float.NaN;
        }

        return half;
    }
}
