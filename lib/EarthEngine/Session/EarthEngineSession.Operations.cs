using System.Globalization;
using System.Text.Json;
using ee = EeCnn.EarthEngine;

namespace EeCnn;

/// <content>Exports, imports and the operations that carry them out.</content>
public sealed partial class EarthEngineSession
{
    /// <summary>Starts the export of a table to the bucket.</summary>
    /// <param name="collection">The table.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="cancellationToken">Stops waiting for the start.</param>
    /// <returns>The running operation; see <see cref="WaitAsync"/>.</returns>
    /// <exception cref="ArgumentException">Prefix, bucket or selectors are empty.</exception>
    /// <exception cref="EarthEngineException">The server refused.</exception>
    public Task<Operation> ExportTableAsync(
        ee.FeatureCollection collection, TableExportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(options);
        string bucket = CheckDestination(options.Prefix, options.Bucket);
        if (options.Selectors is { Count: 0 })
        {
            throw new ArgumentException("The export selects no property. Name at least one, or leave Selectors null to write all.", nameof(options));
        }

        return StartAsync("table:export", writer =>
        {
            WriteExpression(writer, collection);
            writer.WriteString("description", options.Description ?? options.Prefix);
            writer.WriteString("requestId", options.RequestId ?? Guid.NewGuid().ToString());
            if (options.Selectors is not null)
            {
                WriteStrings(writer, "selectors", options.Selectors);
            }

            writer.WriteStartObject("fileExportOptions");
            writer.WriteString("fileFormat", options.Format switch
            {
                TableFormat.TfRecord => "TF_RECORD_TABLE",
                TableFormat.Csv => "CSV",
                TableFormat.GeoJson => "GEO_JSON",
                _ => throw new ArgumentOutOfRangeException(nameof(options), options.Format, "Unknown table format."),
            });
            WriteDestination(writer, bucket, options.Prefix);
            writer.WriteEndObject();
        }, cancellationToken);
    }

    /// <summary>Starts the export of an image to the bucket.</summary>
    /// <param name="image">The image. End it with <see cref="ee.Image.ToFloat"/> for TFRecord, so that every band is a float list.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="cancellationToken">Stops waiting for the start.</param>
    /// <returns>The running operation; see <see cref="WaitAsync"/>.</returns>
    /// <exception cref="ArgumentException">A size is below 1, or the grid is smaller than a patch.</exception>
    /// <exception cref="EarthEngineException">The server refused.</exception>
    public Task<Operation> ExportImageAsync(ee.Image image, ImageExportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(options);
        string bucket = CheckDestination(options.Prefix, options.Bucket);
        PixelGrid grid = options.Grid;
        var (patchWidth, patchHeight) = options.PatchDimensions;
        if (options.Format == ImageFormat.TfRecord)
        {
            if (patchWidth < 1 || patchHeight < 1 || options.KernelSize.Width < 1 || options.KernelSize.Height < 1)
            {
                throw new ArgumentException("Patch dimensions and kernel size must be at least 1 × 1.", nameof(options));
            }

            if (patchWidth > grid.Width || patchHeight > grid.Height)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"A patch of {patchWidth} × {patchHeight} does not fit into the grid of {grid.Width} × {grid.Height} pixels; nothing would be exported. Use smaller patches, or pad the grid with PadToPatches."),
                    nameof(options));
            }
        }

        // The grid goes into the expression, as the official clients do it, and beside it for an exact size.
        ee.Image pinned = image.Reproject(grid).Clip(ee.Geometry.Rectangle(grid));
        return StartAsync("image:export", writer =>
        {
            WriteExpression(writer, pinned);
            WriteGrid(writer, grid);
            writer.WriteString("description", options.Description ?? options.Prefix);
            writer.WriteString("requestId", options.RequestId ?? Guid.NewGuid().ToString());
            writer.WriteString("maxPixels", (options.MaxPixels ?? grid.PixelCount).ToString(CultureInfo.InvariantCulture));
            writer.WriteStartObject("fileExportOptions");
            writer.WriteString("fileFormat", options.Format == ImageFormat.TfRecord ? "TF_RECORD_IMAGE" : "GEO_TIFF");
            WriteDestination(writer, bucket, options.Prefix);
            if (options.Format == ImageFormat.TfRecord)
            {
                WriteTfRecordOptions(writer, options);
            }
            else
            {
                writer.WriteStartObject("geoTiffOptions");
                writer.WriteBoolean("cloudOptimized", true);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }, cancellationToken);
    }

    /// <summary>Starts the import of files in the bucket as an image asset.</summary>
    /// <param name="options">Where from, and what it becomes.</param>
    /// <param name="cancellationToken">Stops waiting for the start.</param>
    /// <returns>The running operation; see <see cref="WaitAsync"/>.</returns>
    /// <exception cref="ArgumentException">The id, an address or a band name is malformed.</exception>
    /// <exception cref="EarthEngineException">The server refused.</exception>
    public Task<Operation> ImportImageAsync(ImageImportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        string name = AssetNames.OfOwned(options.AssetId);
        ee.Check.Names(options.Uris, nameof(options.Uris));
        ee.Check.Names([.. options.Bands.Select(band => band.Id)], nameof(options.Bands));
        string? wrong = options.Uris.FirstOrDefault(uri => !uri.StartsWith("gs://", StringComparison.Ordinal) || uri.IndexOf('/', 5) is < 6);
        if (wrong is not null)
        {
            throw new ArgumentException($"'{wrong}' is not an address in a bucket. Write it as gs://bucket/name.", nameof(options));
        }

        return StartAsync("image:import", writer =>
        {
            writer.WriteString("description", options.Description ?? options.AssetId);
            writer.WriteString("requestId", options.RequestId ?? Guid.NewGuid().ToString());
            writer.WriteBoolean("overwrite", options.Overwrite);
            writer.WritePropertyName("imageManifest");
            ImageManifest.Write(writer, name, options);
        }, cancellationToken);
    }

    /// <summary>Looks at an operation.</summary>
    /// <param name="operationName">Full name, <c>projects/P/operations/ID</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The operation as it is now.</returns>
    /// <exception cref="EarthEngineException">The server knows no such operation.</exception>
    public async Task<Operation> GetOperationAsync(string operationName, CancellationToken cancellationToken = default) =>
        Operation.FromJson(await _http.JsonAsync(HttpMethod.Get, OperationPath(operationName), null, cancellationToken).ConfigureAwait(false));

    /// <summary>Lists the project's operations, the newest first as the server gives them.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>All operations that the server still knows.</returns>
    /// <exception cref="EarthEngineException">The server refused.</exception>
    public async Task<IReadOnlyList<Operation>> ListOperationsAsync(CancellationToken cancellationToken = default)
    {
        var all = new List<Operation>();
        await foreach (JsonElement page in PagesAsync(ProjectPath + "/operations", "pageSize=500", cancellationToken).ConfigureAwait(false))
        {
            if (page.TryGetProperty("operations", out JsonElement operations))
            {
                all.AddRange(operations.EnumerateArray().Select(Operation.FromJson));
            }
        }

        return all;
    }

    /// <summary>Asks the server to cancel an operation; what it has written so far is removed.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>When the server has taken the request; the operation ends a little later.</returns>
    /// <exception cref="EarthEngineException">The server refused.</exception>
    public Task CancelAsync(Operation operation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return _http.JsonAsync(HttpMethod.Post, OperationPath(operation.Name) + ":cancel", "{}"u8.ToArray(), cancellationToken);
    }

    /// <summary>Waits until an operation has succeeded.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="progress">Told about every look at it.</param>
    /// <param name="cancellationToken">Stops waiting; the operation itself goes on (see <see cref="CancelAsync"/>).</param>
    /// <returns>The finished operation.</returns>
    /// <exception cref="EarthEngineException">The operation failed or was cancelled; the message has the server's words.</exception>
    public async Task<Operation> WaitAsync(Operation operation, IProgress<Operation>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        TimeSpan interval = _options.FirstPollInterval;
        while (!operation.IsDone)
        {
            progress?.Report(operation);
            await Task.Delay(interval, cancellationToken).ConfigureAwait(false);
            interval = TimeSpan.FromTicks(Math.Min(_options.MaxPollInterval.Ticks, interval.Ticks * 3 / 2));
            operation = await GetOperationAsync(operation.Name, cancellationToken).ConfigureAwait(false);
        }

        progress?.Report(operation);
        return operation.State == OperationState.Succeeded
            ? operation
            : throw new EarthEngineException(
                $"operation '{(operation.Description.Length == 0 ? operation.Name : operation.Description)}'",
                null,
                operation.State == OperationState.Cancelled ? "CANCELLED" : "FAILED",
                operation.Error ?? (operation.State == OperationState.Cancelled ? "it was cancelled" : "no reason was given"));
    }

    private static string OperationPath(string operationName) => operationName.Split('/') is ["projects", _, "operations", _]
        ? "v1/" + operationName
        : throw new ArgumentException($"'{operationName}' is not the name of an operation. Write it as projects/P/operations/ID.", nameof(operationName));

    private static void WriteTfRecordOptions(Utf8JsonWriter writer, ImageExportOptions options)
    {
        writer.WriteStartObject("tfRecordOptions");
        WriteSize(writer, "tileDimensions", options.PatchDimensions);
        if (options.KernelSize != (1, 1))
        {
            WriteSize(writer, "marginDimensions", options.KernelSize);
        }

        writer.WriteBoolean("compress", options.Compressed);
        writer.WriteNumber("defaultValue", ee.Check.Finite(options.DefaultValue, nameof(options.DefaultValue)));
        if (options.MaxFileBytes is { } bytes)
        {
            writer.WriteString("maxSizeBytes", bytes.ToString(CultureInfo.InvariantCulture));
        }

        if (options.MaskedThreshold != 1)
        {
            writer.WriteNumber("maxMaskedRatio", options.MaskedThreshold is >= 0 and <= 1
                ? options.MaskedThreshold
                : throw new ArgumentOutOfRangeException(nameof(options), options.MaskedThreshold, "MaskedThreshold must be 0 to 1: the largest share of masked pixels."));
        }

        if (options.TensorDepths is not null)
        {
            writer.WriteStartObject("tensorDepths");
            foreach (var (band, depth) in options.TensorDepths)
            {
                writer.WriteNumber(band, depth);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteSize(Utf8JsonWriter writer, string name, (int Width, int Height) size)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("width", size.Width);
        writer.WriteNumber("height", size.Height);
        writer.WriteEndObject();
    }

    private static void WriteDestination(Utf8JsonWriter writer, string bucket, string prefix)
    {
        writer.WriteStartObject("cloudStorageDestination");
        writer.WriteString("bucket", bucket);
        writer.WriteString("filenamePrefix", prefix);
        writer.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private string CheckDestination(string prefix, string? bucket)
    {
        if (string.IsNullOrWhiteSpace(prefix) || prefix.StartsWith('/') || prefix.Contains("..", StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{prefix}' is not a name in a bucket. Write it as folder/name, without / in front and without '..'.", nameof(prefix));
        }

        bucket ??= Connection.Bucket;
        return bucket.Length > 0
            ? bucket
            : throw new ArgumentException("No bucket is named. Set EECNN_BUCKET to the name of your Cloud Storage bucket, or name one in the options.", nameof(bucket));
    }

    private async Task<Operation> StartAsync(string method, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        byte[] body = EarthEngineHttp.Body(write);
        return Operation.FromJson(await _http.JsonAsync(HttpMethod.Post, $"{ProjectPath}/{method}", body, cancellationToken).ConfigureAwait(false));
    }
}
