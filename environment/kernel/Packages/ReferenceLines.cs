using System.Text.RegularExpressions;
using EeCnn.KernelHost.CSharp;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn.KernelHost.Packages;

/// <summary>Carries out the <c>#r</c> and <c>#i</c> lines of a cell, for whichever language stands below them.</summary>
internal sealed partial class ReferenceLines(AssemblyStore assemblies, PackageStore packages)
{
    /// <summary>What the text of a line begins with that names a package.</summary>
    public const string Package = "nuget:";

    /// <summary>
    /// Gives the code without those lines (blanks in their place), after <paramref name="add"/> has taken the path of each
    /// assembly, and whether it is one of a package, which nobody overwrites.
    /// </summary>
    public async Task<string> TakeAsync(string code, KernelInvocationContext context, Action<string, bool> add)
    {
        if (!code.Contains("#r", StringComparison.Ordinal) && !code.Contains("#i", StringComparison.Ordinal) && !code.Contains("#load", StringComparison.Ordinal))
        {
            return code;
        }

        var requests = new List<PackageRequest>();
        var files = new List<string>();
        code = Line().Replace(code, match =>
        {
            var text = match.Groups[2].Value.Trim();
            var isPackage = text.StartsWith(Package, StringComparison.OrdinalIgnoreCase);
            if (match.Groups[1].Value == "i")
            {
                packages.AddSource(isPackage ? text[Package.Length..].Trim() : text);
            }
            else if (isPackage)
            {
                requests.Add(PackageRequest.Parse(text[Package.Length..]));
            }
            else
            {
                files.Add(text);
            }

            return new string(' ', match.Length);
        });
        RequestedByScripts(code, Environment.CurrentDirectory, [], requests);
        files.ForEach(file => add(Find(file), false));
        if (requests.Count > 0)
        {
            await AddPackagesAsync(requests, context, add).ConfigureAwait(false);
        }

        return code;
    }

    /// <summary>Names the assembly files that a type comes from, its type arguments included.</summary>
    public void WhatItNeeds(Type type, Action<string> add)
    {
        foreach (var part in type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments())
        {
            WhatItNeeds(part, add);
        }

        if (!type.Assembly.IsDynamic && type.Assembly.Location is { Length: > 0 } path && !type.IsArray)
        {
            add(path);
        }
    }

    // The compiler itself takes the other lines of the files of #load.
    private static void RequestedByScripts(string code, string folder, HashSet<string> seen, List<PackageRequest> requests)
    {
        foreach (Match load in Load().Matches(code))
        {
            var file = Path.GetFullPath(load.Groups[1].Value, folder);
            if (File.Exists(file) && seen.Add(file))
            {
                var script = File.ReadAllText(file);
                requests.AddRange(Line().Matches(script).Select(match => match.Groups[2].Value.Trim())
                    .Where(text => text.StartsWith(Package, StringComparison.OrdinalIgnoreCase)).Select(text => PackageRequest.Parse(text[Package.Length..])));
                RequestedByScripts(script, Path.GetDirectoryName(file)!, seen, requests);
            }
        }
    }

    private async Task AddPackagesAsync(List<PackageRequest> requests, KernelInvocationContext context, Action<string, bool> add)
    {
        var others = new List<PackageRequest>();
        var installed = new List<string>();
        foreach (var request in requests)
        {
            switch (PackageStore.SuiteAssembly(request.Name))
            {
                case null:
                    others.Add(request);
                    break;
                case { File: "" }:
                    installed.Add($"{request.Name} (part of the kernel)");
                    break;
                case var (file, version):
                    add(file, false);
                    var other = request.HasExactVersion && request.Version != version ? $", which has no {request.Version}" : "";
                    installed.Add($"{request.Name}, {version} (part of the suite{other})");
                    break;
            }
        }

        if (others.Count == 0)
        {
            context.DisplayAs("Installed packages: " + string.Join(", ", installed), PlainTextFormatter.MimeType);
            return;
        }

        var shown = context.DisplayAs(
            "Installing packages: " + string.Join(", ", others.Select(request => request.Name)), PlainTextFormatter.MimeType);
        RestoredPackages restored;
        try
        {
            restored = await packages.RestoreAsync(others, context.CancellationToken).ConfigureAwait(false);
        }
        catch
        {
            shown.Update("Not installed: " + string.Join(", ", others.Select(request => request.Name)));
            throw;
        }

        foreach (var folder in restored.NativeFolders)
        {
            assemblies.AddNativeFolder(folder);
        }

        foreach (var assembly in restored.Assemblies)
        {
            add(assembly, true);
        }

        installed.AddRange(others.Select(request =>
        {
            var version = restored.Packages.FirstOrDefault(package => package.Name.Equals(request.Name, StringComparison.OrdinalIgnoreCase))?.Version;
            var other = request.HasExactVersion && version != request.Version ? $" (the sources have no {request.Version})" : "";
            return $"{request.Name}, {version}{other}";
        }));
        shown.Update("Installed packages: " + string.Join("; ", installed));
    }

    // Relative paths start from the folder of the notebook, which is the current one.
    private string Find(string text)
    {
        var path = Path.GetFullPath(text);
        if (File.Exists(path))
        {
            return path;
        }

        // What follows the last dot of an assembly's name is no extension of a file.
        var name = Path.GetFileName(text).Split(',')[0].Trim();
        name = name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        if (MetadataStore.Platform.TryGetValue(name, out var platform))
        {
            return platform;
        }

        return assemblies.FindFile(name) ?? throw new FileNotFoundException(
            $"#r \"{text}\": there is no such file, seen from the notebook's folder, and no assembly of that name. " +
            "Build the project that it belongs to, or correct the path.");
    }

    [GeneratedRegex("""^#([ri])[ \t]+"([^"]*)"[ \t]*;?""", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex("^#load[ \\t]+\"([^\"]*)\"", RegexOptions.Multiline)]
    private static partial Regex Load();
}
