using Google.Apis.Requests;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

/// <summary>What all requests to Cloud Storage share.</summary>
/// <typeparam name="TResponse">Type of the answer.</typeparam>
public abstract class StorageBaseServiceRequest<TResponse> : ClientServiceRequest<TResponse>
{
    /// <summary>Makes the request.</summary>
    protected StorageBaseServiceRequest(IClientService service)
        : base(service)
    {
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

    /// <summary>Data format of the answer.</summary>
    public enum AltEnum
    {
        /// <summary>JSON.</summary>
        [StringValueAttribute("json")]
        Json,
    }

    /// <summary>Registers the common parameters.</summary>
    protected override void InitParameters()
    {
        base.InitParameters();
        RequestParameters.Add("alt", Parameters.Query("alt", "json"));
        RequestParameters.Add("fields", Parameters.Query("fields"));
        RequestParameters.Add("key", Parameters.Query("key"));
        RequestParameters.Add("oauth_token", Parameters.Query("oauth_token"));
        RequestParameters.Add("prettyPrint", Parameters.Query("prettyPrint", "true"));
        RequestParameters.Add("quotaUser", Parameters.Query("quotaUser"));
        RequestParameters.Add("userIp", Parameters.Query("userIp"));
    }
}
