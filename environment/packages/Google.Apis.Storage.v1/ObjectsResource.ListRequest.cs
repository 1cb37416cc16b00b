using System.Net.Http.Headers;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class ObjectsResource
{
    /// <summary>Lists the objects of a bucket.</summary>
    public class ListRequest : StorageBaseServiceRequest<Google.Apis.Storage.v1.Data.Objects>
    {
        /// <summary>Makes the request.</summary>
        public ListRequest(IClientService service, string bucket)
            : base(service)
        {
            Bucket = bucket;
            InitParameters();
        }

        /// <summary>Name of the bucket.</summary>
        [RequestParameterAttribute("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; private set; }

        /// <summary>Names with this text after the prefix are folded into prefixes.</summary>
        [RequestParameterAttribute("delimiter", RequestParameterType.Query)]
        public virtual string Delimiter { get; set; }

        /// <summary>Only names before this one.</summary>
        [RequestParameterAttribute("endOffset", RequestParameterType.Query)]
        public virtual string EndOffset { get; set; }

        /// <summary>Also list objects that end in exactly one delimiter.</summary>
        [RequestParameterAttribute("includeTrailingDelimiter", RequestParameterType.Query)]
        public virtual System.Nullable<bool> IncludeTrailingDelimiter { get; set; }

        /// <summary>Items and prefixes of one page, at most 1000.</summary>
        [RequestParameterAttribute("maxResults", RequestParameterType.Query)]
        public virtual System.Nullable<long> MaxResults { get; set; }

        /// <summary>Token of the page to fetch.</summary>
        [RequestParameterAttribute("pageToken", RequestParameterType.Query)]
        public virtual string PageToken { get; set; }

        /// <summary>Only names that start with this.</summary>
        [RequestParameterAttribute("prefix", RequestParameterType.Query)]
        public virtual string Prefix { get; set; }

        /// <summary>Which properties to return.</summary>
        [RequestParameterAttribute("projection", RequestParameterType.Query)]
        public virtual System.Nullable<ProjectionEnum> Projection { get; set; }

        /// <summary>Only names from this one on.</summary>
        [RequestParameterAttribute("startOffset", RequestParameterType.Query)]
        public virtual string StartOffset { get; set; }

        /// <summary>Project to bill for requests to requester-pays buckets.</summary>
        [RequestParameterAttribute("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        /// <summary>List all generations.</summary>
        [RequestParameterAttribute("versions", RequestParameterType.Query)]
        public virtual System.Nullable<bool> Versions { get; set; }

        /// <summary>Name of the method.</summary>
        public override string MethodName => "list";

        /// <summary>HTTP method.</summary>
        public override string HttpMethod => "GET";

        /// <summary>Path below the service's base.</summary>
        public override string RestPath => "b/{bucket}/o";

        /// <summary>Registers the parameters.</summary>
        protected override void InitParameters()
        {
            base.InitParameters();
            RequestParameters.Add("bucket", Parameters.Path("bucket"));
            RequestParameters.Add("delimiter", Parameters.Query("delimiter"));
            RequestParameters.Add("endOffset", Parameters.Query("endOffset"));
            RequestParameters.Add("includeTrailingDelimiter", Parameters.Query("includeTrailingDelimiter"));
            RequestParameters.Add("maxResults", Parameters.Query("maxResults"));
            RequestParameters.Add("pageToken", Parameters.Query("pageToken"));
            RequestParameters.Add("prefix", Parameters.Query("prefix"));
            RequestParameters.Add("projection", Parameters.Query("projection"));
            RequestParameters.Add("startOffset", Parameters.Query("startOffset"));
            RequestParameters.Add("userProject", Parameters.Query("userProject"));
            RequestParameters.Add("versions", Parameters.Query("versions"));
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
