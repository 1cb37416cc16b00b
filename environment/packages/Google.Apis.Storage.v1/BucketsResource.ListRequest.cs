using System.Net.Http.Headers;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class BucketsResource
{
    /// <summary>Lists the buckets of a project.</summary>
    public class ListRequest : StorageBaseServiceRequest<Google.Apis.Storage.v1.Data.Buckets>
    {
        /// <summary>Makes the request.</summary>
        public ListRequest(IClientService service, string project)
            : base(service)
        {
            Project = project;
            InitParameters();
        }

        /// <summary>Id of the project.</summary>
        [RequestParameterAttribute("project", RequestParameterType.Query)]
        public virtual string Project { get; private set; }

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

        /// <summary>Project to bill for requests to requester-pays buckets.</summary>
        [RequestParameterAttribute("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        /// <summary>Name of the method.</summary>
        public override string MethodName => "list";

        /// <summary>HTTP method.</summary>
        public override string HttpMethod => "GET";

        /// <summary>Path below the service's base.</summary>
        public override string RestPath => "b";

        /// <summary>Registers the parameters.</summary>
        protected override void InitParameters()
        {
            base.InitParameters();
            RequestParameters.Add("project", Parameters.RequiredQuery("project"));
            RequestParameters.Add("maxResults", Parameters.Query("maxResults"));
            RequestParameters.Add("pageToken", Parameters.Query("pageToken"));
            RequestParameters.Add("prefix", Parameters.Query("prefix"));
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
