using System.Net.Http.Headers;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class ObjectsResource
{
    /// <summary>Joins objects of one bucket into a new one.</summary>
    public class ComposeRequest : StorageBaseServiceRequest<Google.Apis.Storage.v1.Data.Object>
    {
        /// <summary>Makes the request.</summary>
        public ComposeRequest(IClientService service, Google.Apis.Storage.v1.Data.ComposeRequest body, string destinationBucket, string destinationObject)
            : base(service)
        {
            DestinationBucket = destinationBucket;
            DestinationObject = destinationObject;
            Body = body;
            InitParameters();
        }

        /// <summary>Bucket of the destination.</summary>
        [RequestParameterAttribute("destinationBucket", RequestParameterType.Path)]
        public virtual string DestinationBucket { get; private set; }

        /// <summary>Name of the destination.</summary>
        [RequestParameterAttribute("destinationObject", RequestParameterType.Path)]
        public virtual string DestinationObject { get; private set; }

        /// <summary>Predefined access rights of the destination.</summary>
        [RequestParameterAttribute("destinationPredefinedAcl", RequestParameterType.Query)]
        public virtual System.Nullable<DestinationPredefinedAclEnum> DestinationPredefinedAcl { get; set; }

        /// <summary>Only if the generation is this one; 0 means that the object must not exist.</summary>
        [RequestParameterAttribute("ifGenerationMatch", RequestParameterType.Query)]
        public virtual System.Nullable<long> IfGenerationMatch { get; set; }

        /// <summary>Only if the metageneration is this one.</summary>
        [RequestParameterAttribute("ifMetagenerationMatch", RequestParameterType.Query)]
        public virtual System.Nullable<long> IfMetagenerationMatch { get; set; }

        /// <summary>Cloud KMS key that encrypts the object.</summary>
        [RequestParameterAttribute("kmsKeyName", RequestParameterType.Query)]
        public virtual string KmsKeyName { get; set; }

        /// <summary>Project to bill for requests to requester-pays buckets.</summary>
        [RequestParameterAttribute("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        /// <summary>Name of the method.</summary>
        public override string MethodName => "compose";

        /// <summary>HTTP method.</summary>
        public override string HttpMethod => "POST";

        /// <summary>Path below the service's base.</summary>
        public override string RestPath => "b/{destinationBucket}/o/{destinationObject}/compose";

        private Google.Apis.Storage.v1.Data.ComposeRequest Body { get; set; }

        /// <summary>The body to send.</summary>
        protected override object GetBody() => Body;

        /// <summary>Registers the parameters.</summary>
        protected override void InitParameters()
        {
            base.InitParameters();
            RequestParameters.Add("destinationBucket", Parameters.Path("destinationBucket"));
            RequestParameters.Add("destinationObject", Parameters.Path("destinationObject"));
            RequestParameters.Add("destinationPredefinedAcl", Parameters.Query("destinationPredefinedAcl"));
            RequestParameters.Add("ifGenerationMatch", Parameters.Query("ifGenerationMatch"));
            RequestParameters.Add("ifMetagenerationMatch", Parameters.Query("ifMetagenerationMatch"));
            RequestParameters.Add("kmsKeyName", Parameters.Query("kmsKeyName"));
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
    }
}
