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
public sealed partial class PatchMapper
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

    /// <summary>What the network sees outside of an image that <see cref="Map(Raster, int, IProgress{StudyProgress}, CancellationToken)"/> or
    /// <see cref="MapAsync"/> predicts. Default nodata, as in an export.</summary>
    public EdgeRule Edge { get; init; } = EdgeRule.Nodata;

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
    /// What lies outside of the image is told by <see cref="Edge"/>. For images that do not fit into memory there is <see cref="MapAsync"/>.
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
        var target = new MapLayers(grid.Width, grid.Height, contract.Classes.Count, true);
        var window = new DenseWindow(Even(grid.Width, tilePixels), Even(grid.Height, tilePixels), contract.PatchSize, contract.Bands.Count, dense);
        int tileColumns = (grid.Width + window.Width - 1) / window.Width, tiles = tileColumns * ((grid.Height + window.Height - 1) / window.Height);
        for (int tile = 0; tile < tiles; tile++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int column = tile % tileColumns * window.Width, row = tile / tileColumns * window.Height;
            Predict(features, column, row, window, target, column, row, cancellationToken);
            progress?.Report(new StudyProgress("predict", (tile + 1.0) / tiles, $"{tile + 1} of {tiles} tiles"));
        }

        return new MapPrediction(new ClassMap(grid, target.Classes, contract.Classes), new Raster(grid, LayerNames(contract), target.Shares));
    }

    private static string[] LayerNames(ModelContract contract) => [.. contract.Classes.Select(ProbabilityBand), "entropy"];

    // Tiles of equal size, as large as allowed: the last one should not be a sliver.
    private static int Even(int size, int most) => (size + (size + most - 1) / most - 1) / ((size + most - 1) / most);

    // Predicts the window whose first pixel is (left, top) of the raster and writes what lies on the target there.
    private void Predict(Raster raster, int left, int top, DenseWindow window, MapLayers target, int column, int row, CancellationToken cancellationToken)
    {
        int classes = model.Contract.Classes.Count, margin = KernelSizeFor(model.Contract.PatchSize) / 2;
        var stored = new float[model.Contract.Bands.Count * window.StoredWidth * window.StoredHeight];
        CutOut(raster, left - margin, top - margin, window.StoredWidth, window.StoredHeight, stored);
        var (ids, shares) = window.Predict(stored, model, BatchSize, cancellationToken);
        int columns = Math.Min(window.Width, target.Width - column), rows = Math.Min(window.Height, target.Height - row);
        for (int line = 0; line < rows; line++)
        {
            for (int place = 0; place < columns; place++)
            {
                int pixel = line * window.Width + place;
                target.Set(column + place, row + line, ids[pixel], shares.AsSpan(pixel * classes, classes));
            }
        }
    }

    private void CutOut(Raster raster, int left, int top, int width, int height, float[] target)
    {
        target.AsSpan().Fill(float.NaN);
        int columns = raster.Grid.Width, rows = raster.Grid.Height, first = Math.Clamp(left, 0, columns), last = Math.Clamp(left + width, first, columns);
        for (int line = 0; line < raster.Bands.Count * height; line++)
        {
            int row = top + line % height;
            if (Edge == EdgeRule.Nearest)
            {
                row = Math.Clamp(row, 0, rows - 1);
            }

            if (row < 0 || row >= rows)
            {
                continue;
            }

            var source = raster.Pixels.AsSpan((line / height * rows + row) * columns, columns);
            var into = target.AsSpan(line * width, width);
            source[first..last].CopyTo(into[(first - left)..]);
            if (Edge == EdgeRule.Nearest)
            {
                into[..(first - left)].Fill(source[0]);
                into[(last - left)..].Fill(source[^1]);
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
