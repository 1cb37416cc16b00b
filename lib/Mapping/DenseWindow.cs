namespace EeCnn;

/// <summary>Predicts every pixel of a stored patch from the neighbourhood around it.</summary>
internal sealed class DenseWindow(int width, int height, int patchSize, int bands, DensePredictor? dense)
{
    private readonly int margin = PatchMapper.KernelSizeFor(patchSize) / 2;

    internal int Width => width;

    internal int Height => height;

    internal int StoredWidth => width + 2 * margin;

    internal int StoredHeight => height + 2 * margin;

    /// <summary>Gives class ids [H, W] and probabilities [H, W, K] (−9999 without a class) for stored pixels [C, H + margins, W + margins].</summary>
    internal (byte[] Classes, float[] Probabilities) Predict(float[] stored, PatchModel model, int batchSize, CancellationToken cancellationToken)
    {
        int count = model.Contract.Classes.Count, length = bands * patchSize * patchSize;
        var classes = new byte[width * height];
        var probabilities = new float[width * height * count];
        classes.AsSpan().Fill(ClassMap.Nodata);
        probabilities.AsSpan().Fill(model.Contract.Nodata);
        var pixels = Enumerable.Range(0, width * height).Where(pixel => HasData(stored, pixel)).ToList();
        if (dense is not null)
        {
            float[] all = pixels.Count > 0 ? dense.Predict(TrimToReach(stored, dense.Reach), width, height) : [];
            foreach (int pixel in pixels)
            {
                Keep(pixel, all.AsSpan(pixel * count, count), classes, probabilities);
            }

            return (classes, probabilities);
        }

        var batch = new float[Math.Min(batchSize, Math.Max(1, pixels.Count)) * length];
        for (int first = 0; first < pixels.Count; first += batchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int size = Math.Min(batchSize, pixels.Count - first);
            for (int place = 0; place < size; place++)
            {
                CopyPatch(stored, pixels[first + place], batch.AsSpan(place * length, length));
            }

            float[] result = model.PredictProbabilities(batch.AsSpan(0, size * length), size, cancellationToken);
            for (int place = 0; place < size; place++)
            {
                Keep(pixels[first + place], result.AsSpan(place * count, count), classes, probabilities);
            }
        }

        return (classes, probabilities);
    }

    private static void Keep(int pixel, ReadOnlySpan<float> shares, byte[] classes, float[] probabilities)
    {
        int best = 0;
        for (int id = 1; id < shares.Length; id++)
        {
            best = shares[id] > shares[best] ? id : best;
        }

        classes[pixel] = (byte)best;
        shares.CopyTo(probabilities.AsSpan(pixel * shares.Length));
    }

    // The margin to the right and below is more than what the network looks at.
    private float[] TrimToReach(float[] stored, int reach)
    {
        int columns = width + reach - 1, rows = height + reach - 1;
        if (columns == StoredWidth)
        {
            return stored;
        }

        var trimmed = new float[bands * columns * rows];
        for (int line = 0; line < bands * rows; line++)
        {
            stored.AsSpan((line / rows * StoredHeight + line % rows) * StoredWidth, columns).CopyTo(trimmed.AsSpan(line * columns));
        }

        return trimmed;
    }

    private bool HasData(float[] stored, int pixel)
    {
        int place = (pixel / width + margin) * StoredWidth + pixel % width + margin, area = StoredWidth * StoredHeight;
        for (int band = 0; band < bands; band++)
        {
            if (BandNormalization.IsNodata(stored[band * area + place]))
            {
                return false;
            }
        }

        return true;
    }

    private void CopyPatch(float[] stored, int pixel, Span<float> target)
    {
        // The patch of a pixel begins half a patch before it: margin and half patch are equal, so at the pixel's inner coordinates.
        int column = pixel % width, row = pixel / width;
        for (int band = 0; band < bands; band++)
        {
            for (int line = 0; line < patchSize; line++)
            {
                stored.AsSpan((band * StoredHeight + row + line) * StoredWidth + column, patchSize).CopyTo(target[((band * patchSize + line) * patchSize)..]);
            }
        }
    }
}
