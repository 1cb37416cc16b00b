using System.Diagnostics;
using Xunit;

namespace EeCnn.Tests.Notebooks;

/// <summary>One run of the whole tour in real Jupyter, in a folder of its own, so that no file of an earlier run helps.</summary>
public sealed class TourFixture : IAsyncLifetime
{
    /// <summary>A copy of the notebooks and the data, with the built libraries linked in.</summary>
    internal string Folder { get; } = Path.Combine(Path.GetTempPath(), $"eecnn-tour-{Environment.ProcessId}");

    internal int ExitCode { get; private set; }

    internal string Output { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Prepare(Folder);
        (ExitCode, Output) = await RunAsync(Folder);
    }

    public async Task DisposeAsync()
    {
        await StopCloudAsync(Folder);
        Directory.Delete(Folder, recursive: true);
    }

    internal static void Prepare(string folder)
    {
        foreach (string part in new[] { "notebooks", "data" })
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(NotebookFiles.Root, part), "*", SearchOption.AllDirectories))
            {
                string copy = Path.Combine(folder, Path.GetRelativePath(NotebookFiles.Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        Directory.CreateDirectory(Path.Combine(folder, "artifacts"));
        foreach (string part in new[] { "build", "npm", "scene", "jupyter" })
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, "artifacts", part), Path.Combine(NotebookFiles.Root, "artifacts", part));
        }
    }

    internal static Process Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(NotebookFiles.Root, "environment", "jupyter", "run.py"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string jupyter = Path.Combine(NotebookFiles.Root, "artifacts", "jupyter");
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["EECNN_ROOT"] = folder,
            ["EECNN_CLOUD_STATE"] = Path.Combine(folder, "artifacts", "cloud"),
            ["JUPYTER_PATH"] = Path.Combine(jupyter, "share", "jupyter"),
            ["JUPYTER_CONFIG_DIR"] = Path.Combine(folder, "artifacts", "config"),
            ["JUPYTER_DATA_DIR"] = Path.Combine(folder, "artifacts", "data"),
            ["JUPYTER_RUNTIME_DIR"] = Path.Combine(folder, "artifacts", "runtime"),
            ["IPYTHONDIR"] = Path.Combine(folder, "artifacts", "ipython"),
            ["PYTHONDONTWRITEBYTECODE"] = "1",
        })
        {
            start.Environment[name] = value;
        }

        start.Environment.Remove("EECNN_PROJECT");
        return Process.Start(start)!;
    }

    internal static async Task<(int ExitCode, string Output)> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    internal static async Task StopCloudAsync(string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(NotebookFiles.Root, "artifacts", "build", "bin", "EeCnn.Cloud", "release", "eecnn-cloud"), ["stop"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["EECNN_CLOUD_STATE"] = Path.Combine(folder, "artifacts", "cloud");
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
    }
}
