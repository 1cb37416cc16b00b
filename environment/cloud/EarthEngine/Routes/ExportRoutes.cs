using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EeCnn.Cloud.EarthEngine.Catalog;
using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Exports;
using EeCnn.Cloud.EarthEngine.Graph;
using EeCnn.Cloud.EarthEngine.Outputs;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;
using EeCnn.Cloud.Storage;

namespace EeCnn.Cloud.EarthEngine.Routes;

/// <summary>image:export, table:export and image:import.</summary>
internal sealed class ExportRoutes(CloudState state, AssetStore assets, BucketStore buckets, OperationStore operations)
{
    private const double DefaultMaxPixels = 1e8;

    public async Task StartAsync(HttpContext context, string project, string kind)
    {
        // The document lives as long as the operation.
        var body = await Reply.ReadJsonAsync(context);
        var root = body.RootElement;
        string? requestId = root.TryGetProperty("requestId", out var id) && id.ToString() is { Length: > 0 } text ? text : null;
        string description = root.TryGetProperty("description", out var words) ? words.ToString() : "";
        var operation = await TileReader.WithStackAsync(() => kind switch
        {
            "table:export" => StartTable(root, project, description, requestId),
            "image:export" => StartImage(root, project, description, requestId),
            _ => StartImport(root, project, requestId),
        });
        await Reply.JsonAsync(context, operation.ToJson());
    }

    private Operation StartTable(JsonElement root, string project, string description, string? requestId)
    {
        var expression = Expression(root);
        var (format, bucket, prefix, _) = Destination(root);
        string name = prefix + TableExport.ExtensionOf(format);
        string[]? selectors = root.TryGetProperty("selectors", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
            ? [.. list.EnumerateArray().Select(selector => selector.ToString())] : null;
        return operations.Start(project, "EXPORT_FEATURES", description, requestId, operation => EarthEngineRoutes.Guard(() =>
        {
            var collection = new Interpreter(assets, operation.Cancellation).Run(expression) as EeCollection
                ?? throw ApiException.Invalid("Expected the expression to give a FeatureCollection.");
            using var files = new Publication(bucket, operation);
            TableExport.Write(format, files.Add(name, format switch { "CSV" => "text/csv", "GEO_JSON" => "application/geo+json", _ => "application/gzip" }), collection, selectors, operation);
            return (files.Publish(), (JsonObject?)null);
        }));
    }

    private Operation StartImage(JsonElement root, string project, string description, string? requestId)
    {
        var expression = Expression(root);
        double maxPixels = root.TryGetProperty("maxPixels", out var most) ? ReadNumber(most, "maxPixels") : DefaultMaxPixels;
        if (root.TryGetProperty("assetExportOptions", out var asset))
        {
            return StartAsset(root, asset, expression, maxPixels, project, description, requestId);
        }

        var (format, bucket, prefix, options) = Destination(root);
        if (format is not ("TF_RECORD_IMAGE" or "GEO_TIFF"))
        {
            throw ApiException.Invalid($"The image format '{format}' is not supported here; allowed are TF_RECORD_IMAGE and GEO_TIFF.");
        }

        var patches = format == "TF_RECORD_IMAGE" ? PatchOptions.Read(options.TryGetProperty("tfRecordOptions", out var tf) ? tf : default) : null;
        var geo = options.TryGetProperty("geoTiffOptions", out var g) && g.ValueKind == JsonValueKind.Object ? g : default;
        return operations.Start(project, "EXPORT_IMAGE", description, requestId, operation => EarthEngineRoutes.Guard(() =>
        {
            var request = Request(root, expression, operation, maxPixels);
            using var files = new Publication(bucket, operation);
            if (patches is not null)
            {
                PatchExport.Write(files, prefix, request, patches, operation);
            }
            else
            {
                WriteGeoTiff(files.Add(prefix + ".tif", "image/tiff"), request, geo, operation);
            }

            return (files.Publish(), (JsonObject?)null);
        }));
    }

    private Operation StartAsset(JsonElement root, JsonElement asset, Node expression, double maxPixels, string project, string description, string? requestId)
    {
        var destination = asset.TryGetProperty("earthEngineDestination", out var d) && d.ValueKind == JsonValueKind.Object ? d : throw ApiException.Invalid("assetExportOptions has no earthEngineDestination.");
        string id = destination.TryGetProperty("name", out var name) ? name.ToString() : throw ApiException.Invalid("earthEngineDestination has no name.");
        assets.CheckPlaceable(id, destination.TryGetProperty("overwrite", out var overwrite) && overwrite.ValueKind == JsonValueKind.True);
        string policy = asset.TryGetProperty("pyramidingPolicy", out var p) ? p.ToString() : "MEAN";
        return operations.Start(project, "EXPORT_IMAGE", description, requestId, operation => EarthEngineRoutes.Guard(() =>
        {
            var request = Request(root, expression, operation, maxPixels);
            string folder = assets.NewFolder();
            try
            {
                if (PixelFormats.WriteGeoTiff(Path.Combine(folder, "image.tif"), request, null, operation.Cancellation, operation.Report) == 0)
                {
                    throw ApiException.Invalid("No valid (un-masked) pixels in export region.");
                }

                assets.PlaceImage(folder, id, [.. request.Bands.Select((band, i) => new CatalogBand(band.Name, i, null, policy))], [], null);
                return (new[] { id }, (JsonObject?)assets.Get(id));
            }
            finally
            {
                if (Directory.Exists(folder))
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
        }));
    }

    private Operation StartImport(JsonElement root, string project, string? requestId)
    {
        if (!root.TryGetProperty("imageManifest", out var manifest) || manifest.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.Invalid("The request has no 'imageManifest'.");
        }

        var import = new ImageImport(manifest, assets, buckets, root.TryGetProperty("overwrite", out var overwrite) && overwrite.ValueKind == JsonValueKind.True);
        return operations.Start(project, "INGEST_IMAGE", import.Description, requestId,
            operation => EarthEngineRoutes.Guard(() => (new[] { import.AssetId }, (JsonObject?)import.Run(assets, operation))));
    }

    private ImageRequest Request(JsonElement root, Node expression, Operation operation, double maxPixels)
    {
        var image = new Interpreter(assets, operation.Cancellation).Run(expression) as EeImage ?? throw ApiException.Invalid("Expected the expression to give an Image.");
        var request = ImageRequest.Read(root, image);
        return request.Grid.LongCount <= maxPixels ? request
            : throw ApiException.Invalid($"Export too large: specified {request.Grid.LongCount} pixels (max: {maxPixels.ToString(CultureInfo.InvariantCulture)}). Specify higher maxPixels value if you intend to export a large area.");
    }

    private void WriteGeoTiff(string file, ImageRequest request, JsonElement options, Operation operation)
    {
        bool optimised = options.ValueKind == JsonValueKind.Object && options.TryGetProperty("cloudOptimized", out var c) && c.ValueKind == JsonValueKind.True;
        double? noData = options.ValueKind == JsonValueKind.Object && options.TryGetProperty("noData", out var n) && n.ValueKind == JsonValueKind.Object && n.TryGetProperty("floatValue", out var value)
            ? value.GetDouble() : null;
        string plain = optimised ? Path.Combine(state.Temporary, $"{Guid.NewGuid():n}.tif") : file;
        ProcessMemory.Trim();
        try
        {
            if (PixelFormats.WriteGeoTiff(plain, request, noData, operation.Cancellation, progress => operation.Report(progress * (optimised ? 0.8 : 1))) == 0)
            {
                throw ApiException.Invalid("No valid (un-masked) pixels in export region. Check that the region lies inside the image and that the mask leaves something.");
            }

            if (optimised)
            {
                RasterWriter.CopyCloudOptimised(plain, file);
            }
        }
        finally
        {
            ProcessMemory.Trim();
            if (optimised)
            {
                File.Delete(plain);
            }
        }
    }

    private static Node Expression(JsonElement root) => root.TryGetProperty("expression", out var expression)
        ? GraphParser.Parse(expression) : throw ApiException.Invalid("The request has no 'expression'.");

    private (string Format, Bucket Bucket, string Prefix, JsonElement Options) Destination(JsonElement root)
    {
        if (!root.TryGetProperty("fileExportOptions", out var options) || options.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.Invalid("The request has no 'fileExportOptions'. Offline, exports go to Cloud Storage (cloudStorageDestination), images also to assets.");
        }

        if (!options.TryGetProperty("cloudStorageDestination", out var destination) || destination.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.Invalid("fileExportOptions has no 'cloudStorageDestination'; other destinations do not exist offline.");
        }

        string name = destination.TryGetProperty("bucket", out var b) ? b.ToString() : "";
        string prefix = destination.TryGetProperty("filenamePrefix", out var p) ? p.ToString() : "";
        if (prefix.Length == 0)
        {
            throw ApiException.Invalid("cloudStorageDestination has no 'filenamePrefix'.");
        }

        return (options.TryGetProperty("fileFormat", out var format) ? format.ToString() : "", buckets.Get(name), prefix, options);
    }

    private static double ReadNumber(JsonElement json, string name)
    {
        json = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("value", out var inner) ? inner : json;
        return double.TryParse(json.ToString(), CultureInfo.InvariantCulture, out double number) ? number : throw ApiException.Invalid($"'{name}' must be a number; got {json}.");
    }
}
