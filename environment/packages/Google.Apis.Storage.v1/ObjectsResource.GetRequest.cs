using System.Net.Http.Headers;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class ObjectsResource
{
    /// <summary>Describes an object or downloads its media.</summary>
    public class GetRequest : StorageBaseServiceRequest<Google.Apis.Storage.v1.Data.Object>
    {
        /// <summary>Makes the request.</summary>
        public GetRequest(IClientService service, string bucket, string storageObject)
            : base(service)
        {
            Bucket = bucket;
            Object = storageObject;
            MediaDownloader = new Google.Apis.Download.MediaDownloader(service);
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

        /// <summary>Which properties to return.</summary>
        [RequestParameterAttribute("projection", RequestParameterType.Query)]
        public virtual System.Nullable<ProjectionEnum> Projection { get; set; }

        /// <summary>Project to bill for requests to requester-pays buckets.</summary>
        [RequestParameterAttribute("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        /// <summary>The downloader that media calls use.</summary>
        public Google.Apis.Download.IMediaDownloader MediaDownloader { get; private set; }

        /// <summary>Name of the method.</summary>
        public override string MethodName => "get";

        /// <summary>HTTP method.</summary>
        public override string HttpMethod => "GET";

        /// <summary>Path below the service's base.</summary>
        public override string RestPath => "b/{bucket}/o/{object}";

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
            RequestParameters.Add("projection", Parameters.Query("projection"));
            RequestParameters.Add("userProject", Parameters.Query("userProject"));
        }

        /// <summary>Downloads the media; a failure is not reported: use <see cref="DownloadWithStatus"/>.</summary>
        public virtual void Download(Stream stream) => MediaDownloader.Download(GenerateRequestUri(), stream);

        /// <summary>Downloads the media.</summary>
        /// <returns>The final state, also on failure.</returns>
        public virtual Google.Apis.Download.IDownloadProgress DownloadWithStatus(Stream stream) =>
            MediaDownloader.Download(GenerateRequestUri(), stream);

        /// <summary>Downloads the media.</summary>
        /// <returns>The final state, also on failure.</returns>
        public virtual Task<Google.Apis.Download.IDownloadProgress> DownloadAsync(Stream stream) =>
            MediaDownloader.DownloadAsync(GenerateRequestUri(), stream);

        /// <summary>Downloads the media.</summary>
        /// <returns>The final state, also on failure.</returns>
        public virtual Task<Google.Apis.Download.IDownloadProgress> DownloadAsync(Stream stream, CancellationToken cancellationToken) =>
            MediaDownloader.DownloadAsync(GenerateRequestUri(), stream, cancellationToken);

        /// <summary>Downloads a part of the media.</summary>
        /// <returns>The final state, also on failure.</returns>
        public virtual Google.Apis.Download.IDownloadProgress DownloadRange(Stream stream, RangeHeaderValue range) =>
            Ranged(range).Download(GenerateRequestUri(), stream);

        /// <summary>Downloads a part of the media.</summary>
        /// <returns>The final state, also on failure.</returns>
        public virtual Task<Google.Apis.Download.IDownloadProgress> DownloadRangeAsync(
            Stream stream, RangeHeaderValue range, CancellationToken cancellationToken = default) =>
            Ranged(range).DownloadAsync(GenerateRequestUri(), stream, cancellationToken);

        private Google.Apis.Download.MediaDownloader Ranged(RangeHeaderValue range) =>
            new(Service) { Range = range };

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
