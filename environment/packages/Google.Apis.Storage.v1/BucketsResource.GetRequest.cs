using System.Net.Http.Headers;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class BucketsResource
{
    /// <summary>Describes a bucket.</summary>
    public class GetRequest : StorageBaseServiceRequest<Google.Apis.Storage.v1.Data.Bucket>
    {
        /// <summary>Makes the request.</summary>
        public GetRequest(IClientService service, string bucket)
            : base(service)
        {
            Bucket = bucket;
            InitParameters();
        }

        /// <summary>Name of the bucket.</summary>
        [RequestParameterAttribute("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; private set; }

        /// <summary>Only if the metageneration is this one.</summary>
        [RequestParameterAttribute("ifMetagenerationMatch", RequestParameterType.Query)]
        public virtual System.Nullable<long> IfMetagenerationMatch { get; set; }

        /// <summary>Only if the metageneration is another one.</summary>
        [RequestParameterAttribute("ifMetagenerationNotMatch", RequestParameterType.Query)]
        public virtual System.Nullable<long> IfMetagenerationNotMatch { get; set; }

        /// <summary>Which properties to return.</summary>
        [RequestParameterAttribute("projection", RequestParameterType.Query)]
        public virtual System.Nullable<ProjectionEnum> Projection { get; set; }

        /// <summary>Project to bill for requests to requester-pays buckets.</summary>
        [RequestParameterAttribute("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        /// <summary>Name of the method.</summary>
        public override string MethodName => "get";

        /// <summary>HTTP method.</summary>
        public override string HttpMethod => "GET";

        /// <summary>Path below the service's base.</summary>
        public override string RestPath => "b/{bucket}";

        /// <summary>Registers the parameters.</summary>
        protected override void InitParameters()
        {
            base.InitParameters();
            RequestParameters.Add("bucket", Parameters.Path("bucket"));
            RequestParameters.Add("ifMetagenerationMatch", Parameters.Query("ifMetagenerationMatch"));
            RequestParameters.Add("ifMetagenerationNotMatch", Parameters.Query("ifMetagenerationNotMatch"));
            RequestParameters.Add("projection", Parameters.Query("projection"));
            RequestParameters.Add("userProject", Parameters.Query("userProject"));
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
