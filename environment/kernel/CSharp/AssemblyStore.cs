using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace EeCnn.KernelHost.CSharp;

/// <summary>
/// Assemblies that cells reference. Each is loaded from a copy of its own, so that the file can be built again while the kernel
/// runs. What lies beside a referenced assembly, managed or native, is found when it is needed.
/// </summary>
internal sealed class AssemblyStore : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<string> _folders = [];
    private readonly HashSet<string> _packageFolders = [];
    private readonly Dictionary<string, string> _shadows = [];
    private readonly Dictionary<string, PortableExecutableReference> _references = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, nint> _native = [];
    private readonly string _shadowRoot;

    public AssemblyStore()
    {
        _shadowRoot = Path.Combine(Path.GetTempPath(), $"eecnn-kernel-{Environment.ProcessId}");
        AssemblyLoadContext.Default.Resolving += Resolve;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += ResolveNative;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        ThreadPool.QueueUserWorkItem(_ => RemoveLeftovers());
    }

    /// <summary>What has been referenced.</summary>
    public IReadOnlyList<MetadataReference> References
    {
        get
        {
            lock (_gate)
            {
                return [.. _references.Values];
            }
        }
    }

    /// <summary>Further folders in which native libraries are looked for.</summary>
    public void AddNativeFolder(string folder) => AddFolder(folder, shared: true);

    /// <summary>Makes an assembly file known to the compiler and to the loader.</summary>
    /// <exception cref="FileLoadException">Another assembly of the name has been loaded already.</exception>
    public PortableExecutableReference? Add(string path, bool package = false)
    {
        path = Path.GetFullPath(path);
        AddFolder(Path.GetDirectoryName(path)!, package);
        var name = ReadName(path);
        if (MetadataStore.Platform.ContainsKey(name.Name!))
        {
            // The kernel's own copy is the one that everything else in the process uses.
            return MetadataStore.Map(MetadataStore.Platform[name.Name!]);
        }

        var loaded = AssemblyLoadContext.Default.Assemblies.FirstOrDefault(
            assembly => string.Equals(assembly.GetName().Name, name.Name, StringComparison.OrdinalIgnoreCase));
        lock (_gate)
        {
            if (_references.TryGetValue(name.Name!, out var known))
            {
                if (loaded is not null && ReadModuleId(path) != loaded.ManifestModule.ModuleVersionId)
                {
                    throw new FileLoadException(
                        $"{Path.GetFileName(path)} (version {name.Version}) cannot be referenced: another build of \"{name.Name}\" " +
                        $"(version {loaded.GetName().Version}) has already been loaded by this session. Restart the kernel to use the new one.");
                }

                if (loaded is not null || ReadModuleId(path) == ReadModuleId(known.FilePath!))
                {
                    return known;
                }
            }

            var reference = package ? MetadataStore.Map(path) : Read(path);
            _references[name.Name!] = reference;
            _files[name.Name!] = path;
            return reference;
        }
    }

    /// <summary>The metadata of an assembly that a referenced one needs, if it lies beside one or belongs to the platform.</summary>
    public PortableExecutableReference? FindDependency(AssemblyIdentity identity)
    {
        if (MetadataStore.Platform.TryGetValue(identity.Name, out var platform))
        {
            return MetadataStore.Map(platform);
        }

        return FindFile(identity.Name) is { } file ? Add(file, IsPackage(file)) : null;
    }

    /// <summary>The file of an assembly by simple name, beside what has been referenced.</summary>
    public string? FindFile(string simpleName)
    {
        lock (_gate)
        {
            return _files.TryGetValue(simpleName, out var referenced) && File.Exists(referenced)
                ? referenced
                : _folders.Select(folder => Path.Combine(folder, simpleName + ".dll")).FirstOrDefault(File.Exists);
        }
    }

    /// <summary>The file that an assembly is (or will be) loaded from: the kernel's own, or the copy.</summary>
    public string LoadedFrom(string path) =>
        MetadataStore.Platform.TryGetValue(Path.GetFileNameWithoutExtension(path), out var platform) ? platform : Shadow(path);

    public void Dispose()
    {
        try
        {
            Directory.Delete(_shadowRoot, recursive: true);
        }
        catch (IOException)
        {
            // Nothing was copied, or the system cleans up later.
        }
    }

    private static AssemblyName ReadName(string path)
    {
        try
        {
            return AssemblyName.GetAssemblyName(path);
        }
        catch (BadImageFormatException exception)
        {
            throw new FileLoadException($"{Path.GetFileName(path)} is not a .NET assembly.", exception);
        }
    }

    private static Guid ReadModuleId(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        var metadata = image.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    private static PortableExecutableReference Read(string path) =>
        AssemblyMetadata.CreateFromImage(File.ReadAllBytes(path))
            .GetReference(documentation: XmlDocumentation.For(path), filePath: path);

    private bool IsPackage(string path)
    {
        lock (_gate)
        {
            return _packageFolders.Contains(Path.GetDirectoryName(path)!);
        }
    }

    private void AddFolder(string folder, bool shared)
    {
        lock (_gate)
        {
            if (!_folders.Contains(folder))
            {
                _folders.Add(folder);
            }

            if (shared)
            {
                _packageFolders.Add(folder);
            }
        }
    }

    private Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name is null || FindFile(name.Name) is not { } file)
        {
            return null;
        }

        return context.LoadFromAssemblyPath(Shadow(file));
    }

    private nint ResolveNative(Assembly assembly, string name)
    {
        lock (_gate)
        {
            if (_native.TryGetValue(name, out var known))
            {
                return known;
            }

            string[] names = [name, $"lib{name}.so", $"{name}.so", $"lib{name}.dylib", $"{name}.dll"];
            foreach (var folder in _folders)
            {
                foreach (var place in new[] { folder, Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native") })
                {
                    foreach (var file in names.Select(candidate => Path.Combine(place, candidate)))
                    {
                        if (File.Exists(file) && NativeLibrary.TryLoad(_packageFolders.Contains(folder) ? file : Shadow(file), out var handle))
                        {
                            return _native[name] = handle;
                        }
                    }
                }
            }

            return 0;
        }
    }

    /// <summary>A copy of the file (and of small native libraries beside it) that nobody overwrites.</summary>
    private string Shadow(string path)
    {
        lock (_gate)
        {
            if (_packageFolders.Contains(Path.GetDirectoryName(path)!))
            {
                return path;
            }

            if (_shadows.TryGetValue(path, out var shadow))
            {
                return shadow;
            }

            var folder = Path.GetDirectoryName(path)!;
            var number = _folders.IndexOf(folder);
            var target = Path.Combine(_shadowRoot, number < 0 ? "native" : number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (!Directory.Exists(target))
            {
                Directory.CreateDirectory(target);
                foreach (var file in Directory.EnumerateFiles(folder))
                {
                    var isNative = file.EndsWith(".so", StringComparison.Ordinal) || file.Contains(".so.", StringComparison.Ordinal);
                    if (isNative && new FileInfo(file).Length < 64 << 20)
                    {
                        _shadows[file] = Copy(file, target);
                    }
                }
            }

            if (_shadows.TryGetValue(path, out shadow))
            {
                return shadow;
            }

            foreach (var companion in new[] { ".pdb", ".deps.json", ".runtimeconfig.json" })
            {
                var file = Path.ChangeExtension(path, null) + companion;
                if (File.Exists(file))
                {
                    Copy(file, target);
                }
            }

            return _shadows[path] = Copy(path, target);
        }
    }

    private static string Copy(string file, string folder)
    {
        var target = Path.Combine(folder, Path.GetFileName(file));
        File.Copy(file, target, overwrite: true);
        return target;
    }

    private static void RemoveLeftovers()
    {
        try
        {
            foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), "eecnn-kernel-*"))
            {
                if (int.TryParse(folder[(folder.LastIndexOf('-') + 1)..], out var id) && !Directory.Exists($"/proc/{id}") &&
                    Directory.Exists("/proc/self"))
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process is cleaning up at the same time.
        }
    }
}
