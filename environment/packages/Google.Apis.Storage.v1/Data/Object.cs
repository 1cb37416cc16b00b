using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>An object.</summary>
public class Object : Google.Apis.Requests.IDirectResponseSchema
{
    /// <summary>Access rights.</summary>
    [JsonProperty("acl")]
    public virtual IList<ObjectAccessControl> Acl { get; set; }

    /// <summary>Bucket that holds it.</summary>
    [JsonProperty("bucket")]
    public virtual string Bucket { get; set; }

    /// <summary>Cache-Control of its data.</summary>
    [JsonProperty("cacheControl")]
    public virtual string CacheControl { get; set; }

    /// <summary>Number of parts of a composed object.</summary>
    [JsonProperty("componentCount")]
    public virtual int? ComponentCount { get; set; }

    /// <summary>Content-Disposition of its data.</summary>
    [JsonProperty("contentDisposition")]
    public virtual string ContentDisposition { get; set; }

    /// <summary>Content-Encoding of its data.</summary>
    [JsonProperty("contentEncoding")]
    public virtual string ContentEncoding { get; set; }

    /// <summary>Content-Language of its data.</summary>
    [JsonProperty("contentLanguage")]
    public virtual string ContentLanguage { get; set; }

    /// <summary>Content-Type of its data.</summary>
    [JsonProperty("contentType")]
    public virtual string ContentType { get; set; }

    /// <summary>CRC-32C of its data, base64 of the big-endian bytes.</summary>
    [JsonProperty("crc32c")]
    public virtual string Crc32c { get; set; }

    /// <summary>Time set by the user. As on the wire, RFC 3339.</summary>
    [JsonProperty("customTime")]
    public virtual string CustomTimeRaw { get; set; }

    /// <summary>Time set by the user.</summary>
    [JsonIgnore]
    public virtual System.DateTimeOffset? CustomTimeDateTimeOffset
    {
        get => Google.Apis.Util.DiscoveryFormat.ParseDateTimeToDateTimeOffset(CustomTimeRaw);
        set => CustomTimeRaw = Google.Apis.Util.DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
    }

    /// <summary>Time set by the user. Use the DateTimeOffset form.</summary>
    [JsonIgnore]
    [System.Obsolete("This property is obsolete and may behave unexpectedly; please use CustomTimeDateTimeOffset instead.")]
    public virtual System.DateTime? CustomTime
    {
        get => Google.Apis.Util.Utilities.GetDateTimeFromString(CustomTimeRaw);
        set => CustomTimeRaw = Google.Apis.Util.Utilities.GetStringFromDateTime(value);
    }

    /// <summary>Customer-supplied encryption.</summary>
    [JsonProperty("customerEncryption")]
    public virtual CustomerEncryptionData CustomerEncryption { get; set; }

    /// <summary>Entity tag.</summary>
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    /// <summary>Whether an event-based hold is on.</summary>
    [JsonProperty("eventBasedHold")]
    public virtual bool? EventBasedHold { get; set; }

    /// <summary>Generation of its data.</summary>
    [JsonProperty("generation")]
    public virtual long? Generation { get; set; }

    /// <summary>Bucket, name and generation.</summary>
    [JsonProperty("id")]
    public virtual string Id { get; set; }

    /// <summary>storage#object.</summary>
    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    /// <summary>Cloud KMS key that encrypts it.</summary>
    [JsonProperty("kmsKeyName")]
    public virtual string KmsKeyName { get; set; }

    /// <summary>MD5 of its data, base64; absent for composed objects.</summary>
    [JsonProperty("md5Hash")]
    public virtual string Md5Hash { get; set; }

    /// <summary>Address of its data.</summary>
    [JsonProperty("mediaLink")]
    public virtual string MediaLink { get; set; }

    /// <summary>Metadata of the user.</summary>
    [JsonProperty("metadata")]
    public virtual IDictionary<string, string> Metadata { get; set; }

    /// <summary>Version of its metadata at this generation.</summary>
    [JsonProperty("metageneration")]
    public virtual long? Metageneration { get; set; }

    /// <summary>Name.</summary>
    [JsonProperty("name")]
    public virtual string Name { get; set; }

    /// <summary>Owner.</summary>
    [JsonProperty("owner")]
    public virtual OwnerData Owner { get; set; }

    /// <summary>When its retention ends. As on the wire, RFC 3339.</summary>
    [JsonProperty("retentionExpirationTime")]
    public virtual string RetentionExpirationTimeRaw { get; set; }

    /// <summary>When its retention ends.</summary>
    [JsonIgnore]
    public virtual System.DateTimeOffset? RetentionExpirationTimeDateTimeOffset
    {
        get => Google.Apis.Util.DiscoveryFormat.ParseDateTimeToDateTimeOffset(RetentionExpirationTimeRaw);
        set => RetentionExpirationTimeRaw = Google.Apis.Util.DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
    }

    /// <summary>When its retention ends. Use the DateTimeOffset form.</summary>
    [JsonIgnore]
    [System.Obsolete("This property is obsolete and may behave unexpectedly; please use RetentionExpirationTimeDateTimeOffset instead.")]
    public virtual System.DateTime? RetentionExpirationTime
    {
        get => Google.Apis.Util.Utilities.GetDateTimeFromString(RetentionExpirationTimeRaw);
        set => RetentionExpirationTimeRaw = Google.Apis.Util.Utilities.GetStringFromDateTime(value);
    }

    /// <summary>Address of its description.</summary>
    [JsonProperty("selfLink")]
    public virtual string SelfLink { get; set; }

    /// <summary>Bytes.</summary>
    [JsonProperty("size")]
    public virtual ulong? Size { get; set; }

    /// <summary>Storage class.</summary>
    [JsonProperty("storageClass")]
    public virtual string StorageClass { get; set; }

    /// <summary>Whether a temporary hold is on.</summary>
    [JsonProperty("temporaryHold")]
    public virtual bool? TemporaryHold { get; set; }

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

    /// <summary>When it was deleted. As on the wire, RFC 3339.</summary>
    [JsonProperty("timeDeleted")]
    public virtual string TimeDeletedRaw { get; set; }

    /// <summary>When it was deleted.</summary>
    [JsonIgnore]
    public virtual System.DateTimeOffset? TimeDeletedDateTimeOffset
    {
        get => Google.Apis.Util.DiscoveryFormat.ParseDateTimeToDateTimeOffset(TimeDeletedRaw);
        set => TimeDeletedRaw = Google.Apis.Util.DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
    }

    /// <summary>When it was deleted. Use the DateTimeOffset form.</summary>
    [JsonIgnore]
    [System.Obsolete("This property is obsolete and may behave unexpectedly; please use TimeDeletedDateTimeOffset instead.")]
    public virtual System.DateTime? TimeDeleted
    {
        get => Google.Apis.Util.Utilities.GetDateTimeFromString(TimeDeletedRaw);
        set => TimeDeletedRaw = Google.Apis.Util.Utilities.GetStringFromDateTime(value);
    }

    /// <summary>When its storage class changed. As on the wire, RFC 3339.</summary>
    [JsonProperty("timeStorageClassUpdated")]
    public virtual string TimeStorageClassUpdatedRaw { get; set; }

    /// <summary>When its storage class changed.</summary>
    [JsonIgnore]
    public virtual System.DateTimeOffset? TimeStorageClassUpdatedDateTimeOffset
    {
        get => Google.Apis.Util.DiscoveryFormat.ParseDateTimeToDateTimeOffset(TimeStorageClassUpdatedRaw);
        set => TimeStorageClassUpdatedRaw = Google.Apis.Util.DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
    }

    /// <summary>When its storage class changed. Use the DateTimeOffset form.</summary>
    [JsonIgnore]
    [System.Obsolete("This property is obsolete and may behave unexpectedly; please use TimeStorageClassUpdatedDateTimeOffset instead.")]
    public virtual System.DateTime? TimeStorageClassUpdated
    {
        get => Google.Apis.Util.Utilities.GetDateTimeFromString(TimeStorageClassUpdatedRaw);
        set => TimeStorageClassUpdatedRaw = Google.Apis.Util.Utilities.GetStringFromDateTime(value);
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

    /// <summary>Customer-supplied encryption.</summary>
    public class CustomerEncryptionData
    {
        /// <summary>Algorithm.</summary>
        [JsonProperty("encryptionAlgorithm")]
        public virtual string EncryptionAlgorithm { get; set; }

        /// <summary>SHA-256 of the key.</summary>
        [JsonProperty("keySha256")]
        public virtual string KeySha256 { get; set; }
    }

    /// <summary>Owner.</summary>
    public class OwnerData
    {
        /// <summary>The entity, user-userId.</summary>
        [JsonProperty("entity")]
        public virtual string Entity { get; set; }

        /// <summary>Its id.</summary>
        [JsonProperty("entityId")]
        public virtual string EntityId { get; set; }
    }
}
