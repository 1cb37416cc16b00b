using System.Diagnostics;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EeCnn.KernelHost.Packages;

/// <summary>
/// Packages for <c>#r "nuget: …"</c>. The suite's own packages come from its build; others are restored by the SDK, and the
/// answer is kept on disk by request, so that asking again costs nothing.
/// </summary>
internal sealed class PackageStore
{
    // The packages of the suite, with the version whose interface each has.
    private static readonly Dictionary<string, string> Suite = new()
    {
        ["TorchSharp"] = "0.107.0", ["XPlot.Plotly"] = "4.1.0", ["Google.Apis.Storage.v1"] = "1.78.0.4299", ["Microsoft.Data.Analysis"] = "0.23.1",
    };

    private readonly Dictionary<string, PackageRequest> _requests = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<PackageRequest> _granted = [];
    private readonly List<string> _sources = [];

    /// <summary>Adds a source of packages: an address, or a folder seen from the notebook's.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public void AddSource(string text)
    {
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https");
        var source = isAddress ? text : Path.GetFullPath(address?.LocalPath ?? text);
        if (!isAddress && !Directory.Exists(source))
        {
            throw new DirectoryNotFoundException(
                $"#i \"nuget: {text}\": there is no folder {source}. Give a folder with packages, or an address that starts with https://.");
        }

        if (!_sources.Contains(source))
        {
            _sources.Add(source);
        }
    }

    /// <summary>
    /// The assembly file and the version of one of the suite's packages; null for any other package, an empty file for what the
    /// kernel itself provides.
    /// </summary>
    public static (string File, string Version)? SuiteAssembly(string name)
    {
        if (name.StartsWith("Microsoft.DotNet.Interactive", StringComparison.OrdinalIgnoreCase) ||
            name.StartsWith("libtorch", StringComparison.OrdinalIgnoreCase))
        {
            return ("", "");
        }

        var package = Suite.Keys.FirstOrDefault(own =>
            name.Equals(own, StringComparison.OrdinalIgnoreCase) || name.Equals(own + "-cpu", StringComparison.OrdinalIgnoreCase) ||
            name.Equals(own + ".Interactive", StringComparison.OrdinalIgnoreCase));
        if (package is null)
        {
            return null;
        }

        // artifacts/build/{bin,publish}/EeCnn.Kernel/release → artifacts/build/bin/…
        for (var folder = AppContext.BaseDirectory.TrimEnd('/'); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            foreach (var place in new[] { "EeCnn.Helpers", package })
            {
                var file = Path.Combine(folder, "bin", place, "release", package + ".dll");
                if (File.Exists(file))
                {
                    return (file, Suite[package]);
                }
            }
        }

        throw new FileNotFoundException(
            $"#r \"nuget: {name}\": the suite's own {package} has not been built. Run ./environment/setup (or dotnet build -c Release).");
    }

    /// <summary>Restores what is asked for together with everything asked for before.</summary>
    /// <exception cref="InvalidOperationException">A version clashes with one loaded before, or the restore fails.</exception>
    public async Task<RestoredPackages> RestoreAsync(IReadOnlyList<PackageRequest> requests, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, PackageRequest>(_requests, StringComparer.OrdinalIgnoreCase);
        foreach (var request in requests)
        {
            // What the feed has given in the place of a version that it lacks is asked for by the old number again.
            if (_loaded.TryGetValue(request.Name, out var loaded) && request.HasExactVersion && request.Version != loaded && !_granted.Contains(request))
            {
                throw new InvalidOperationException(
                    $"{request.Name} version {request.Version} cannot be added because version {loaded} was added previously. " +
                    "Restart the kernel to use another version.");
            }

            if (!all.TryGetValue(request.Name, out var before) || before.Version is null || request.HasExactVersion)
            {
                all[request.Name] = loaded is null ? request : new PackageRequest(request.Name, loaded);
            }
        }

        var project = Project(all.Values);
        var folder = Path.Combine(CacheFolder(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..16]);
        var answerFile = Path.Combine(folder, "restored.json");
        var answer = ReadAnswer(answerFile);
        if (answer is null)
        {
            await RunRestoreAsync(folder, project, requests, cancellationToken).ConfigureAwait(false);
            answer = ReadAssets(Path.Combine(folder, "obj", "project.assets.json"));
            await File.WriteAllTextAsync(answerFile + ".new", JsonSerializer.Serialize(answer), cancellationToken).ConfigureAwait(false);
            File.Move(answerFile + ".new", answerFile, overwrite: true);
        }

        foreach (var request in all.Values)
        {
            _requests[request.Name] = request;
        }

        _granted.UnionWith(requests);
        foreach (var package in answer.Packages)
        {
            _loaded[package.Name] = package.Version;
        }

        return answer;
    }

    private static string CacheFolder() => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "eecnn-kernel", "packages");

    private static RestoredPackages? ReadAnswer(string file)
    {
        try
        {
            return File.Exists(file) && JsonSerializer.Deserialize<RestoredPackages>(File.ReadAllText(file)) is { StillThere: true } answer
                ? answer
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task RunRestoreAsync(
        string folder, string project, IEnumerable<PackageRequest> requests, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "packages.csproj");
        await File.WriteAllTextAsync(file, project, cancellationToken).ConfigureAwait(false);

        // The surroundings of the cache must not change what is restored.
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Build.props"), "<Project />", cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Packages.props"), "<Project />", cancellationToken).ConfigureAwait(false);
        var start = new ProcessStartInfo(DotNet(), ["restore", file, "--nologo", "-v", "q"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
        {
            var lines = (await output.ConfigureAwait(false) + await error.ConfigureAwait(false)).Split('\n')
                .Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))
                .Select(line => line[(line.IndexOf("error", StringComparison.OrdinalIgnoreCase))..].Split(" [")[0].Trim()).Distinct().ToArray();

            // A source that cannot be read would fail every later restore.
            var broken = _sources.Where(source => lines.Any(
                line => line.StartsWith("error NU130", StringComparison.Ordinal) && line.Contains(source, StringComparison.Ordinal))).ToArray();
            _sources.RemoveAll(broken.Contains);
            throw new InvalidOperationException(
                $"{string.Join(", ", requests.Select(request => request.Name))} could not be restored:\n{string.Join("\n", lines)}\n" +
                "The session goes on without it." + string.Concat(broken.Select(source => $" The source {source} cannot be read, and is not used any more.")));
        }
    }

    private static string DotNet()
    {
        // shared/Microsoft.NETCore.App/10.0.x lies below the folder of the "dotnet" program.
        var beside = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "dotnet"));
        return File.Exists(beside) ? beside : "dotnet";
    }

    private static RestoredPackages ReadAssets(string file)
    {
        var assets = JsonNode.Parse(File.ReadAllText(file))!;
        var root = assets["packageFolders"]!.AsObject().First().Key;
        var targets = assets["targets"]!.AsObject();
        var target = targets.FirstOrDefault(pair => pair.Key.Contains('/', StringComparison.Ordinal)).Value ?? targets.First().Value!;
        var packages = new List<RestoredPackages.Package>();
        var assemblies = new List<string>();
        var native = new List<string>();
        foreach (var (name, content) in target.AsObject())
        {
            if (content!["type"]?.GetValue<string>() != "package")
            {
                continue;
            }

            var folder = Path.Combine(root, assets["libraries"]![name]!["path"]!.GetValue<string>());
            packages.Add(new RestoredPackages.Package(name.Split('/')[0], name.Split('/')[1]));
            assemblies.AddRange(Files(content["runtime"], folder).Where(path => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)));
            native.AddRange(Files(content["native"], folder).Select(path => Path.GetDirectoryName(path)!));
        }

        return new RestoredPackages(packages, assemblies, native.Distinct().ToArray());
    }

    private static IEnumerable<string> Files(JsonNode? section, string folder) =>
        section?.AsObject().Select(pair => Path.Combine(folder, pair.Key)).Where(path => Path.GetFileName(path) != "_._") ?? [];

    private string Project(IEnumerable<PackageRequest> requests)
    {
        var text = new StringBuilder("<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n");
        text.Append("    <TargetFramework>net").Append(Environment.Version.Major).Append('.').Append(Environment.Version.Minor).Append("</TargetFramework>\n");
        text.Append("    <RuntimeIdentifier>").Append(System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier.Contains("debian", StringComparison.Ordinal) ? "linux-x64" : System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier).Append("</RuntimeIdentifier>\n");
        text.Append("    <SelfContained>false</SelfContained>\n    <UseAppHost>false</UseAppHost>\n    <NuGetAudit>false</NuGetAudit>\n");
        if (_sources.Count > 0)
        {
            text.Append("    <RestoreAdditionalProjectSources>").Append(SecurityElement.Escape(string.Join(';', _sources))).Append("</RestoreAdditionalProjectSources>\n");
        }

        text.Append("  </PropertyGroup>\n  <ItemGroup>\n    <FrameworkReference Include=\"Microsoft.AspNetCore.App\" />\n");
        foreach (var request in requests.OrderBy(request => request.Name, StringComparer.OrdinalIgnoreCase))
        {
            text.Append("    <PackageReference Include=\"").Append(SecurityElement.Escape(request.Name)).Append("\" Version=\"")
                .Append(SecurityElement.Escape(request.Version ?? "*")).Append("\" />\n");
        }

        return text.Append("  </ItemGroup>\n</Project>\n").ToString();
    }
}
