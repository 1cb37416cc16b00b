using System.Diagnostics;
using Xunit;

namespace EeCnn.Tests.Kernel;

/// <summary>The built kernel as a program, and Debian's Jupyter to talk to it.</summary>
internal static class KernelProcess
{
    public const string Python = "/usr/bin/python3";

    /// <summary>The published kernel if there is one as new as the build, else the built one.</summary>
    public static string Executable => Find();

    /// <summary>Runs a Python script that has the kernel installed under its usual name; returns what it prints.</summary>
    public static string RunPython(string script, int timeoutSeconds = 120, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("eecnn-kernel-test-").FullName;
        try
        {
            Run(Executable, ["install", "--prefix", folder], folder, 60);
            var file = Path.Combine(folder, "script.py");
            File.WriteAllText(file, script);
            return Run(Python, [file, .. arguments], folder, timeoutSeconds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Runs a program to its end; fails the test with its output if it fails.</summary>
    public static string Run(string program, IEnumerable<string> arguments, string folder, int timeoutSeconds)
    {
        var log = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        var start = new ProcessStartInfo("/bin/sh")
        {
            WorkingDirectory = folder,
            ArgumentList = { "-c", "exec \"$0\" \"$@\" > \"$LOG\" 2>&1 < /dev/null", program },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["LOG"] = log;
        start.Environment["JUPYTER_PATH"] = Path.Combine(folder, "share", "jupyter");
        start.Environment["JUPYTER_PLATFORM_DIRS"] = "0";
        start.Environment["PYTHONPATH"] = Path.Combine(Root, "tests", "Kernel");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["IPYTHONDIR"] = Path.Combine(folder, "ipython");
        using var process = Process.Start(start)!;
        if (!process.WaitForExit(TimeSpan.FromSeconds(timeoutSeconds)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} did not end within {timeoutSeconds} s:\n{File.ReadAllText(log)}");
        }

        var output = File.ReadAllText(log);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}:\n{output}");
        return output;
    }

    /// <summary>The repository.</summary>
    public static string Root => FindRoot();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EeCnn.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("EeCnn.slnx is in no folder above the tests.");
        }

        return folder;
    }

    private static string Find()
    {
        var built = Path.Combine(Root, "artifacts/build/bin/EeCnn.Kernel/release/eecnn-kernel");
        var published = Path.Combine(Root, "artifacts/build/publish/EeCnn.Kernel/release/eecnn-kernel");
        return File.Exists(published) && File.GetLastWriteTimeUtc(published + ".dll") >= File.GetLastWriteTimeUtc(built + ".dll")
            ? published
            : built;
    }
}
