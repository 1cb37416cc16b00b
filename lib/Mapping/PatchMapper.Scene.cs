namespace EeCnn;

public sealed partial class PatchMapper
{
    /// <summary>Predicts an image of any size that is read window by window, into cloud-optimised GeoTIFFs.</summary>
    /// <remarks>
    /// Windows overlap by the patch, so that neither seams nor the window size show. Memory is that of one window and of as many rows, whatever the
    /// height of the image. Both files appear when they are whole.
    /// </remarks>
    /// <param name="grid">The image's grid; its CRS must be an EPSG code.</param>
    /// <param name="read">
    /// Reads the model's bands, in its order, on a window of the grid, such as
    /// <c>(window, token) => session.ComputePixelsAsync(image, window, bands, cancellationToken: token)</c>.
    /// </param>
    /// <param name="mapFile">GeoTIFF to write: class ids with colours and names, nodata 255.</param>
    /// <param name="probabilityFile">GeoTIFF to write: a band per class and <c>entropy</c> (see <see cref="MapPrediction"/>), nodata NaN; null for none.</param>
    /// <param name="tilePixels">Most rows and columns of a window without its margin, at least 1.</param>
    /// <param name="progress">Told after each window.</param>
    /// <param name="cancellationToken">Stops; nothing is left.</param>
    /// <returns>Areas and files.</returns>
    /// <exception cref="ArgumentException">The CRS is no EPSG code, or what was read has other bands, in another order, or lies on another grid.</exception>
    public async Task<SceneMap> MapAsync(
        PixelGrid grid, Func<PixelGrid, CancellationToken, Task<Raster>> read, string mapFile, string? probabilityFile = null, int tilePixels = 512,
        IProgress<StudyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentOutOfRangeException.ThrowIfLessThan(tilePixels, 1);
        var contract = model.Contract;
        using var dense = DensePredictor.TryCreate(model);
        using var mapWriter = GeoTiff.Open(grid, contract.Classes, mapFile);
        using var shareWriter = probabilityFile is null ? null : GeoTiff.Open(grid, LayerNames(contract), probabilityFile);
        var window = new DenseWindow(Even(grid.Width, tilePixels), Even(grid.Height, tilePixels), contract.PatchSize, contract.Bands.Count, dense);
        int margin = KernelSizeFor(contract.PatchSize) / 2;
        int tileColumns = (grid.Width + window.Width - 1) / window.Width, strips = (grid.Height + window.Height - 1) / window.Height;
        var areas = new AreaCount(grid, contract.Classes);
        long nodata = 0;
        for (int strip = 0; strip < strips; strip++)
        {
            int top = strip * window.Height, rows = Math.Min(window.Height, grid.Height - top);
            var target = new MapLayers(grid.Width, rows, contract.Classes.Count, shareWriter is not null);
            for (int tile = 0; tile < tileColumns; tile++)
            {
                cancellationToken.ThrowIfCancellationRequested();

                // The window with its margin, as far as the image goes.
                int left = tile * window.Width, first = Math.Max(0, left - margin), last = Math.Min(grid.Width, left + window.Width + margin);
                int above = Math.Max(0, top - margin), below = Math.Min(grid.Height, top + window.Height + margin);
                var wanted = grid.Window(first, above, last - first, below - above);
                var raster = await read(wanted, cancellationToken).ConfigureAwait(false);
                contract.Check(raster.Bands, contract.PatchSize);
                if (raster.Grid != wanted)
                {
                    throw new ArgumentException($"The window {wanted} was asked for, but what was read lies on {raster.Grid}.", nameof(read));
                }

                Predict(raster, left - first, top - above, window, target, left, 0, cancellationToken);
                progress?.Report(new StudyProgress("predict", (strip * tileColumns + tile + 1.0) / (strips * tileColumns), $"{strip * tileColumns + tile + 1} of {strips * tileColumns} windows"));
            }

            mapWriter.Add(target.Classes, rows);
            shareWriter?.Add(target.Shares, rows);
            nodata += target.Classes.AsSpan().Count(ClassMap.Nodata);
            for (int row = 0; row < rows; row++)
            {
                areas.Add(top + row, target.Classes.AsSpan(row * grid.Width, grid.Width));
            }
        }

        shareWriter?.Commit();
        mapWriter.Commit();
        return new SceneMap(grid, areas.ToTable(), nodata, mapFile, probabilityFile);
    }
}
