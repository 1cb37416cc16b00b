using System.Text.RegularExpressions;
using EeCnn.KernelHost.CSharp;
using EeCnn.KernelHost.Execution;
using EeCnn.KernelHost.Packages;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace Microsoft.DotNet.Interactive.CSharp;

/// <summary>Runs C# script.</summary>
public sealed partial class CSharpKernel : Kernel,
    IKernelCommandHandler<SubmitCode>, IKernelCommandHandler<RequestValue>, IKernelCommandHandler<RequestValueInfos>,
    IKernelCommandHandler<SendValue>
{
    private readonly AssemblyStore _assemblies = new();
    private readonly PackageStore _packages = new();

    /// <summary>Creates the kernel under the name <c>csharp</c>.</summary>
    public CSharpKernel() : this("csharp")
    {
    }

    /// <summary>Creates the kernel under another name.</summary>
    public CSharpKernel(string name) : base(name)
    {
        KernelInfo.LanguageName = "C#";
        KernelInfo.LanguageVersion = "14.0";
        KernelInfo.DisplayName = "C#";
        Session = new ScriptSession(_assemblies);
        RegisterForDisposal(() =>
        {
            Session.Close();
            _assemblies.Dispose();
        });
    }

    internal ScriptSession Session { get; }

    internal AssemblyStore Assemblies => _assemblies;

    /// <summary>The folder that relative paths of <c>#r</c> start from.</summary>
    internal static string BaseFolder => Environment.CurrentDirectory;

    /// <summary>Gives the value of a variable.</summary>
    public bool TryGetValue<T>(string name, out T value)
    {
        if (Session.Variables.TryGetValue(name, out var variable) && Session.ValueOf(variable) is T found)
        {
            value = found;
            return true;
        }

        value = default!;
        return false;
    }

    /// <summary>Declares a variable.</summary>
    public async Task SetValueAsync(string name, object? value, Type? declaredType = null)
    {
        var type = declaredType ?? value?.GetType() ?? typeof(object);
        while (!type.IsVisible && type.BaseType is not null)
        {
            type = type.BaseType;
        }

        Hand.Over = value;
        await Session.RunAsync(Session.Compile(
            $"{TypeText(type)} {name} = ({TypeText(type)})global::Microsoft.DotNet.Interactive.CSharp.Hand.Take();", "value", default)).ConfigureAwait(false);
    }

    /// <summary>Adds references to assembly files.</summary>
    public void AddAssemblyReferences(IEnumerable<string> assemblyPaths)
    {
        foreach (var path in assemblyPaths)
        {
            if (_assemblies.Add(path) is { } reference)
            {
                Session.AddReference(reference);
            }
        }
    }

    async Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        var code = await AddReferencesAsync(command.Code, context).ConfigureAwait(false);
        var cell = command.Parameters.TryGetValue("cell", out var number) ? $"cell {number}" : "cell";
        var submission = Session.Compile(code, cell, context.CancellationToken);
        foreach (var warning in submission.Warnings)
        {
            context.DisplayStandardError(CompilationFailedException.Describe(warning) + "\n");
        }

        var running = Session.RunAsync(submission);
        var value = running.IsCompleted
            ? await running.ConfigureAwait(false)
            : await running.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        if (submission.HasValue && value is not DisplayedValue)
        {
            context.Publish(new ReturnValueProduced(value, command, FormattedValue.CreateManyFromObject(value)));
        }
    }

    Task IKernelCommandHandler<RequestValue>.HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        if (!Session.Variables.TryGetValue(command.Name, out var variable))
        {
            throw new InvalidOperationException($"There is no variable \"{command.Name}\" in the kernel \"{Name}\".");
        }

        var value = Session.ValueOf(variable);
        context.Publish(new ValueProduced(
            value, command.Name, FormattedValue.CreateSingleFromObject(value, command.MimeType), command));
        return Task.CompletedTask;
    }

    Task IKernelCommandHandler<RequestValueInfos>.HandleAsync(RequestValueInfos command, KernelInvocationContext context)
    {
        var infos = Session.Variables.Values.Select(variable => new KernelValueInfo(
            variable.Name, FormattedValue.CreateSingleFromObject(Session.ValueOf(variable), command.MimeType), variable.Field.FieldType)).ToArray();
        context.Publish(new ValueInfosProduced(infos, command));
        return Task.CompletedTask;
    }

    Task IKernelCommandHandler<SendValue>.HandleAsync(SendValue command, KernelInvocationContext context) =>
        SetValueAsync(command.Name, command.Value ?? FromFormatted(command.FormattedValue));

    private static object? FromFormatted(FormattedValue? formatted) => formatted switch
    {
        null => null,
        { MimeType: "application/json" } => JsonValues.ToObject(formatted.Value),
        _ => formatted.Value,
    };

    private static string TypeText(Type type)
    {
        if (type.IsArray)
        {
            var rank = new string(',', type.GetArrayRank() - 1);
            var element = type.GetElementType()!;
            var suffix = $"[{rank}]";
            while (element.IsArray)
            {
                suffix += $"[{new string(',', element.GetArrayRank() - 1)}]";
                element = element.GetElementType()!;
            }

            return TypeText(element) + suffix;
        }

        var name = type.FullName ?? type.Name;
        if (!type.IsGenericType)
        {
            return name.Contains('#', StringComparison.Ordinal) || name.Contains('<', StringComparison.Ordinal)
                ? "dynamic"
                : "global::" + name.Replace('+', '.');
        }

        var arguments = new Queue<string>(type.GetGenericArguments().Select(TypeText));
        if (arguments.Contains("dynamic") || name.Contains('#', StringComparison.Ordinal) || name.Contains('<', StringComparison.Ordinal))
        {
            return "dynamic";
        }

        var open = type.GetGenericTypeDefinition().FullName!.Replace('+', '.');
        return "global::" + GenericArity().Replace(open, match =>
            $"<{string.Join(", ", Enumerable.Range(0, int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)).Select(_ => arguments.Dequeue()))}>");
    }

    private async Task<string> AddReferencesAsync(string code, KernelInvocationContext context)
    {
        if (!code.Contains("#r", StringComparison.Ordinal) && !code.Contains("#i", StringComparison.Ordinal))
        {
            return code;
        }

        var packages = new List<PackageRequest>();
        var files = new List<string>();
        code = ReferenceLine().Replace(code, match =>
        {
            var text = match.Groups[2].Value.Trim();
            var isPackage = text.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase);
            if (match.Groups[1].Value == "i")
            {
                _packages.AddSource(isPackage ? text[6..].Trim() : text);
            }
            else if (isPackage)
            {
                packages.Add(PackageRequest.Parse(text[6..]));
            }
            else
            {
                files.Add(text);
            }

            return new string(' ', match.Length);
        });
        files.ForEach(AddReference);
        if (packages.Count > 0)
        {
            await AddPackagesAsync(packages, context).ConfigureAwait(false);
        }

        return code;
    }

    private async Task AddPackagesAsync(IReadOnlyList<PackageRequest> requests, KernelInvocationContext context)
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
                case "":
                    installed.Add($"{request.Name} (part of the kernel)");
                    break;
                case var file:
                    AddAssemblyReferences([file]);
                    installed.Add($"{request.Name} (part of the suite)");
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
        var restored = await _packages.RestoreAsync(others, context.CancellationToken).ConfigureAwait(false);
        foreach (var folder in restored.NativeFolders)
        {
            _assemblies.AddNativeFolder(folder);
        }

        foreach (var assembly in restored.Assemblies)
        {
            if (_assemblies.Add(assembly, package: true) is { } reference)
            {
                Session.AddReference(reference);
            }
        }

        installed.AddRange(others.Select(request =>
            $"{request.Name}, {restored.Packages.FirstOrDefault(package => package.Name.Equals(request.Name, StringComparison.OrdinalIgnoreCase))?.Version}"));
        shown.Update("Installed packages: " + string.Join("; ", installed));
    }

    private void AddReference(string text)
    {
        var path = Path.IsPathRooted(text) ? text : Path.Combine(BaseFolder, text);
        if (File.Exists(path))
        {
            AddAssemblyReferences([path]);
        }
        else if (MetadataStore.Platform.TryGetValue(Path.GetFileNameWithoutExtension(text), out var platform) ||
            MetadataStore.Platform.TryGetValue(text.Split(',')[0], out platform))
        {
            Session.AddReference(MetadataStore.Map(platform));
        }
        else if (_assemblies.FindFile(Path.GetFileNameWithoutExtension(text)) is { } known)
        {
            AddAssemblyReferences([known]);
        }
        else
        {
            throw new FileNotFoundException(
                $"#r \"{text}\": there is no such file, seen from the notebook's folder, and no assembly of that name. " +
                "Build the project that it belongs to, or correct the path.");
        }
    }

    [GeneratedRegex("""^#([ri])[ \t]+"([^"]*)"[ \t]*;?""", RegexOptions.Multiline)]
    private static partial Regex ReferenceLine();

    [GeneratedRegex("`([0-9]+)")]
    private static partial Regex GenericArity();
}
