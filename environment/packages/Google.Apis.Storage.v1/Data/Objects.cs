using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>A page of objects.</summary>
public class Objects : Google.Apis.Requests.IDirectResponseSchema
{
    /// <summary>Entity tag.</summary>
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    /// <summary>The objects; null when there are none.</summary>
    [JsonProperty("items")]
    public virtual IList<Object> Items { get; set; }

    /// <summary>storage#objects.</summary>
    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    /// <summary>Token of the next page; null on the last.</summary>
    [JsonProperty("nextPageToken")]
    public virtual string NextPageToken { get; set; }

    /// <summary>Names folded by the delimiter; null when there are none.</summary>
    [JsonProperty("prefixes")]
    public virtual IList<string> Prefixes { get; set; }
}
