using System.Net.Http.Headers;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

/// <summary>Methods on objects.</summary>
public partial class ObjectsResource
{
    private readonly IClientService service;

    /// <summary>Makes the resource.</summary>
    public ObjectsResource(IClientService service)
    {
        this.service = service;
    }

    /// <summary>Joins objects of one bucket into a new one.</summary>
    public virtual ComposeRequest Compose(Google.Apis.Storage.v1.Data.ComposeRequest body, string destinationBucket, string destinationObject) => new(service, body, destinationBucket, destinationObject);

    /// <summary>Copies an object.</summary>
    public virtual CopyRequest Copy(Google.Apis.Storage.v1.Data.Object body, string sourceBucket, string sourceObject, string destinationBucket, string destinationObject) => new(service, body, sourceBucket, sourceObject, destinationBucket, destinationObject);

    /// <summary>Deletes an object.</summary>
    public virtual DeleteRequest Delete(string bucket, string storageObject) => new(service, bucket, storageObject);

    /// <summary>Describes an object or downloads its media.</summary>
    public virtual GetRequest Get(string bucket, string storageObject) => new(service, bucket, storageObject);

    /// <summary>Stores an empty object with metadata.</summary>
    public virtual InsertRequest Insert(Google.Apis.Storage.v1.Data.Object body, string bucket) => new(service, body, bucket);

    /// <summary>Uploads an object.</summary>
    public virtual InsertMediaUpload Insert(Google.Apis.Storage.v1.Data.Object body, string bucket, Stream stream, string contentType) => new(service, body, bucket, stream, contentType);

    /// <summary>Lists the objects of a bucket.</summary>
    public virtual ListRequest List(string bucket) => new(service, bucket);

    /// <summary>Changes some metadata of an object.</summary>
    public virtual PatchRequest Patch(Google.Apis.Storage.v1.Data.Object body, string bucket, string storageObject) => new(service, body, bucket, storageObject);

    /// <summary>Copies an object, in several calls when it is large.</summary>
    public virtual RewriteRequest Rewrite(Google.Apis.Storage.v1.Data.Object body, string sourceBucket, string sourceObject, string destinationBucket, string destinationObject) => new(service, body, sourceBucket, sourceObject, destinationBucket, destinationObject);

    /// <summary>Replaces the metadata of an object.</summary>
    public virtual UpdateRequest Update(Google.Apis.Storage.v1.Data.Object body, string bucket, string storageObject) => new(service, body, bucket, storageObject);
}
