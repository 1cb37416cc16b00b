namespace EeCnn.Cloud.Hosting;

/// <summary>The folder in which the offline cloud keeps everything, and the names inside it.</summary>
internal sealed class CloudState
{
    public CloudState(string folder) => Folder = Path.GetFullPath(folder);

    public string Folder { get; }

    public string ConnectionFile => Path.Combine(Folder, "connection.json");

    /// <summary>Held by whoever is starting a service, so that two callers get the same one.</summary>
    public string StartLock => Path.Combine(Folder, "start.lock");

    /// <summary>Held by the running service for its whole life; the kernel lets go of it even after a kill -9.</summary>
    public string ServiceLock => Path.Combine(Folder, "service.lock");

    public string LogFile => Path.Combine(Folder, "service.log");

    public string Buckets => Path.Combine(Folder, "buckets");

    public string Assets => Path.Combine(Folder, "assets");

    public string Operations => Path.Combine(Folder, "operations");

    public string Catalog => Path.Combine(Folder, "catalog");

    /// <summary>The folders with STAC files: the suite's own (data/catalog) and the user's.</summary>
    public IEnumerable<string> StacFolders => ArtifactsFolder() is { } artifacts ? [Path.Combine(artifacts, "..", "data", "catalog"), OwnStac] : [OwnStac];

    /// <summary>The user's STAC files: EECNN_CLOUD_CATALOG, else the folder `stac` inside the state.</summary>
    public string OwnStac => Path.GetFullPath(Environment.GetEnvironmentVariable("EECNN_CLOUD_CATALOG") is { Length: > 0 } folder ? folder : Path.Combine(Folder, "stac"));

    public string Temporary => Path.Combine(Folder, "tmp");

    /// <summary>Finds the state folder: EECNN_CLOUD_STATE, else artifacts/cloud of the checkout this program was built in.</summary>
    public static CloudState Find()
    {
        if (Environment.GetEnvironmentVariable("EECNN_CLOUD_STATE") is { Length: > 0 } folder)
        {
            return new CloudState(folder);
        }

        return ArtifactsFolder() is { } artifacts
            ? new CloudState(Path.Combine(artifacts, "cloud"))
            : new CloudState(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "eecnn-cloud"));
    }

    /// <summary>The folder `artifacts` above this program, null when it was built elsewhere.</summary>
    public static string? ArtifactsFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.Name == "artifacts")
            {
                return folder.FullName;
            }
        }

        return null;
    }

    /// <summary>Makes the folders, readable by the user alone.</summary>
    public void Create()
    {
        try
        {
            Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            foreach (string folder in new[] { Buckets, Assets, Operations, Catalog, Temporary })
            {
                Directory.CreateDirectory(folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CloudStartException($"The state folder {Folder} cannot be made: {e.Message} EECNN_CLOUD_STATE can name another.");
        }
    }
}
