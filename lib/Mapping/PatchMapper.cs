namespace EeCnn;

/// <summary>
/// Applies a patch classifier to an image export in TFRecord patches: every pixel of every patch gets the class of the patch around it.
/// Predictions are written in the order of the records, as Earth Engine needs them for the import.
/// </summary>
/// <remarks>
/// The export must have a margin of half a model patch on every side, i.e. <c>kernelSize</c> = <see cref="KernelSizeFor"/>. Pixels that
/// are nodata in any band get no class (<see cref="ClassMap.Nodata"/>). One patch is held in memory at a time. A network without padding is
/// applied as its exact fully convolutional equivalent, to all pixels at once; another one patch by patch.
/// </remarks>
public sealed class PatchMapper
{
    /// <summary>Name of the feature with the class ids.</summary>
    public const string ClassBand = "landcover";

    private readonly PatchModel model;

    /// <summary>Makes a mapper.</summary>
    /// <param name="model">The model; not disposed by the mapper.</param>
    public PatchMapper(PatchModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        this.model = model;
    }

    /// <summary>Patches that a network with padding sees at once, at least 1.</summary>
    public int BatchSize { get; init; } = 1024;

    /// <summary>Gives the export's <c>kernelSize</c> for a patch size: what has to lie around a patch so that its edge pixels have whole neighbourhoods.</summary>
    /// <param name="patchSize">Rows and columns of the model's patch, at least 1.</param>
    /// <returns>An even number, half of which lies on each side; 0 for a patch of one pixel.</returns>
    public static int KernelSizeFor(int patchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patchSize, 1);
        return patchSize / 2 * 2;
    }

    /// <summary>Gives the name of the feature with the probability of a class.</summary>
    /// <param name="landCoverClass">The class.</param>
    /// <returns>For example <c>p_low_vegetation</c>.</returns>
    public static string ProbabilityBand(LandCoverClass landCoverClass)
    {
        ArgumentNullException.ThrowIfNull(landCoverClass);
        return "p_" + string.Concat(landCoverClass.Name.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));
    }

    /// <summary>Predicts all patches of an export.</summary>
    /// <param name="patches">The export's files in order.</param>
    /// <param name="mixer">The export's mixer.</param>
    /// <param name="predictions">Path of the TFRecord file to write: per record the feature <see cref="ClassBand"/> and, if asked for, one per class.</param>
    /// <param name="probabilities">Whether the probability of each class is written too (−9999 where there is no class).</param>
    /// <param name="progress">Told after each patch.</param>
    /// <param name="cancellationToken">Stops; nothing is left.</param>
    /// <returns>The map on the mixer's grid, as written.</returns>
    /// <exception cref="TfRecordException">A file is damaged, a band is missing or has another size, or the number of records is not the mixer's.</exception>
    public ClassMap Map(
        TfRecordShards patches, Mixer mixer, string predictions, bool probabilities = false, IProgress<StudyProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(patches);
        ArgumentNullException.ThrowIfNull(mixer);
        var contract = model.Contract;
        using var dense = DensePredictor.TryCreate(model);
        var window = new DenseWindow(mixer.PatchWidth, mixer.PatchHeight, contract.PatchSize, contract.Bands.Count, dense);
        var decoder = new ExampleDecoder(contract.Bands, window.StoredWidth * window.StoredHeight);
        var stored = new float[decoder.ValueCount];
        var map = new byte[checked((int)mixer.Grid.PixelCount)];
        using var writer = TfRecordWriter.Create(predictions);
        foreach (var reader in patches.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            int record = (int)writer.Count;
            if (record == mixer.TotalPatches)
            {
                throw new TfRecordException(reader.Name, reader.RecordNumber, reader.Offset, $"no more than the {mixer.TotalPatches} records of the mixer", "another record");
            }

            reader.Decode(decoder, stored);
            var (classes, shares) = window.Predict(stored, model, BatchSize, cancellationToken);
            Paste(map, mixer, record, classes);
            writer.Write(ToExample(classes, probabilities ? shares : null));
            progress?.Report(new StudyProgress("predict", (record + 1.0) / mixer.TotalPatches, $"{record + 1} of {mixer.TotalPatches} patches"));
        }

        if (writer.Count != mixer.TotalPatches)
        {
            throw new TfRecordException(Text.Join(patches.Files), null, null, $"{mixer.TotalPatches} records, as the mixer says", $"{writer.Count}: a shard is missing");
        }

        writer.Complete();
        return new ClassMap(mixer.Grid, map, contract.Classes);
    }

    /// <summary>Predicts every pixel of an image that is in memory.</summary>
    /// <remarks>
    /// The image is cut into tiles that overlap by the patch, so that neither seams nor the tile size show; memory beyond the result is that of a tile.
    /// Outside of the image counts as nodata, as in an export.
    /// </remarks>
    /// <param name="features">The model's bands in its order, NaN or ≤ −9000 where masked.</param>
    /// <param name="tilePixels">Most rows and columns of a tile, at least 1; the tiles are made equally large.</param>
    /// <param name="progress">Told after each tile.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Classes, probabilities and entropy on the grid of the image.</returns>
    /// <exception cref="ArgumentException">The bands are not those of the model, in its order.</exception>
    public MapPrediction Map(Raster features, int tilePixels = 384, IProgress<StudyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfLessThan(tilePixels, 1);
        var contract = model.Contract;
        contract.Check(features.Bands, contract.PatchSize);
        using var dense = DensePredictor.TryCreate(model);
        var grid = features.Grid;
        int classes = contract.Classes.Count, margin = KernelSizeFor(contract.PatchSize) / 2;
        var map = new byte[checked((int)grid.PixelCount)];
        var shares = new float[checked((classes + 1) * map.Length)];
        static int Even(int size, int most) => (size + (size + most - 1) / most - 1) / ((size + most - 1) / most);
        var window = new DenseWindow(Even(grid.Width, tilePixels), Even(grid.Height, tilePixels), contract.PatchSize, contract.Bands.Count, dense);
        var stored = new float[contract.Bands.Count * window.StoredWidth * window.StoredHeight];
        int tileColumns = (grid.Width + window.Width - 1) / window.Width, tiles = tileColumns * ((grid.Height + window.Height - 1) / window.Height);
        for (int tile = 0; tile < tiles; tile++)
        {
            int column = tile % tileColumns * window.Width, row = tile / tileColumns * window.Height;
            CutOut(features, column - margin, row - margin, window.StoredWidth, window.StoredHeight, stored);
            var (tileClasses, tileShares) = window.Predict(stored, model, BatchSize, cancellationToken);
            for (int pixel = 0; pixel < tileClasses.Length; pixel++)
            {
                int x = column + pixel % window.Width, y = row + pixel / window.Width;
                if (grid.Contains(x, y))
                {
                    map[y * grid.Width + x] = tileClasses[pixel];
                    Spread(tileShares.AsSpan(pixel * classes, classes), tileClasses[pixel] == ClassMap.Nodata, shares, y * grid.Width + x, map.Length);
                }
            }

            progress?.Report(new StudyProgress("predict", (tile + 1.0) / tiles, $"{tile + 1} of {tiles} tiles"));
        }

        return new MapPrediction(
            new ClassMap(grid, map, contract.Classes), new Raster(grid, [.. contract.Classes.Select(ProbabilityBand), "entropy"], shares));
    }

    private static void Spread(ReadOnlySpan<float> values, bool isNodata, float[] shares, int pixel, int area)
    {
        double entropy = 0;
        for (int id = 0; id < values.Length; id++)
        {
            shares[id * area + pixel] = isNodata ? float.NaN : values[id];
            entropy -= values[id] > 0 ? values[id] * Math.Log2(values[id]) : 0;
        }

        shares[values.Length * area + pixel] = isNodata ? float.NaN : (float)entropy;
    }

    private static void CutOut(Raster raster, int left, int top, int width, int height, float[] target)
    {
        target.AsSpan().Fill(float.NaN);
        int first = Math.Max(0, left), last = Math.Min(raster.Grid.Width, left + width);
        for (int line = 0; line < raster.Bands.Count * height; line++)
        {
            int row = top + line % height;
            if (row >= 0 && row < raster.Grid.Height && last > first)
            {
                raster.Pixels.AsSpan((line / height * raster.Grid.Height + row) * raster.Grid.Width + first, last - first).CopyTo(target.AsSpan(line * width + first - left));
            }
        }
    }

    private static void Paste(byte[] map, Mixer mixer, int record, byte[] classes)
    {
        var (column, row) = mixer.OriginOf(record);
        for (int line = 0; line < mixer.PatchHeight; line++)
        {
            classes.AsSpan(line * mixer.PatchWidth, mixer.PatchWidth).CopyTo(map.AsSpan((row + line) * mixer.Grid.Width + column));
        }
    }

    private Example ToExample(byte[] classes, float[]? shares)
    {
        var features = new List<KeyValuePair<string, Feature>> { new(ClassBand, Feature.OfIntegers(Array.ConvertAll(classes, value => (long)value))) };
        for (int id = 0; shares is not null && id < model.Contract.Classes.Count; id++)
        {
            int count = model.Contract.Classes.Count, place = id;
            features.Add(new(ProbabilityBand(model.Contract.Classes[id]), Feature.OfFloats([.. Enumerable.Range(0, classes.Length).Select(pixel => shares[pixel * count + place])])));
        }

        return new Example(features);
    }
}
