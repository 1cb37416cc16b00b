namespace EeCnn.Benchmarks;

/// <summary>Finds files of this checkout.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    internal static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "EeCnn.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No EeCnn.slnx stands above {AppContext.BaseDirectory}; run the benchmarks inside a checkout.");
    }
}
