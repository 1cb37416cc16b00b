using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>What is to be joined.</summary>
public class ComposeRequest : Google.Apis.Requests.IDirectResponseSchema
{
    /// <summary>Metadata of the new object.</summary>
    [JsonProperty("destination")]
    public virtual Object Destination { get; set; }

    /// <summary>Entity tag.</summary>
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    /// <summary>storage#composeRequest.</summary>
    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    /// <summary>The parts in order, at most 32.</summary>
    [JsonProperty("sourceObjects")]
    public virtual IList<SourceObjectsData> SourceObjects { get; set; }

    /// <summary>One part.</summary>
    public class SourceObjectsData
    {
        /// <summary>Generation of the part.</summary>
        [JsonProperty("generation")]
        public virtual long? Generation { get; set; }

        /// <summary>Name of the part.</summary>
        [JsonProperty("name")]
        public virtual string Name { get; set; }

        /// <summary>Conditions on the part.</summary>
        [JsonProperty("objectPreconditions")]
        public virtual ObjectPreconditionsData ObjectPreconditions { get; set; }

        /// <summary>Conditions on a part.</summary>
        public class ObjectPreconditionsData
        {
            /// <summary>Only if the generation is this one.</summary>
            [JsonProperty("ifGenerationMatch")]
            public virtual long? IfGenerationMatch { get; set; }
        }
    }
}
