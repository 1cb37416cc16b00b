using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>A bucket.</summary>
public class Bucket : Google.Apis.Requests.IDirectResponseSchema
{
    /// <summary>Entity tag.</summary>
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    /// <summary>Id, the same as the name.</summary>
    [JsonProperty("id")]
    public virtual string Id { get; set; }

    /// <summary>storage#bucket.</summary>
    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    /// <summary>Labels of the user.</summary>
    [JsonProperty("labels")]
    public virtual IDictionary<string, string> Labels { get; set; }

    /// <summary>Where its data are.</summary>
    [JsonProperty("location")]
    public virtual string Location { get; set; }

    /// <summary>Kind of location.</summary>
    [JsonProperty("locationType")]
    public virtual string LocationType { get; set; }

    /// <summary>Version of its metadata.</summary>
    [JsonProperty("metageneration")]
    public virtual long? Metageneration { get; set; }

    /// <summary>Name.</summary>
    [JsonProperty("name")]
    public virtual string Name { get; set; }

    /// <summary>Project that owns it.</summary>
    [JsonProperty("projectNumber")]
    public virtual ulong? ProjectNumber { get; set; }

    /// <summary>Address of its description.</summary>
    [JsonProperty("selfLink")]
    public virtual string SelfLink { get; set; }

    /// <summary>Default storage class.</summary>
    [JsonProperty("storageClass")]
    public virtual string StorageClass { get; set; }

    /// <summary>When it was created. As on the wire, RFC 3339.</summary>
    [JsonProperty("timeCreated")]
    public virtual string TimeCreatedRaw { get; set; }

    /// <summary>When it was created.</summary>
    [JsonIgnore]
    public virtual System.DateTimeOffset? TimeCreatedDateTimeOffset
    {
        get => Google.Apis.Util.DiscoveryFormat.ParseDateTimeToDateTimeOffset(TimeCreatedRaw);
        set => TimeCreatedRaw = Google.Apis.Util.DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
    }

    /// <summary>When it was created. Use the DateTimeOffset form.</summary>
    [JsonIgnore]
    [System.Obsolete("This property is obsolete and may behave unexpectedly; please use TimeCreatedDateTimeOffset instead.")]
    public virtual System.DateTime? TimeCreated
    {
        get => Google.Apis.Util.Utilities.GetDateTimeFromString(TimeCreatedRaw);
        set => TimeCreatedRaw = Google.Apis.Util.Utilities.GetStringFromDateTime(value);
    }

    /// <summary>When its metadata changed. As on the wire, RFC 3339.</summary>
    [JsonProperty("updated")]
    public virtual string UpdatedRaw { get; set; }

    /// <summary>When its metadata changed.</summary>
    [JsonIgnore]
    public virtual System.DateTimeOffset? UpdatedDateTimeOffset
    {
        get => Google.Apis.Util.DiscoveryFormat.ParseDateTimeToDateTimeOffset(UpdatedRaw);
        set => UpdatedRaw = Google.Apis.Util.DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
    }

    /// <summary>When its metadata changed. Use the DateTimeOffset form.</summary>
    [JsonIgnore]
    [System.Obsolete("This property is obsolete and may behave unexpectedly; please use UpdatedDateTimeOffset instead.")]
    public virtual System.DateTime? Updated
    {
        get => Google.Apis.Util.Utilities.GetDateTimeFromString(UpdatedRaw);
        set => UpdatedRaw = Google.Apis.Util.Utilities.GetStringFromDateTime(value);
    }

    /// <summary>Whether old generations are kept.</summary>
    [JsonProperty("versioning")]
    public virtual VersioningData Versioning { get; set; }

    /// <summary>Versioning.</summary>
    public class VersioningData
    {
        /// <summary>Whether old generations are kept.</summary>
        [JsonProperty("enabled")]
        public virtual bool? Enabled { get; set; }
    }
}
