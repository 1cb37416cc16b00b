using System.Diagnostics;

namespace EeCnn.Tests.Judges;

/// <summary>Runs the independent programs that judge our files.</summary>
internal static class Judge
{
    internal static string Folder { get; } = FindFolder();

    internal static string RunPython(string script, params string[] arguments) =>
        Run("/usr/bin/python3", null, [Path.Combine(Folder, script), .. arguments]);

    internal static string Run(string program, byte[]? input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(input ?? []);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Result}");
    }

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EeCnn.slnx")))
            {
                return Path.Combine(folder.FullName, "tests", "judges");
            }
        }

        throw new InvalidOperationException("The repository's root was not found above the tests.");
    }
}
