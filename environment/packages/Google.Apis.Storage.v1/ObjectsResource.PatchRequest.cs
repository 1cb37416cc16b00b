using System.Net.Http.Headers;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class ObjectsResource
{
    /// <summary>Changes some metadata of an object.</summary>
    public class PatchRequest : StorageBaseServiceRequest<Google.Apis.Storage.v1.Data.Object>
    {
        /// <summary>Makes the request.</summary>
        public PatchRequest(IClientService service, Google.Apis.Storage.v1.Data.Object body, string bucket, string storageObject)
            : base(service)
        {
            Bucket = bucket;
            Object = storageObject;
            Body = body;
            InitParameters();
        }

        /// <summary>Name of the bucket.</summary>
        [RequestParameterAttribute("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; private set; }

        /// <summary>Name of the object.</summary>
        [RequestParameterAttribute("object", RequestParameterType.Path)]
        public virtual string Object { get; private set; }

        /// <summary>Generation of the object; without it the live one.</summary>
        [RequestParameterAttribute("generation", RequestParameterType.Query)]
        public virtual System.Nullable<long> Generation { get; set; }

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

        /// <summary>Predefined access rights to apply.</summary>
        [RequestParameterAttribute("predefinedAcl", RequestParameterType.Query)]
        public virtual System.Nullable<PredefinedAclEnum> PredefinedAcl { get; set; }

        /// <summary>Which properties to return.</summary>
        [RequestParameterAttribute("projection", RequestParameterType.Query)]
        public virtual System.Nullable<ProjectionEnum> Projection { get; set; }

        /// <summary>Project to bill for requests to requester-pays buckets.</summary>
        [RequestParameterAttribute("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        /// <summary>Name of the method.</summary>
        public override string MethodName => "patch";

        /// <summary>HTTP method.</summary>
        public override string HttpMethod => "PATCH";

        /// <summary>Path below the service's base.</summary>
        public override string RestPath => "b/{bucket}/o/{object}";

        private Google.Apis.Storage.v1.Data.Object Body { get; set; }

        /// <summary>The body to send.</summary>
        protected override object GetBody() => Body;

        /// <summary>Registers the parameters.</summary>
        protected override void InitParameters()
        {
            base.InitParameters();
            RequestParameters.Add("bucket", Parameters.Path("bucket"));
            RequestParameters.Add("object", Parameters.Path("object"));
            RequestParameters.Add("generation", Parameters.Query("generation"));
            RequestParameters.Add("ifGenerationMatch", Parameters.Query("ifGenerationMatch"));
            RequestParameters.Add("ifGenerationNotMatch", Parameters.Query("ifGenerationNotMatch"));
            RequestParameters.Add("ifMetagenerationMatch", Parameters.Query("ifMetagenerationMatch"));
            RequestParameters.Add("ifMetagenerationNotMatch", Parameters.Query("ifMetagenerationNotMatch"));
            RequestParameters.Add("predefinedAcl", Parameters.Query("predefinedAcl"));
            RequestParameters.Add("projection", Parameters.Query("projection"));
            RequestParameters.Add("userProject", Parameters.Query("userProject"));
        }

        /// <summary>Predefined access rights.</summary>
        public enum PredefinedAclEnum
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
