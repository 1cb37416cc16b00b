using System.Net.Http.Headers;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

/// <summary>Methods on buckets.</summary>
public partial class BucketsResource
{
    private readonly IClientService service;

    /// <summary>Makes the resource.</summary>
    public BucketsResource(IClientService service)
    {
        this.service = service;
    }

    /// <summary>Deletes an empty bucket.</summary>
    public virtual DeleteRequest Delete(string bucket) => new(service, bucket);

    /// <summary>Describes a bucket.</summary>
    public virtual GetRequest Get(string bucket) => new(service, bucket);

    /// <summary>Creates a bucket.</summary>
    public virtual InsertRequest Insert(Google.Apis.Storage.v1.Data.Bucket body, string project) => new(service, body, project);

    /// <summary>Lists the buckets of a project.</summary>
    public virtual ListRequest List(string project) => new(service, project);

    /// <summary>Changes some properties of a bucket.</summary>
    public virtual PatchRequest Patch(Google.Apis.Storage.v1.Data.Bucket body, string bucket) => new(service, body, bucket);

    /// <summary>Replaces the properties of a bucket.</summary>
    public virtual UpdateRequest Update(Google.Apis.Storage.v1.Data.Bucket body, string bucket) => new(service, body, bucket);
}
