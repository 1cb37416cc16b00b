using System.Globalization;
using System.Text.Json.Nodes;
using EeCnn.Cloud.EarthEngine.Outputs;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.EarthEngine.Exports;

/// <summary>
/// Image export to TFRecord patches with a mixer. Patches go row by row from the grid's first corner; those that do not fit whole on the far
/// edges are dropped. Floats become float_list, 8-bit numbers one byte string, other whole numbers int64_list.
/// </summary>
internal static class PatchExport
{
    /// <summary>Pixels of all bands together that are computed at once.</summary>
    private const long StripPixels = 1L << 22;

    public static void Write(Publication files, string prefix, ImageRequest request, PatchOptions options, Operation operation)
    {
        var grid = request.Grid;
        int across = grid.Width / options.Width, down = grid.Height / options.Height;
        if (across == 0 || down == 0)
        {
            throw ApiException.Invalid($"The export has {grid.Width} × {grid.Height} pixels, less than one patch of {options.Width} × {options.Height}. Pad the region to whole patches or make patches smaller.");
        }

        int[] depths = [.. request.Bands.Select(band => band.Type.Dimensions == 0 ? 0 : options.TensorDepths.TryGetValue(band.Name, out int depth) && depth > 0 ? depth
            : throw ApiException.Invalid($"Band '{band.Name}' holds arrays: tfRecordOptions.tensorDepths must say how many values each pixel has."))];
        var shards = new Shards(files, prefix, options);
        using (shards)
        {
            long bandPixels = request.Bands.Select((_, b) => (long)Math.Max(1, depths[b])).Sum() * (options.Width + options.MarginX) * (options.Height + options.MarginY);
            int perStrip = (int)Math.Clamp(StripPixels / Math.Max(1, bandPixels), 1, across);
            long done = 0, valid = 0;
            for (int row = 0; row < down; row++)
            {
                for (int column = 0; column < across; column += perStrip)
                {
                    int count = Math.Min(perStrip, across - column);
                    var strip = Strip.Read(request, depths, options, column, row, count, operation.Cancellation);
                    valid += strip.Valid;
                    for (int i = 0; i < count; i++)
                    {
                        if (strip.MaskedShare(i) <= options.MaxMaskedRatio)
                        {
                            shards.Write(strip, i);
                        }
                    }

                    done += count;
                    operation.Report((double)done / ((long)across * down));
                }
            }

            if (valid == 0)
            {
                throw ApiException.Invalid("No valid (un-masked) pixels in export region. Check that the region lies inside the image and that the mask leaves something.");
            }
        }

        // Once patches are left out, the mixer could no longer say where one belongs.
        if (options.MaxMaskedRatio == 1)
        {
            string name = prefix.EndsWith('/') ? $"{prefix}mixer.json" : $"{prefix}-mixer.json";
            File.WriteAllText(files.Add(name, "application/json"), Mixer(grid, options, across, down).ToJsonString());
        }
    }

    private static JsonObject Mixer(TileGrid grid, PatchOptions options, int across, int down) => new()
    {
        ["projection"] = new JsonObject
        {
            ["crs"] = grid.Lattice.Crs.Code,
            ["affine"] = new JsonObject { ["doubleMatrix"] = new JsonArray([.. grid.Origin.Numbers.Select(number => (JsonNode)number)]) },
        },
        ["patchDimensions"] = new JsonArray(options.Width, options.Height),
        ["patchesPerRow"] = across,
        ["totalPatches"] = across * down,
    };

    /// <summary>Some patches side by side, margins included.</summary>
    private sealed class Strip
    {
        private readonly ImageRequest _request;
        private readonly int[] _depths;
        private readonly PatchOptions _options;
        private readonly double[][] _values;
        private readonly bool[] _masked;
        private readonly int _stride;

        private Strip(ImageRequest request, int[] depths, PatchOptions options, TileGrid window)
        {
            (_request, _depths, _options, _stride) = (request, depths, options, window.Width);
            _values = [.. depths.Select(depth => new double[(long)window.Count * Math.Max(1, depth)])];
            _masked = new bool[window.Count];
        }

        public long Valid { get; private set; }

        private int StoredWidth => _options.Width + _options.MarginX;

        private int StoredHeight => _options.Height + _options.MarginY;

        public static Strip Read(ImageRequest request, int[] depths, PatchOptions options, int column, int row, int count, CancellationToken cancellation)
        {
            var grid = request.Grid;
            var window = new TileGrid(grid.Lattice, grid.X + column * options.Width - options.MarginX / 2, grid.Y + row * options.Height - options.MarginY / 2,
                count * options.Width + options.MarginX, options.Height + options.MarginY);
            var strip = new Strip(request, depths, options, window);
            long valid = 0;
            TileReader.ForEachTile(window, [.. request.Bands.Select(band => band.Source)], cancellation, (tile, planes) =>
            {
                long mine = 0;
                for (int i = 0; i < tile.Count; i++)
                {
                    int r = Math.DivRem(i, tile.Width, out int c);
                    int at = (tile.Y - window.Y + r) * window.Width + tile.X - window.X + c;
                    for (int b = 0; b < planes.Length; b++)
                    {
                        bool isValid = planes[b].IsValid(i);
                        strip._masked[at] |= !isValid;
                        mine += isValid ? 1 : 0;
                        strip.Put(b, at, isValid ? planes[b] : null, i);
                    }
                }

                Interlocked.Add(ref valid, mine);
            });
            strip.Valid = valid;
            return strip;
        }

        public double MaskedShare(int patch)
        {
            int masked = 0;
            foreach (int at in Positions(patch))
            {
                masked += _masked[at] ? 1 : 0;
            }

            return (double)masked / (StoredWidth * StoredHeight);
        }

        public byte[] Encode(int patch)
        {
            var example = new ExampleBuilder();
            if (_options.CollapseBands)
            {
                example.Floats(_request.Bands[0].Name, [.. Positions(patch).SelectMany(at => Enumerable.Range(0, _values.Length).SelectMany(b => Pixel(b, at).ToArray()))]);
                return example.ToArray();
            }

            for (int b = 0; b < _values.Length; b++)
            {
                int depth = Math.Max(1, _depths[b]);
                double[] values = new double[StoredWidth * StoredHeight * depth];
                for (int row = 0; row < StoredHeight; row++)
                {
                    _values[b].AsSpan((row * _stride + patch * _options.Width) * depth, StoredWidth * depth).CopyTo(values.AsSpan(row * StoredWidth * depth));
                }

                var type = _request.Bands[b].Type;
                string name = _request.Bands[b].Name;
                if (!type.IsInteger)
                {
                    example.Floats(name, values);
                }
                else if (type.Storage == Values.Storage.UInt8)
                {
                    example.Bytes(name, Array.ConvertAll(values, value => (byte)value));
                }
                else
                {
                    example.Int64s(name, values);
                }
            }

            return example.ToArray();
        }

        /// <summary>sequenceData: one example per pixel, scalars and arrays by name.</summary>
        public IEnumerable<byte[]> EncodePixels(int patch)
        {
            foreach (int at in Positions(patch))
            {
                var example = new ExampleBuilder();
                for (int b = 0; b < _values.Length; b++)
                {
                    example.Floats(_request.Bands[b].Name, Pixel(b, at));
                }

                yield return example.ToArray();
            }
        }

        private ReadOnlySpan<double> Pixel(int band, int at) => _values[band].AsSpan(at * Math.Max(1, _depths[band]), Math.Max(1, _depths[band]));

        private IEnumerable<int> Positions(int patch)
        {
            for (int row = 0; row < StoredHeight; row++)
            {
                for (int column = 0; column < StoredWidth; column++)
                {
                    yield return row * _stride + patch * _options.Width + column;
                }
            }
        }

        private void Put(int band, int at, Plane? plane, int index)
        {
            var type = _request.Bands[band].Type;
            int depth = _depths[band];
            if (depth == 0)
            {
                _values[band][at] = type.Cast(plane is null ? _options.Default : plane.Values[index]);
                return;
            }

            double[]? data = plane?.ArrayAt(index).Data;
            for (int i = 0; i < depth; i++)
            {
                _values[band][at * depth + i] = type.Cast(data is not null && i < data.Length ? data[i] : _options.Default);
            }
        }
    }

    /// <summary>The numbered files, each up to the size limit before compression.</summary>
    private sealed class Shards(Publication files, string prefix, PatchOptions options) : IDisposable
    {
        private TfRecordWriter? _writer;
        private int _count;

        public void Write(Strip strip, int patch)
        {
            foreach (byte[] payload in options.SequenceData ? strip.EncodePixels(patch) : [strip.Encode(patch)])
            {
                if (_writer is null || (_writer.Length > 0 && _writer.Length + payload.Length + 16 > options.MaxBytes))
                {
                    _writer?.Dispose();
                    string number = _count++.ToString("00000", CultureInfo.InvariantCulture), extension = options.Compress ? ".tfrecord.gz" : ".tfrecord";
                    string name = prefix.EndsWith('/') ? $"{prefix}{number}{extension}" : $"{prefix}-{number}{extension}";
                    _writer = new TfRecordWriter(files.Add(name, options.Compress ? "application/gzip" : "application/octet-stream"), options.Compress);
                }

                _writer.Write(payload);
            }
        }

        public void Dispose() => _writer?.Dispose();
    }
}
