using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EeCnn.Cloud.EarthEngine.Catalog;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;
using EeCnn.Cloud.Hosting;
using EeCnn.Cloud.Storage;

namespace EeCnn.Cloud.EarthEngine.Exports;

/// <summary>image:import: makes an asset of TFRecord files with a mixer, or of a GeoTIFF.</summary>
internal sealed class ImageImport
{
    private readonly JsonElement _manifest;
    private readonly BucketStore _buckets;
    private readonly List<(string Uri, StoredObject Object)> _sources = [];

    /// <summary>Reads the manifest and finds its sources; errors show before the operation starts.</summary>
    public ImageImport(JsonElement manifest, AssetStore assets, BucketStore buckets, bool overwrite)
    {
        (_manifest, _buckets) = (manifest, buckets);
        AssetId = manifest.TryGetProperty("name", out var name) ? name.ToString() : throw ApiException.Invalid("The image manifest has no 'name': the id of the asset to make.");
        assets.CheckPlaceable(AssetId, overwrite);
        if (!manifest.TryGetProperty("tilesets", out var tilesets) || tilesets.ValueKind != JsonValueKind.Array || tilesets.GetArrayLength() != 1)
        {
            throw ApiException.Invalid("The image manifest must have exactly one entry in 'tilesets'.");
        }

        var uris = tilesets[0].TryGetProperty("sources", out var sources) && sources.ValueKind == JsonValueKind.Array
            ? sources.EnumerateArray().SelectMany(source => source.TryGetProperty("uris", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default).Select(uri => uri.ToString()).ToList()
            : [];
        if (uris.Count == 0)
        {
            throw ApiException.Invalid("The image manifest names no sources: expected tilesets[0].sources[0].uris with gs:// addresses.");
        }

        foreach (string uri in uris)
        {
            _sources.Add((uri, Find(uri)));
        }
    }

    public string AssetId { get; }

    public string Description => $"Ingest image: \"{AssetId}\"";

    public JsonObject Run(AssetStore assets, Operation operation)
    {
        string folder = assets.NewFolder();
        try
        {
            var mixer = _sources.Where(source => source.Uri.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).ToList();
            var bands = mixer.Count > 0 ? FromRecords(folder, mixer, operation) : FromGeoTiff(folder);
            var properties = _manifest.TryGetProperty("properties", out var own) && own.ValueKind == JsonValueKind.Object ? JsonNode.Parse(own.GetRawText())!.AsObject() : [];
            DateTime? start = _manifest.TryGetProperty("startTime", out var time) && DateTime.TryParse(time.ToString(), CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : null;
            operation.Cancellation.ThrowIfCancellationRequested();
            assets.PlaceImage(folder, AssetId, bands, properties, start);
            return assets.Get(AssetId);
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private StoredObject Find(string uri)
    {
        if (!uri.StartsWith("gs://", StringComparison.Ordinal) || uri.IndexOf('/', 5) is not (> 5 and var slash))
        {
            throw ApiException.Invalid($"The source '{uri}' is not a Cloud Storage address of the form gs://BUCKET/OBJECT.");
        }

        var bucket = _buckets.Get(uri[5..slash]);
        return bucket.Find(uri[(slash + 1)..]) ?? throw ApiException.Invalid($"The source '{uri}' does not exist.");
    }

    private static double? Missing(JsonElement of) => of.TryGetProperty("missingData", out var missing) && missing.TryGetProperty("values", out var values)
        && values.ValueKind == JsonValueKind.Array && values.GetArrayLength() > 0 ? values[0].GetDouble() : null;

    // Bands of the manifest: id, position in the tileset, missing value (its own or the image's), pyramiding policy; none listed means all.
    private List<(string Id, int Index, double? Missing, string Policy)> Bands(IReadOnlyList<string> present)
    {
        if (!_manifest.TryGetProperty("bands", out var bands) || bands.ValueKind != JsonValueKind.Array || bands.GetArrayLength() == 0)
        {
            return [.. present.Select((name, i) => (name, i, Missing(_manifest), "MEAN"))];
        }

        return [.. bands.EnumerateArray().Select((band, i) => (
            band.TryGetProperty("id", out var id) ? id.ToString() : throw ApiException.Invalid($"Band {i} of the image manifest has no 'id'."),
            band.TryGetProperty("tilesetBandIndex", out var index) ? index.GetInt32() : i,
            Missing(band) ?? Missing(_manifest),
            band.TryGetProperty("pyramidingPolicy", out var policy) ? policy.ToString() : "MEAN"))];
    }

    private List<CatalogBand> FromGeoTiff(string folder)
    {
        if (_sources.Count != 1)
        {
            throw ApiException.Invalid($"{_sources.Count} sources without a mixer: give one GeoTIFF, or TFRecord files together with their mixer.json.");
        }

        string file = Path.Combine(folder, "image.tif");
        File.Copy(_sources[0].Object.File, file);
        using var raster = new RasterFile(file);
        var bands = Bands(raster.BandNames);
        if (bands.FirstOrDefault(band => band.Index < 0 || band.Index >= raster.BandNames.Length) is { Id: not null } wrong)
        {
            throw ApiException.Invalid($"Band '{wrong.Id}' of the image manifest has tilesetBandIndex {wrong.Index}; the GeoTIFF has {raster.BandNames.Length} bands.");
        }

        if (bands.Select((band, i) => band.Index == i).All(same => same))
        {
            return [.. bands.Select(band => new CatalogBand(band.Id, band.Index, band.Missing, band.Policy))];
        }

        throw ApiException.Invalid("Bands of the image manifest must stand in the order of the GeoTIFF.");
    }

    private List<CatalogBand> FromRecords(string folder, List<(string Uri, StoredObject Object)> mixers, Operation operation)
    {
        if (mixers.Count != 1)
        {
            throw ApiException.Invalid($"The sources hold {mixers.Count} mixers ({string.Join(", ", mixers.Select(mixer => mixer.Uri))}); exactly one is needed.");
        }

        var mixer = Mixer.Read(mixers[0].Object.File, mixers[0].Uri);
        int width = mixer.PatchesPerRow * mixer.PatchWidth, height = mixer.Rows * mixer.PatchHeight;
        var names = new List<string>();
        double[][]? planes = null;
        bool integers = true;
        int patch = 0;
        foreach (var (uri, stored) in _sources.Where(source => source.Uri != mixers[0].Uri))
        {
            foreach (var features in TfRecordReader.Read(stored.File, uri))
            {
                operation.Cancellation.ThrowIfCancellationRequested();
                if (patch >= mixer.TotalPatches)
                {
                    throw ApiException.Invalid($"The TFRecord files hold more records than the mixer's {mixer.TotalPatches} patches ('{uri}').");
                }

                if (planes is null)
                {
                    names = [.. Bands([.. features.Keys.Order(StringComparer.Ordinal)]).Select(band => band.Id)];
                    planes = [.. names.Select(_ => new double[(long)width * height])];
                }

                for (int b = 0; b < names.Count; b++)
                {
                    if (!features.TryGetValue(names[b], out var feature))
                    {
                        throw ApiException.Invalid($"Record {patch} ('{uri}') has no feature '{names[b]}'; it has {string.Join(", ", features.Keys.Order(StringComparer.Ordinal))}. Band ids must be the names of features.");
                    }

                    integers &= feature.IsInteger;
                    mixer.Place(feature.Values, planes[b], width, patch, $"record {patch} of '{uri}', feature '{names[b]}'");
                }

                patch++;
                operation.Report(0.9 * patch / mixer.TotalPatches);
            }
        }

        if (planes is null || patch != mixer.TotalPatches)
        {
            throw ApiException.Invalid($"The TFRecord files hold {patch} records, but the mixer has {mixer.TotalPatches} patches. All records, in the order of the export, are needed.");
        }

        var type = !integers ? PixelType.Float : new PixelType(Precision.Int, planes.Min(plane => plane.Min()), planes.Max(plane => plane.Max()));
        using (var writer = new RasterWriter(Path.Combine(folder, "image.tif"), width, height, names, RasterWriter.Common([type]), mixer.Lattice, null, ["COMPRESS=DEFLATE", "TILED=YES"]))
        {
            for (int b = 0; b < planes.Length; b++)
            {
                writer.Write(b, 0, 0, width, height, planes[b]);
            }

            writer.Finish();
        }

        return [.. Bands(names).Select((band, i) => new CatalogBand(band.Id, i, band.Missing, band.Policy))];
    }
}
