using System.Text.RegularExpressions;
using EeCnn.KernelHost.Cells;
using EeCnn.KernelHost.CSharp;
using EeCnn.KernelHost.Execution;
using EeCnn.KernelHost.Packages;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace Microsoft.DotNet.Interactive.CSharp;

/// <summary>Runs C# script.</summary>
public sealed partial class CSharpKernel : Kernel,
    IKernelCommandHandler<SubmitCode>, IKernelCommandHandler<RequestValue>, IKernelCommandHandler<RequestValueInfos>,
    IKernelCommandHandler<SendValue>, IObjectKernel
{
    private readonly AssemblyStore _assemblies = new();

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
        References = new ReferenceLines(_assemblies, new PackageStore());
        RegisterForDisposal(() =>
        {
            Session.Close();
            _assemblies.Dispose();
        });
    }

    internal ScriptSession Session { get; }

    internal AssemblyStore Assemblies => _assemblies;

    internal ReferenceLines References { get; }

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

    /// <summary>Declares a variable; one with the name of a keyword is written <c>@class</c> in cells.</summary>
    public async Task SetValueAsync(string name, object? value, Type? declaredType = null)
    {
        if (!SyntaxFacts.IsValidIdentifier(name))
        {
            throw new ArgumentException($"\"{name}\" cannot be the name of a C# variable.");
        }

        var type = declaredType ?? value?.GetType() ?? typeof(object);
        while (!type.IsVisible && type.BaseType is not null)
        {
            type = type.BaseType;
        }

        References.WhatItNeeds(type, path => AddAssembly(path, package: true));
        Hand.Over = value;
        await Session.RunAsync(Session.Compile(
            $"{TypeText(type)} {(SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name)} = ({TypeText(type)})global::Microsoft.DotNet.Interactive.CSharp.Hand.Take();", "value", default)).ConfigureAwait(false);
    }

    /// <summary>Adds references to assembly files.</summary>
    public void AddAssemblyReferences(IEnumerable<string> assemblyPaths)
    {
        foreach (var path in assemblyPaths)
        {
            AddAssembly(path, package: false);
        }
    }

    async Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        var code = await References.TakeAsync(command.Code, context, AddAssembly).ConfigureAwait(false);
        var submission = Session.Compile(code, command.SourceName, context.CancellationToken);
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
        var (value, _) = ObjectOf(command.Name);
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
        SetValueAsync(command.Name, command.Value ?? JsonValues.FromFormatted(command.FormattedValue));

    (object? Value, Type Type) IObjectKernel.ObjectOf(string name) => ObjectOf(name);

    private (object? Value, Type Type) ObjectOf(string name) => Session.Variables.TryGetValue(name, out var variable)
        ? (Session.ValueOf(variable), variable.Field.FieldType)
        : throw new InvalidOperationException($"There is no variable \"{name}\" in the kernel \"{Name}\".");

    private void AddAssembly(string path, bool package)
    {
        if (_assemblies.Add(path, package) is { } reference)
        {
            Session.AddReference(reference);
        }
    }

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

        // A type that another kernel's cell declares exists in memory only, where the compiler cannot read it.
        var name = type.FullName ?? type.Name;
        var isNameless = name.Contains('#', StringComparison.Ordinal) || name.Contains('<', StringComparison.Ordinal) ||
            type.Assembly.IsDynamic || type.Assembly.Location.Length == 0;
        if (!type.IsGenericType)
        {
            return isNameless
                ? "dynamic"
                : "global::" + name.Replace('+', '.');
        }

        var arguments = new Queue<string>(type.GetGenericArguments().Select(TypeText));
        if (arguments.Contains("dynamic") || isNameless)
        {
            return "dynamic";
        }

        var open = type.GetGenericTypeDefinition().FullName!.Replace('+', '.');
        return "global::" + GenericArity().Replace(open, match =>
            $"<{string.Join(", ", Enumerable.Range(0, int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)).Select(_ => arguments.Dequeue()))}>");
    }

    [GeneratedRegex("`([0-9]+)")]
    private static partial Regex GenericArity();
}
