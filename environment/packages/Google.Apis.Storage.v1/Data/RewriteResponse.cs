using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>State of a copy.</summary>
public class RewriteResponse : Google.Apis.Requests.IDirectResponseSchema
{
    /// <summary>Whether it is finished.</summary>
    [JsonProperty("done")]
    public virtual bool? Done { get; set; }

    /// <summary>Entity tag.</summary>
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    /// <summary>storage#rewriteResponse.</summary>
    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    /// <summary>Bytes of the object.</summary>
    [JsonProperty("objectSize")]
    public virtual long? ObjectSize { get; set; }

    /// <summary>The copy, when it is finished.</summary>
    [JsonProperty("resource")]
    public virtual Object Resource { get; set; }

    /// <summary>Token for the next call, when it is not.</summary>
    [JsonProperty("rewriteToken")]
    public virtual string RewriteToken { get; set; }

    /// <summary>Bytes copied so far.</summary>
    [JsonProperty("totalBytesRewritten")]
    public virtual long? TotalBytesRewritten { get; set; }
}
