using System.Diagnostics;

namespace EeCnn.Tests.Cloud;

/// <summary>Runs the independent judges: Debian's Python with numpy and GDAL, and Node with the official JavaScript client.</summary>
public static class Judge
{
    public static string Python(string script, params string[] arguments) => Run("/usr/bin/python3", ["-c", script, .. arguments]);

    /// <summary>Runs an ES module that may `require` the npm packages of the environment.</summary>
    public static string Node(string script, params string[] arguments)
    {
        string modules = Modules();
        string file = Path.Combine(Path.GetTempPath(), $"eecnn-{Guid.NewGuid():n}.mjs");
        File.WriteAllText(file, $"import {{ createRequire }} from 'module';\nconst require = createRequire({System.Text.Json.JsonSerializer.Serialize(modules + "/")});\n{script}");
        try
        {
            return Run("node", [file, .. arguments]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Modules()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string modules = Path.Combine(folder.FullName, "artifacts", "npm", "node_modules");
            if (Directory.Exists(modules))
            {
                return modules;
            }
        }

        throw new DirectoryNotFoundException("The npm packages are missing; ./environment/setup installs them.");
    }

    private static string Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"{program} failed: {error.Result}\n{output}");
    }
}
