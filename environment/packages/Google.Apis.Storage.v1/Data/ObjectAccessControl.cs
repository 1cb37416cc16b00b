using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>An access right of an object.</summary>
public class ObjectAccessControl : Google.Apis.Requests.IDirectResponseSchema
{
    /// <summary>Bucket.</summary>
    [JsonProperty("bucket")]
    public virtual string Bucket { get; set; }

    /// <summary>Domain of the entity.</summary>
    [JsonProperty("domain")]
    public virtual string Domain { get; set; }

    /// <summary>Address of the entity.</summary>
    [JsonProperty("email")]
    public virtual string Email { get; set; }

    /// <summary>Who has the right.</summary>
    [JsonProperty("entity")]
    public virtual string Entity { get; set; }

    /// <summary>Its id.</summary>
    [JsonProperty("entityId")]
    public virtual string EntityId { get; set; }

    /// <summary>Entity tag.</summary>
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    /// <summary>Generation of the object.</summary>
    [JsonProperty("generation")]
    public virtual long? Generation { get; set; }

    /// <summary>Id of the right.</summary>
    [JsonProperty("id")]
    public virtual string Id { get; set; }

    /// <summary>storage#objectAccessControl.</summary>
    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    /// <summary>Name of the object.</summary>
    [JsonProperty("object")]
    public virtual string Object__ { get; set; }

    /// <summary>OWNER or READER.</summary>
    [JsonProperty("role")]
    public virtual string Role { get; set; }

    /// <summary>Address of the right.</summary>
    [JsonProperty("selfLink")]
    public virtual string SelfLink { get; set; }
}
