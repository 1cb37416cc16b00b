using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>A page of buckets.</summary>
public class Buckets : Google.Apis.Requests.IDirectResponseSchema
{
    /// <summary>Entity tag.</summary>
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    /// <summary>The buckets; null when there are none.</summary>
    [JsonProperty("items")]
    public virtual IList<Bucket> Items { get; set; }

    /// <summary>storage#buckets.</summary>
    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    /// <summary>Token of the next page; null on the last.</summary>
    [JsonProperty("nextPageToken")]
    public virtual string NextPageToken { get; set; }
}
