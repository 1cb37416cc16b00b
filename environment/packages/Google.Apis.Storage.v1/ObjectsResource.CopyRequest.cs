using System.Net.Http.Headers;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class ObjectsResource
{
    /// <summary>Copies an object.</summary>
    public class CopyRequest : StorageBaseServiceRequest<Google.Apis.Storage.v1.Data.Object>
    {
        /// <summary>Makes the request.</summary>
        public CopyRequest(IClientService service, Google.Apis.Storage.v1.Data.Object body, string sourceBucket, string sourceObject, string destinationBucket, string destinationObject)
            : base(service)
        {
            SourceBucket = sourceBucket;
            SourceObject = sourceObject;
            DestinationBucket = destinationBucket;
            DestinationObject = destinationObject;
            Body = body;
            InitParameters();
        }

        /// <summary>Bucket of the source.</summary>
        [RequestParameterAttribute("sourceBucket", RequestParameterType.Path)]
        public virtual string SourceBucket { get; private set; }

        /// <summary>Name of the source.</summary>
        [RequestParameterAttribute("sourceObject", RequestParameterType.Path)]
        public virtual string SourceObject { get; private set; }

        /// <summary>Bucket of the destination.</summary>
        [RequestParameterAttribute("destinationBucket", RequestParameterType.Path)]
        public virtual string DestinationBucket { get; private set; }

        /// <summary>Name of the destination.</summary>
        [RequestParameterAttribute("destinationObject", RequestParameterType.Path)]
        public virtual string DestinationObject { get; private set; }

        /// <summary>Cloud KMS key that encrypts the destination.</summary>
        [RequestParameterAttribute("destinationKmsKeyName", RequestParameterType.Query)]
        public virtual string DestinationKmsKeyName { get; set; }

        /// <summary>Predefined access rights of the destination.</summary>
        [RequestParameterAttribute("destinationPredefinedAcl", RequestParameterType.Query)]
        public virtual System.Nullable<DestinationPredefinedAclEnum> DestinationPredefinedAcl { get; set; }

        /// <summary>Only if the generation is this one; 0 means that the object must not exist.</summary>
        [RequestParameterAttribute("ifGenerationMatch", RequestParameterType.Query)]
        public virtual System.Nullable<long> IfGenerationMatch { get; set; }

        /// <summary>Only if the generation is another one.</summary>
        [RequestParameterAttribute("ifGenerationNotMatch", RequestParameterType.Query)]
        public virtual System.Nullable<long> IfGenerationNotMatch { get; set; }

        /// <summary>Only if the metageneration is this one.</summary>
        [RequestParameterAttribute("ifMetagenerationMatch", RequestParameterType.Query)]
        public virtual System.Nullable<long> IfMetagenerationMatch { get; set; }

        /// <summary>Only if the metageneration is another one.</summary>
        [RequestParameterAttribute("ifMetagenerationNotMatch", RequestParameterType.Query)]
        public virtual System.Nullable<long> IfMetagenerationNotMatch { get; set; }

        /// <summary>Only if the generation of the source is this one.</summary>
        [RequestParameterAttribute("ifSourceGenerationMatch", RequestParameterType.Query)]
        public virtual System.Nullable<long> IfSourceGenerationMatch { get; set; }

        /// <summary>Only if the generation of the source is another one.</summary>
        [RequestParameterAttribute("ifSourceGenerationNotMatch", RequestParameterType.Query)]
        public virtual System.Nullable<long> IfSourceGenerationNotMatch { get; set; }

        /// <summary>Only if the metageneration of the source is this one.</summary>
        [RequestParameterAttribute("ifSourceMetagenerationMatch", RequestParameterType.Query)]
        public virtual System.Nullable<long> IfSourceMetagenerationMatch { get; set; }

        /// <summary>Only if the metageneration of the source is another one.</summary>
        [RequestParameterAttribute("ifSourceMetagenerationNotMatch", RequestParameterType.Query)]
        public virtual System.Nullable<long> IfSourceMetagenerationNotMatch { get; set; }

        /// <summary>Which properties to return.</summary>
        [RequestParameterAttribute("projection", RequestParameterType.Query)]
        public virtual System.Nullable<ProjectionEnum> Projection { get; set; }

        /// <summary>Generation of the source.</summary>
        [RequestParameterAttribute("sourceGeneration", RequestParameterType.Query)]
        public virtual System.Nullable<long> SourceGeneration { get; set; }

        /// <summary>Project to bill for requests to requester-pays buckets.</summary>
        [RequestParameterAttribute("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        /// <summary>Name of the method.</summary>
        public override string MethodName => "copy";

        /// <summary>HTTP method.</summary>
        public override string HttpMethod => "POST";

        /// <summary>Path below the service's base.</summary>
        public override string RestPath => "b/{sourceBucket}/o/{sourceObject}/copyTo/b/{destinationBucket}/o/{destinationObject}";

        private Google.Apis.Storage.v1.Data.Object Body { get; set; }

        /// <summary>The body to send.</summary>
        protected override object GetBody() => Body;

        /// <summary>Registers the parameters.</summary>
        protected override void InitParameters()
        {
            base.InitParameters();
            RequestParameters.Add("sourceBucket", Parameters.Path("sourceBucket"));
            RequestParameters.Add("sourceObject", Parameters.Path("sourceObject"));
            RequestParameters.Add("destinationBucket", Parameters.Path("destinationBucket"));
            RequestParameters.Add("destinationObject", Parameters.Path("destinationObject"));
            RequestParameters.Add("destinationKmsKeyName", Parameters.Query("destinationKmsKeyName"));
            RequestParameters.Add("destinationPredefinedAcl", Parameters.Query("destinationPredefinedAcl"));
            RequestParameters.Add("ifGenerationMatch", Parameters.Query("ifGenerationMatch"));
            RequestParameters.Add("ifGenerationNotMatch", Parameters.Query("ifGenerationNotMatch"));
            RequestParameters.Add("ifMetagenerationMatch", Parameters.Query("ifMetagenerationMatch"));
            RequestParameters.Add("ifMetagenerationNotMatch", Parameters.Query("ifMetagenerationNotMatch"));
            RequestParameters.Add("ifSourceGenerationMatch", Parameters.Query("ifSourceGenerationMatch"));
            RequestParameters.Add("ifSourceGenerationNotMatch", Parameters.Query("ifSourceGenerationNotMatch"));
            RequestParameters.Add("ifSourceMetagenerationMatch", Parameters.Query("ifSourceMetagenerationMatch"));
            RequestParameters.Add("ifSourceMetagenerationNotMatch", Parameters.Query("ifSourceMetagenerationNotMatch"));
            RequestParameters.Add("projection", Parameters.Query("projection"));
            RequestParameters.Add("sourceGeneration", Parameters.Query("sourceGeneration"));
            RequestParameters.Add("userProject", Parameters.Query("userProject"));
        }

        /// <summary>Predefined access rights.</summary>
        public enum DestinationPredefinedAclEnum
        {
            /// <summary>Owner has full control, all signed-in users may read.</summary>
            [StringValueAttribute("authenticatedRead")]
            AuthenticatedRead,

            /// <summary>Owners of object and bucket have full control.</summary>
            [StringValueAttribute("bucketOwnerFullControl")]
            BucketOwnerFullControl,

            /// <summary>Owner has full control, owner of the bucket may read.</summary>
            [StringValueAttribute("bucketOwnerRead")]
            BucketOwnerRead,

            /// <summary>Owner has full control, nobody else.</summary>
            [StringValueAttribute("private")]
            Private__,

            /// <summary>Members of the project have access by their roles.</summary>
            [StringValueAttribute("projectPrivate")]
            ProjectPrivate,

            /// <summary>Owner has full control, everybody may read.</summary>
            [StringValueAttribute("publicRead")]
            PublicRead,
        }

        /// <summary>Which properties to return.</summary>
        public enum ProjectionEnum
        {
            /// <summary>Include all properties.</summary>
            [StringValueAttribute("full")]
            Full,

            /// <summary>Omit the owner and acl properties.</summary>
            [StringValueAttribute("noAcl")]
            NoAcl,
        }
    }
}
