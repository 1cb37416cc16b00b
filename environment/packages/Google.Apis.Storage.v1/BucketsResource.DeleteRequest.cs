using System.Net.Http.Headers;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class BucketsResource
{
    /// <summary>Deletes an empty bucket.</summary>
    public class DeleteRequest : StorageBaseServiceRequest<string>
    {
        /// <summary>Makes the request.</summary>
        public DeleteRequest(IClientService service, string bucket)
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

        /// <summary>Project to bill for requests to requester-pays buckets.</summary>
        [RequestParameterAttribute("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        /// <summary>Name of the method.</summary>
        public override string MethodName => "delete";

        /// <summary>HTTP method.</summary>
        public override string HttpMethod => "DELETE";

        /// <summary>Path below the service's base.</summary>
        public override string RestPath => "b/{bucket}";

        /// <summary>Registers the parameters.</summary>
        protected override void InitParameters()
        {
            base.InitParameters();
            RequestParameters.Add("bucket", Parameters.Path("bucket"));
            RequestParameters.Add("ifMetagenerationMatch", Parameters.Query("ifMetagenerationMatch"));
            RequestParameters.Add("ifMetagenerationNotMatch", Parameters.Query("ifMetagenerationNotMatch"));
            RequestParameters.Add("userProject", Parameters.Query("userProject"));
        }
    }
}
