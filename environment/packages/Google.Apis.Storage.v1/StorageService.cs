using Google.Apis.Discovery;
using Google.Apis.Services;

namespace Google.Apis.Storage.v1;

/// <summary>The Cloud Storage service, version 1 of its JSON interface.</summary>
public class StorageService : BaseClientService
{
    /// <summary>The version of the interface.</summary>
    public const string Version = "v1";

    /// <summary>The form of discovery that the classes follow.</summary>
    public static DiscoveryVersion DiscoveryVersionUsed = DiscoveryVersion.Version_1_0;

    /// <summary>Makes the service with default settings.</summary>
    public StorageService()
        : this(new Initializer())
    {
    }

    /// <summary>Makes the service.</summary>
    /// <param name="initializer">Credential, address and other settings.</param>
    public StorageService(Initializer initializer)
        : base(initializer)
    {
        Buckets = new BucketsResource(this);
        Objects = new ObjectsResource(this);
    }

    /// <summary>Features of the service; none.</summary>
    public override IList<string> Features => [];

    /// <summary>Name of the service.</summary>
    public override string Name => "storage";

    /// <summary>Address of the service, ending in its path.</summary>
    public override string BaseUri => GetEffectiveUri(BaseUriOverride, "https://storage.googleapis.com/storage/v1/");

    /// <summary>Path of the service.</summary>
    public override string BasePath => "storage/v1/";

    /// <summary>Address of batch requests.</summary>
    public override string BatchUri => "https://storage.googleapis.com/batch/storage/v1";

    /// <summary>Path of batch requests.</summary>
    public override string BatchPath => "batch/storage/v1";

    /// <summary>Methods on buckets.</summary>
    public virtual BucketsResource Buckets { get; }

    /// <summary>Methods on objects.</summary>
    public virtual ObjectsResource Objects { get; }

    /// <summary>OAuth 2.0 scopes.</summary>
    public class Scope
    {
        /// <summary>View and manage data across all Google Cloud services.</summary>
        public static string CloudPlatform = "https://www.googleapis.com/auth/cloud-platform";

        /// <summary>View data across Google Cloud services.</summary>
        public static string CloudPlatformReadOnly = "https://www.googleapis.com/auth/cloud-platform.read-only";

        /// <summary>Manage data and permissions in Cloud Storage.</summary>
        public static string DevstorageFullControl = "https://www.googleapis.com/auth/devstorage.full_control";

        /// <summary>View data in Cloud Storage.</summary>
        public static string DevstorageReadOnly = "https://www.googleapis.com/auth/devstorage.read_only";

        /// <summary>Manage data in Cloud Storage.</summary>
        public static string DevstorageReadWrite = "https://www.googleapis.com/auth/devstorage.read_write";
    }

    /// <summary>OAuth 2.0 scopes as constants.</summary>
    public static class ScopeConstants
    {
        /// <summary>View and manage data across all Google Cloud services.</summary>
        public const string CloudPlatform = "https://www.googleapis.com/auth/cloud-platform";

        /// <summary>View data across Google Cloud services.</summary>
        public const string CloudPlatformReadOnly = "https://www.googleapis.com/auth/cloud-platform.read-only";

        /// <summary>Manage data and permissions in Cloud Storage.</summary>
        public const string DevstorageFullControl = "https://www.googleapis.com/auth/devstorage.full_control";

        /// <summary>View data in Cloud Storage.</summary>
        public const string DevstorageReadOnly = "https://www.googleapis.com/auth/devstorage.read_only";

        /// <summary>Manage data in Cloud Storage.</summary>
        public const string DevstorageReadWrite = "https://www.googleapis.com/auth/devstorage.read_write";
    }
}
