using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Models;

/// <summary>
/// Runs a model over an image as the service does: the image is cut into tiles on a lattice, each with its overlap; tiles go out together up to
/// the payload limit, two requests at a time; the overlap of what comes back is cut off. Tiles are kept for neighbouring requests of one computation.
/// </summary>
/// <remarks>Where the tiles of the service begin is not published; here tile (0, 0) begins at the lattice's origin.</remarks>
internal sealed class ModelPredictor(EeModel model, EeImage image, EndpointAddress address)
{
    private const long KeptNumbers = 1 << 25;

    private readonly Dictionary<(Lattice, int, int), Task<PredictedTile>> _tiles = [];
    private readonly Queue<(Lattice, int, int)> _order = new();
    private readonly IReadOnlyList<(string, object)> _properties = ReadProperties(model, image);
    private long _kept;

    public EeModel Model => model;

    /// <summary>The pixels of an output over a grid. When something is missing, what is to be computed together with it goes out as well.</summary>
    public Plane Get(int output, TileGrid grid, TileGrid together, CancellationToken cancellation)
    {
        var (width, height) = model.OutputTile;
        var wanted = TilesOf(grid);
        var tiles = Find(grid.Lattice, wanted, together, cancellation);
        int depth = tiles.Where(tile => tile.Outputs is not null).Select(tile => tile.Depths[output]).FirstOrDefault(1);
        double[]? mask = tiles.All(tile => tile.Mask is null && tile.Outputs is not null) ? null : new double[grid.Count];
        float[] values = new float[grid.LongCount * depth];
        for (int i = 0; i < tiles.Length; i++)
        {
            Paste(tiles[i], output, depth, wanted[i].X * width - grid.X, wanted[i].Y * height - grid.Y, grid, values, mask);
        }

        var type = model.Outputs[output].Type;
        return model.Outputs[output].Dimensions == 0 ? new Plane(Array.ConvertAll(values, value => type.Cast(value)), mask)
            : new VectorPlane(values, depth, mask, type with { Dimensions = 1 });
    }

    // The model's tiles that a grid touches, row by row.
    private List<(int X, int Y)> TilesOf(TileGrid grid)
    {
        var (width, height) = model.OutputTile;
        int left = Floor(grid.X, width), right = Floor(grid.X + grid.Width - 1, width);
        var tiles = new List<(int X, int Y)>();
        for (int y = Floor(grid.Y, height); y <= Floor(grid.Y + grid.Height - 1, height); y++)
        {
            for (int x = left; x <= right; x++)
            {
                tiles.Add((x, y));
            }
        }

        return tiles;
    }

    private PredictedTile[] Find(Lattice lattice, List<(int X, int Y)> wanted, TileGrid together, CancellationToken cancellation)
    {
        var missing = new List<(int X, int Y, TaskCompletionSource<PredictedTile> Source)>();
        Task<PredictedTile>[] tasks;
        lock (_tiles)
        {
            if (wanted.Exists(tile => !_tiles.ContainsKey((lattice, tile.X, tile.Y))))
            {
                foreach (var (x, y) in wanted.Union(TilesOf(together)).Where(tile => !_tiles.ContainsKey((lattice, tile.X, tile.Y))))
                {
                    var source = new TaskCompletionSource<PredictedTile>(TaskCreationOptions.RunContinuationsAsynchronously);
                    missing.Add((x, y, source));
                    _tiles[(lattice, x, y)] = source.Task;
                }
            }

            tasks = [.. wanted.Select(tile => _tiles[(lattice, tile.X, tile.Y)])];
        }

        if (missing.Count > 0)
        {
            try
            {
                var results = Predict(lattice, [.. missing.Select(tile => (tile.X, tile.Y))], cancellation);
                for (int i = 0; i < results.Length; i++)
                {
                    missing[i].Source.SetResult(results[i]);
                }
            }
            catch (Exception e)
            {
                missing.ForEach(tile => tile.Source.TrySetException(e));
            }

            Forget(lattice, missing.Select(tile => (tile.X, tile.Y, tile.Source.Task)));
        }

        return [.. tasks.Select(task => task.WaitAsync(cancellation).GetAwaiter().GetResult())];
    }

    private void Forget(Lattice lattice, IEnumerable<(int X, int Y, Task<PredictedTile> Task)> added)
    {
        lock (_tiles)
        {
            foreach (var (x, y, task) in added)
            {
                _order.Enqueue((lattice, x, y));
                _kept += task.IsCompletedSuccessfully ? task.Result.Count : 0;
            }

            while (_kept > KeptNumbers && _order.Count > 1 && _tiles.Remove(_order.Dequeue(), out var oldest))
            {
                _kept -= oldest.IsCompletedSuccessfully ? oldest.Result.Count : 0;
            }
        }
    }

    private PredictedTile[] Predict(Lattice outputs, (int X, int Y)[] tiles, CancellationToken cancellation)
    {
        // Inputs lie on the lattice whose pixels are those of the outputs, finer by input tile over output tile.
        var (width, height) = model.InputTile;
        var (before, above) = model.MarginBefore(address.Overlap);
        var (sentWidth, sentHeight) = model.SentTile(address.Overlap);
        double fx = (double)model.OutputTile.Width / width, fy = (double)model.OutputTile.Height / height;
        var lattice = fx == 1 && fy == 1 ? outputs : outputs with { ScaleX = outputs.ScaleX * fx, ShearX = outputs.ShearX * fy, ShearY = outputs.ShearY * fx, ScaleY = outputs.ScaleY * fy };
        int left = tiles.Min(tile => tile.X) * width - before, top = tiles.Min(tile => tile.Y) * height - above;
        int right = tiles.Max(tile => tile.X) * width - before + sentWidth, bottom = tiles.Max(tile => tile.Y) * height - above + sentHeight;
        var window = InputWindow.Read(new TileGrid(lattice, left, top, right - left, bottom - top), image.Bands, model, cancellation);

        byte[]?[] instances = new byte[]?[tiles.Length];
        double[]?[] masks = new double[]?[tiles.Length];
        Parallel.For(0, tiles.Length, i =>
        {
            int column = tiles[i].X * width - before - left, row = tiles[i].Y * height - above - top;
            masks[i] = CutMask(window.Mask, right - left, column + before, row + above);
            if (masks[i] is null || masks[i]!.Any(value => value > 0))
            {
                instances[i] = Encode(window, column, row, sentWidth, sentHeight);
            }
        });
        var answers = EndpointBatches.Predict(
            model, model.Outputs, address, instances, $"one tile of {model.SentTile(address.Overlap)} px with its overlap", "Take a smaller inputTileSize", cancellation);
        return [.. tiles.Select((_, i) => answers[i] is { } outputsOfTile ? Trim(outputsOfTile, masks[i]) : new PredictedTile(null, [], null))];
    }

    private byte[] Encode(InputWindow window, int column, int row, int width, int height)
    {
        var inputs = image.Bands.Select((band, i) => new ModelInput(band.Name, model.TypeOverrides.GetValueOrDefault(band.Name, band.Type), window.ShapeOf(i) ?? [1])).ToArray();
        return new InstanceWriter(model, inputs, _properties).Write([.. image.Bands.Select((_, i) => window.Cut(i, column, row, width, height))], width, height);
    }

    // Cuts the overlap off: what comes back is the tile alone, or as much as was sent (scaled when the output is).
    private PredictedTile Trim((float[] Values, int[] Shape)[] outputs, double[]? mask)
    {
        var (width, height) = model.OutputTile;
        var (sentWidth, sentHeight) = model.SentTile(address.Overlap);
        var (before, above) = model.MarginBefore(address.Overlap);
        long wholeWidth = (long)width * sentWidth, wholeHeight = (long)height * sentHeight;
        bool scales = wholeWidth % model.InputTile.Width == 0 && wholeHeight % model.InputTile.Height == 0;
        (wholeWidth, wholeHeight) = (wholeWidth / model.InputTile.Width, wholeHeight / model.InputTile.Height);
        var trimmed = new float[outputs.Length][];
        var depths = new int[outputs.Length];
        for (int o = 0; o < outputs.Length; o++)
        {
            var (values, shape) = outputs[o];
            var output = model.Outputs[o];
            if (width == 1 && height == 1 && shape.Length <= 1)
            {
                shape = [1, 1, .. shape];
            }

            int depth = shape.Length == 3 ? shape[2] : 1;
            bool ranked = shape.Length == 3 ? output.Dimensions == 1 || depth == 1 : shape.Length == 2 && output.Dimensions == 0;
            bool whole = ranked && scales && shape[0] == wholeHeight && shape[1] == wholeWidth;
            if (!ranked || !(whole || (shape[0] == height && shape[1] == width)))
            {
                throw model.Failure(
                    $"output '{output.Name}' has the shape {ArrayShape.Show(outputs[o].Shape)}; expected [{wholeHeight}, {wholeWidth}{(output.Dimensions == 1 ? ", N" : "")}] "
                    + $"(rows, columns{(output.Dimensions == 1 ? ", values" : "")} of the tile with its overlap; or [{height}, {width}{(output.Dimensions == 1 ? ", N" : "")}] without). "
                    + "Check inputTileSize, inputOverlapSize, outputTileSize and the dimensions of outputBands.");
            }

            int x = whole ? before * width / model.InputTile.Width : 0, y = whole ? above * height / model.InputTile.Height : 0;
            float[] tile = new float[width * height * depth];
            for (int row = 0; row < height; row++)
            {
                values.AsSpan(((y + row) * shape[1] + x) * depth, width * depth).CopyTo(tile.AsSpan(row * width * depth));
            }

            (trimmed[o], depths[o]) = (tile, depth);
        }

        return new PredictedTile(trimmed, depths, mask);
    }

    // The mask of a tile at the size of the output: of several input pixels the smallest.
    private double[]? CutMask(double[]? mask, int stride, int column, int row)
    {
        if (mask is null)
        {
            return null;
        }

        var (width, height) = model.OutputTile;
        var (inputWidth, inputHeight) = model.InputTile;
        double[] result = Masks.Full(width * height);
        for (int y = 0; y < inputHeight; y++)
        {
            for (int x = 0; x < inputWidth; x++)
            {
                int at = y * height / inputHeight * width + x * width / inputWidth;
                result[at] = Math.Min(result[at], mask[(row + y) * stride + column + x]);
            }
        }

        return result;
    }

    private void Paste(PredictedTile tile, int output, int depth, int left, int top, TileGrid grid, float[] values, double[]? mask)
    {
        var (width, height) = model.OutputTile;
        if (tile.Outputs is null)
        {
            return;
        }

        if (tile.Depths[output] != depth)
        {
            throw model.Failure($"output '{model.Outputs[output].Name}' has {tile.Depths[output]} values per pixel in one tile and {depth} in another.");
        }

        int first = Math.Max(0, left), last = Math.Min(grid.Width, left + width);
        for (int row = Math.Max(0, top); row < Math.Min(grid.Height, top + height); row++)
        {
            int from = (row - top) * width + first - left, to = row * grid.Width + first;
            tile.Outputs[output].AsSpan(from * depth, (last - first) * depth).CopyTo(values.AsSpan(to * depth));
            if (mask is not null && tile.Mask is not null)
            {
                tile.Mask.AsSpan(from, last - first).CopyTo(mask.AsSpan(to));
            }
            else
            {
                mask?.AsSpan(to, last - first).Fill(1);
            }
        }
    }

    private static int Floor(int value, int size) => (int)Math.Floor((double)value / size);

    private static List<(string, object)> ReadProperties(EeModel model, EeImage image) => [.. model.InputProperties.Select(name =>
        image.Properties.GetValueOrDefault(name) is double or string ? (name, image.Properties[name]!)
            : throw new Evaluation.EvaluationException($"inputProperties names '{name}', but the image has no such property with a number or text."))];
}
