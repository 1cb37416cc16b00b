using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EeCnn.KernelHost.Cli;

/// <summary>Writes the kernelspec, by which front ends find the kernel.</summary>
internal static class InstallCommand
{
    public const string DefaultName = ".net-csharp";

    public static int Install(Arguments arguments)
    {
        var folder = Folder(arguments);
        RefuseForeign(folder, "Choose another name with --name.");
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The folder {folder} cannot be made. Choose another place with --prefix.", exception);
        }

        var executable = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is not known.");
        var self = typeof(InstallCommand).Assembly.Location;
        var start = Path.GetFileNameWithoutExtension(executable) == "dotnet" ? new[] { executable, self } : [executable];
        var specification = new JsonObject
        {
            ["argv"] = new JsonArray([.. start.Select(part => (JsonNode)part), "connect", "{connection_file}"]),
            ["display_name"] = ".NET (C#)",
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
            ["env"] = new JsonObject(),
            ["metadata"] = new JsonObject { ["debugger"] = false },
        };
        var file = Path.Combine(folder, "kernel.json");
        File.WriteAllText(file + ".new", specification.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n", new UTF8Encoding(false));
        File.Move(file + ".new", file, overwrite: true);
        foreach (var logo in Directory.EnumerateFiles(AppContext.BaseDirectory, "logo-*"))
        {
            File.Copy(logo, Path.Combine(folder, Path.GetFileName(logo)), overwrite: true);
        }

        Console.WriteLine($"Installed the kernel \"{arguments.Value("--name") ?? DefaultName}\" in {folder}");
        return 0;
    }

    public static int Uninstall(Arguments arguments)
    {
        var folder = Folder(arguments);
        if (!File.Exists(Path.Combine(folder, "kernel.json")))
        {
            Console.Error.WriteLine($"There is no kernel in {folder}");
            return 1;
        }

        RefuseForeign(folder, "It is left as it is.");
        foreach (var file in Directory.EnumerateFiles(folder, "logo-*").Append(Path.Combine(folder, "kernel.json")).ToArray())
        {
            File.Delete(file);
        }

        if (Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Console.WriteLine($"Removed the kernel; {folder} has files that this program has not made, and stays.");
            return 0;
        }

        Directory.Delete(folder);
        Console.WriteLine($"Removed {folder}");
        return 0;
    }

    // Whatever other kernel, of another program or another language, goes by the name must not be lost.
    private static void RefuseForeign(string folder, string advice)
    {
        var file = Path.Combine(folder, "kernel.json");
        if (File.Exists(file) && !IsOwn(file))
        {
            throw new InvalidDataException($"The kernel \"{Path.GetFileName(folder)}\" in {folder} belongs to another program. {advice}");
        }
    }

    private static bool IsOwn(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file))?["argv"] is JsonArray words &&
                words.Any(word => Path.GetFileName(word?.ToString()) is "eecnn-kernel" or "eecnn-kernel.dll" or "eecnn-kernel.exe");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Where the kernelspec goes: below a prefix, or the user's own Jupyter folder.</summary>
    public static string Folder(Arguments arguments)
    {
        var name = arguments.Value("--name") ?? DefaultName;
        if (!name.Any(char.IsAsciiLetterOrDigit) || name.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-' or '_')))
        {
            throw new ArgumentException(
                $"--name: \"{name}\" is not a kernel name; letters, digits, '.', '-' and '_' are allowed, and at least one letter or digit is needed.");
        }

        if (arguments.Words is [var stray, ..])
        {
            throw new ArgumentException($"\"{stray}\" is one word too many; a folder is given by --prefix, a name by --name.");
        }

        if (arguments.Has("--user") && arguments.Has("--prefix"))
        {
            throw new ArgumentException("--user and --prefix exclude each other.");
        }

        string data;
        if (arguments.Value("--prefix") is { } prefix)
        {
            if (string.IsNullOrWhiteSpace(prefix))
            {
                throw new ArgumentException("--prefix: the folder is empty; write for example --prefix ~/.local.");
            }

            data = Path.Combine(Path.GetFullPath(prefix), "share", "jupyter");
        }
        else if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } set)
        {
            data = set;
        }
        else
        {
            data = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share", "jupyter");
        }

        return Path.Combine(data, "kernels", name);
    }
}
