using System.Net.Http.Headers;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class ObjectsResource
{
    /// <summary>Uploads an object; resumable. Set its name in the metadata or in <see cref="Name"/>.</summary>
    public class InsertMediaUpload : Google.Apis.Upload.ResumableUpload<Google.Apis.Storage.v1.Data.Object, Google.Apis.Storage.v1.Data.Object>
    {
        /// <summary>Makes the upload.</summary>
        public InsertMediaUpload(IClientService service, Google.Apis.Storage.v1.Data.Object body, string bucket, Stream stream, string contentType)
            : base(service, "/upload/" + service.BasePath + "b/{bucket}/o", "POST", stream, contentType)
        {
            Bucket = bucket;
            Body = body;
        }

        /// <summary>Data format of the answer.</summary>
        [RequestParameterAttribute("alt", RequestParameterType.Query)]
        public virtual System.Nullable<AltEnum> Alt { get; set; }

        /// <summary>Which parts of the answer to return.</summary>
        [RequestParameterAttribute("fields", RequestParameterType.Query)]
        public virtual string Fields { get; set; }

        /// <summary>API key.</summary>
        [RequestParameterAttribute("key", RequestParameterType.Query)]
        public virtual string Key { get; set; }

        /// <summary>OAuth 2.0 token of the current user.</summary>
        [RequestParameterAttribute("oauth_token", RequestParameterType.Query)]
        public virtual string OauthToken { get; set; }

        /// <summary>Return indented JSON.</summary>
        [RequestParameterAttribute("prettyPrint", RequestParameterType.Query)]
        public virtual System.Nullable<bool> PrettyPrint { get; set; }

        /// <summary>Stands for a user when quota is counted.</summary>
        [RequestParameterAttribute("quotaUser", RequestParameterType.Query)]
        public virtual string QuotaUser { get; set; }

        /// <summary>Deprecated; use quotaUser.</summary>
        [RequestParameterAttribute("userIp", RequestParameterType.Query)]
        public virtual string UserIp { get; set; }

        /// <summary>Name of the bucket.</summary>
        [RequestParameterAttribute("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; private set; }

        /// <summary>Content encoding to store, such as gzip.</summary>
        [RequestParameterAttribute("contentEncoding", RequestParameterType.Query)]
        public virtual string ContentEncoding { get; set; }

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

        /// <summary>Cloud KMS key that encrypts the object.</summary>
        [RequestParameterAttribute("kmsKeyName", RequestParameterType.Query)]
        public virtual string KmsKeyName { get; set; }

        /// <summary>Name of the object; not needed when the metadata has it.</summary>
        [RequestParameterAttribute("name", RequestParameterType.Query)]
        public virtual string Name { get; set; }

        /// <summary>Predefined access rights to apply.</summary>
        [RequestParameterAttribute("predefinedAcl", RequestParameterType.Query)]
        public virtual System.Nullable<PredefinedAclEnum> PredefinedAcl { get; set; }

        /// <summary>Which properties to return.</summary>
        [RequestParameterAttribute("projection", RequestParameterType.Query)]
        public virtual System.Nullable<ProjectionEnum> Projection { get; set; }

        /// <summary>Project to bill for requests to requester-pays buckets.</summary>
        [RequestParameterAttribute("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        /// <summary>Data format of the answer.</summary>
        public enum AltEnum
        {
            /// <summary>JSON.</summary>
            [StringValueAttribute("json")]
            Json,
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
