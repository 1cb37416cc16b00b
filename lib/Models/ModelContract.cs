using System.Globalization;

namespace EeCnn;

/// <summary>What a model needs of its input, saved inside the model file and checked wherever the model is used.</summary>
/// <remarks>Immutable. A value of −9000 or less, or NaN, is nodata: it becomes 0 after normalisation, which is the training mean of
/// its band. Normalisation is (value − mean) / standard deviation per band.</remarks>
public sealed record ModelContract
{
    /// <summary>Makes a contract.</summary>
    /// <param name="bands">Band names in the order of the channels.</param>
    /// <param name="patchSize">Width and height of a patch in pixels, at least 1.</param>
    /// <param name="classes">The classes; the position is the index of the model's output.</param>
    /// <param name="normalization">Statistics of the training part, for the same bands in the same order.</param>
    /// <param name="nodata">Value that stands for masked pixels in exports; at most −9000 or NaN.</param>
    /// <param name="scale">Per band, what the stored integers were multiplied by; default: 0.0000275 for bands SR_…, else 1.</param>
    /// <param name="offset">Per band, what was added after it; default: −0.2 for bands SR_…, else 0 (Landsat Collection 2,
    /// https://www.usgs.gov/faqs/how-do-i-use-a-scale-factor-landsat-level-2-science-products, read 2026-11-22).</param>
    /// <exception cref="ArgumentException">A list has another length than <paramref name="bands"/>, the statistics are for other
    /// bands, or <paramref name="nodata"/> is an ordinary value.</exception>
    public ModelContract(
        IReadOnlyList<string> bands,
        int patchSize,
        ClassTable classes,
        BandNormalization normalization,
        float nodata = -9999f,
        IReadOnlyList<double>? scale = null,
        IReadOnlyList<double>? offset = null)
    {
        ArgumentNullException.ThrowIfNull(bands);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(normalization);
        ArgumentOutOfRangeException.ThrowIfLessThan(patchSize, 1);
        if (!normalization.Bands.SequenceEqual(bands))
        {
            throw new ArgumentException(
                $"The statistics are for [{Text.Join(normalization.Bands)}], the model is for [{Text.Join(bands)}]. Fit them on patches with the model's bands.",
                nameof(normalization));
        }

        if (!BandNormalization.IsNodata(nodata))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The nodata value {nodata} could be a measurement. Allowed are NaN and values of {BandNormalization.NodataThreshold} or less."),
                nameof(nodata));
        }

        bool IsSurfaceReflectance(string band) => band.StartsWith("SR_", StringComparison.Ordinal);
        Scale = [.. scale ?? bands.Select(band => IsSurfaceReflectance(band) ? 0.0000275 : 1)];
        Offset = [.. offset ?? bands.Select(band => IsSurfaceReflectance(band) ? -0.2 : 0)];
        if (Scale.Count != bands.Count || Offset.Count != bands.Count)
        {
            throw new ArgumentException($"There are {bands.Count} bands, {Scale.Count} scales and {Offset.Count} offsets. Give one of each per band.", nameof(scale));
        }

        Bands = [.. bands];
        PatchSize = patchSize;
        Classes = classes;
        Normalization = normalization;
        Nodata = nodata;
    }

    /// <summary>Band names in the order of the channels.</summary>
    public IReadOnlyList<string> Bands { get; }

    /// <summary>Width and height of a patch in pixels.</summary>
    public int PatchSize { get; }

    /// <summary>The classes, in the order of the model's outputs.</summary>
    public ClassTable Classes { get; }

    /// <summary>Mean and standard deviation per band, from the training part alone.</summary>
    public BandNormalization Normalization { get; }

    /// <summary>Value that stands for masked pixels in exports.</summary>
    public float Nodata { get; }

    /// <summary>Per band, what the stored integers were multiplied by before the model sees them.</summary>
    public IReadOnlyList<double> Scale { get; }

    /// <summary>Per band, what was added after the multiplication.</summary>
    public IReadOnlyList<double> Offset { get; }

    /// <summary>Values in one patch, bands × size × size.</summary>
    public int PatchLength => Bands.Count * PatchSize * PatchSize;

    /// <summary>Makes the contract of a model that is trained on a set of patches, with statistics fitted on them.</summary>
    /// <param name="train">The training part.</param>
    /// <returns>The contract.</returns>
    public static ModelContract For(PatchSet train)
    {
        ArgumentNullException.ThrowIfNull(train);
        return new ModelContract(train.Bands, train.PatchSize, train.Classes, BandNormalization.Fit(train));
    }

    /// <summary>Checks that data are what the model was trained on.</summary>
    /// <param name="bands">Band names of the data, in order.</param>
    /// <param name="patchSize">Patch size of the data in pixels.</param>
    /// <exception cref="ArgumentException">A band is missing, too many or in another place, or the size differs.</exception>
    public void Check(IReadOnlyList<string> bands, int patchSize)
    {
        ArgumentNullException.ThrowIfNull(bands);
        for (var i = 0; i < Math.Max(bands.Count, Bands.Count); i++)
        {
            var given = i < bands.Count ? bands[i] : "nothing";
            var wanted = i < Bands.Count ? Bands[i] : "nothing";
            if (given != wanted)
            {
                throw new ArgumentException(
                    $"Band {i + 1} of the data is {given}, but the model was trained with {wanted} there. The model needs [{Text.Join(Bands)}]; the data have [{Text.Join(bands)}]. Select the model's bands in its order.",
                    nameof(bands));
            }
        }

        if (patchSize != PatchSize)
        {
            throw new ArgumentException(
                $"The data have patches of {patchSize} × {patchSize} pixels, but the model was trained with {PatchSize} × {PatchSize}. Export patches of the model's size.",
                nameof(patchSize));
        }
    }

    /// <summary>Checks that a set of patches is what the model was trained on: bands, patch size and classes.</summary>
    /// <param name="patches">The patches.</param>
    /// <exception cref="ArgumentException">Something differs.</exception>
    public void Check(PatchSet patches)
    {
        ArgumentNullException.ThrowIfNull(patches);
        Check(patches.Bands, patches.PatchSize, patches.Classes);
    }

    internal void Check(IReadOnlyList<string> bands, int patchSize, ClassTable classes)
    {
        Check(bands, patchSize);
        if (!classes.Equals(Classes))
        {
            throw new ArgumentException($"The data have the classes {classes}; the model was trained with {Classes}. Use the class table of the model.", nameof(classes));
        }
    }
}
