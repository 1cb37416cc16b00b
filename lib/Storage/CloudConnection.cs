using System.Diagnostics;
using System.Text.Json;
using Google.Apis.Auth.OAuth2;

namespace EeCnn;

/// <summary>Where Earth Engine, Cloud Storage and Vertex AI are, and with which credential they are called.</summary>
/// <remarks>
/// With the environment variable <c>EECNN_PROJECT</c> (and <c>EECNN_BUCKET</c>) these are Google's services with application default credentials,
/// else the services of the offline cloud on this machine. Everything else is the same in both cases.
/// </remarks>
public sealed class CloudConnection
{
    /// <summary>Path of the offline cloud's executable below a checkout's root.</summary>
    internal static readonly string ExecutablePath = Path.Combine("artifacts", "build", "bin", "EeCnn.Cloud", "release", "eecnn-cloud");

    private static readonly string[] Scopes =
    [
        "https://www.googleapis.com/auth/earthengine",
        "https://www.googleapis.com/auth/cloud-platform",
        "https://www.googleapis.com/auth/devstorage.read_write",
    ];

    /// <summary>Makes a connection of its parts.</summary>
    /// <param name="earthEngine">Base address of Earth Engine, ending in <c>/</c>; the paths below it start with <c>v1/</c>.</param>
    /// <param name="storage">Base address of Cloud Storage, ending in <c>/</c>; the paths below it start with <c>storage/v1/</c>.</param>
    /// <param name="vertexAi">Base address of Vertex AI, ending in <c>/</c>; the paths below it start with <c>v1/</c>.</param>
    /// <param name="project">Project that pays and owns the assets.</param>
    /// <param name="bucket">Bucket for exports; may be empty when nothing is exported.</param>
    /// <param name="credential">Whose rights are used.</param>
    /// <param name="isOffline">True when the services run on this machine; only for telling the user.</param>
    /// <exception cref="ArgumentException">An address is not absolute or does not end in <c>/</c>, or the project is empty.</exception>
    public CloudConnection(
        Uri earthEngine, Uri storage, Uri vertexAi, string project, string bucket, GoogleCredential credential, bool isOffline = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(project);
        ArgumentNullException.ThrowIfNull(bucket);
        ArgumentNullException.ThrowIfNull(credential);
        EarthEngine = Base(earthEngine, nameof(earthEngine));
        Storage = Base(storage, nameof(storage));
        VertexAi = Base(vertexAi, nameof(vertexAi));
        Project = project;
        Bucket = bucket;
        Credential = credential;
        IsOffline = isOffline;
    }

    /// <summary>Base address of Earth Engine, ending in <c>/</c>.</summary>
    public Uri EarthEngine { get; }

    /// <summary>Base address of Cloud Storage, ending in <c>/</c>.</summary>
    public Uri Storage { get; }

    /// <summary>Base address of Vertex AI, ending in <c>/</c>.</summary>
    public Uri VertexAi { get; }

    /// <summary>Project that pays and owns the assets.</summary>
    public string Project { get; }

    /// <summary>Bucket for exports; empty when none is named.</summary>
    public string Bucket { get; }

    /// <summary>True when the services run on this machine; only for telling the user.</summary>
    public bool IsOffline { get; }

    /// <summary>Whose rights are used.</summary>
    public GoogleCredential Credential { get; }

    /// <summary>Connects to Google when <c>EECNN_PROJECT</c> is set, else to the offline cloud, which is started if it does not run.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="InvalidOperationException">The offline cloud is not built or does not start, or there are no Google credentials.</exception>
    public static async Task<CloudConnection> OpenAsync(CancellationToken cancellationToken = default)
    {
        string? project = Environment.GetEnvironmentVariable("EECNN_PROJECT");
        return string.IsNullOrWhiteSpace(project)
            ? await OpenOfflineAsync(cancellationToken).ConfigureAwait(false)
            : await OpenOnlineAsync(project, GoogleCredential.GetApplicationDefaultAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a connection to Google's services with a credential of your own: a service account, an access token, an impersonated account.</summary>
    /// <param name="project">Project that pays and owns the assets; registered for Earth Engine.</param>
    /// <param name="bucket">Bucket for exports; may be empty when nothing is exported.</param>
    /// <param name="credential">Whose rights are used; scopes are added when it needs them.</param>
    /// <param name="region">Region of Vertex AI.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="ArgumentException">The project or the region is empty.</exception>
    public static CloudConnection Google(string project, string bucket, GoogleCredential credential, string region = "us-central1")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(project);
        ArgumentException.ThrowIfNullOrWhiteSpace(region);
        ArgumentNullException.ThrowIfNull(credential);
        GoogleCredential scoped = credential.IsCreateScopedRequired ? credential.CreateScoped(Scopes) : credential;
        return new CloudConnection(
            new Uri("https://earthengine.googleapis.com/"),
            new Uri("https://storage.googleapis.com/"),
            new Uri($"https://{region}-aiplatform.googleapis.com/"),
            project,
            bucket,
            scoped.CreateWithQuotaProject(project));
    }

    /// <summary>Describes the connection without its credential.</summary>
    /// <returns>For example <c>offline cloud, project eecnn-offline, bucket eecnn-offline</c>.</returns>
    public override string ToString() =>
        $"{(IsOffline ? "offline cloud" : "Google Cloud")}, project {Project}, {(Bucket.Length == 0 ? "no bucket" : "bucket " + Bucket)}";

    internal static CloudConnection FromJson(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            string Get(string name) => root.GetProperty(name).GetString() ?? throw new KeyNotFoundException(name);
            return new CloudConnection(
                new Uri(Get("earthEngine")),
                new Uri(Get("storage")),
                new Uri(Get("vertexAi")),
                Get("project"),
                Get("bucket"),
                GoogleCredential.FromAccessToken(Get("token")),
                isOffline: true);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException)
        {
            throw new InvalidOperationException(
                $"'eecnn-cloud connect' did not answer with a connection ({exception.Message}). Run ./environment/setup to build it again.", exception);
        }
    }

    internal static async Task<CloudConnection> OpenOnlineAsync(
        string project, Func<CancellationToken, Task<GoogleCredential>> getCredential, CancellationToken cancellationToken)
    {
        try
        {
            string bucket = Environment.GetEnvironmentVariable("EECNN_BUCKET") ?? "";
            return Google(project, bucket, await getCredential(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException)
        {
            throw new InvalidOperationException(
                $"EECNN_PROJECT is '{project}', so Google's Earth Engine is meant, but no Google credentials were found on this machine. Sign in with " +
                "'gcloud auth application-default login', or set GOOGLE_APPLICATION_CREDENTIALS to the key file of a service account, or hand a " +
                $"credential to CloudConnection.Google. To work offline, unset EECNN_PROJECT. Google's own words: {exception.Message}",
                exception);
        }
    }

    private static async Task<CloudConnection> OpenOfflineAsync(CancellationToken cancellationToken)
    {
        string executable = FindExecutable(Environment.GetEnvironmentVariable("EECNN_CLOUD"), [Directory.GetCurrentDirectory(), AppContext.BaseDirectory]);
        var start = new ProcessStartInfo(executable, ["connect", "--json"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{executable} could not be started.");
        try
        {
            // The first line is the answer; a daemon that inherits the pipe may keep it open, so the end of the stream is not waited for.
            string? line = await process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            if (!string.IsNullOrWhiteSpace(line))
            {
                return FromJson(line);
            }

            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            string error = await process.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            throw new InvalidOperationException(
                $"The offline cloud did not start: '{executable} connect' ended with code {process.ExitCode}: {error.Trim()}");
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    internal static string FindExecutable(string? configured, IReadOnlyList<string> startFolders)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            return File.Exists(configured)
                ? configured
                : throw new InvalidOperationException($"EECNN_CLOUD names {configured}, which does not exist. Run ./environment/setup, or unset EECNN_CLOUD.");
        }

        foreach (string startFolder in startFolders)
        {
            for (DirectoryInfo? folder = new(startFolder); folder is not null; folder = folder.Parent)
            {
                string candidate = Path.Combine(folder.FullName, ExecutablePath);
                if (File.Exists(candidate))
                {
                    return candidate;
                }
            }
        }

        throw new InvalidOperationException(
            $"The offline cloud is not built: no {ExecutablePath} in or above {string.Join(" or ", startFolders)}. " +
            "Run ./environment/setup, or set EECNN_PROJECT to use Google's Earth Engine.");
    }

    private static Uri Base(Uri address, string parameter)
    {
        ArgumentNullException.ThrowIfNull(address, parameter);
        return address.IsAbsoluteUri && address.AbsoluteUri.EndsWith('/')
            ? address
            : throw new ArgumentException($"'{address}' must be an absolute address that ends in '/'.", parameter);
    }
}
