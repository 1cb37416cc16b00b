using EeCnn.KernelHost.Cells;
using EeCnn.KernelHost.CSharp;
using EeCnn.KernelHost.FSharp;
using EeCnn.KernelHost.Packages;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace Microsoft.DotNet.Interactive.FSharp;

/// <summary>Runs F# script. The F# compiler is loaded by the first cell that needs it.</summary>
public sealed class FSharpKernel : Kernel,
    IKernelCommandHandler<SubmitCode>, IKernelCommandHandler<RequestValue>, IKernelCommandHandler<RequestValueInfos>,
    IKernelCommandHandler<SendValue>, IObjectKernel
{
    private readonly AssemblyStore _assemblies;
    private readonly ReferenceLines _references;
    private readonly Lazy<Task<FSharpSession>> _starting = new(Start);

    internal FSharpKernel(AssemblyStore assemblies, ReferenceLines references) : base("fsharp")
    {
        (_assemblies, _references) = (assemblies, references);
        KernelInfo.LanguageName = "F#";
        KernelInfo.DisplayName = "F#";
        RegisterForDisposal(() =>
        {
            if (HasSession)
            {
                Session.Dispose();
            }
        });
    }

    private bool HasSession => _starting is { IsValueCreated: true, Value.IsCompletedSuccessfully: true };

    private FSharpSession Session => _starting.Value.GetAwaiter().GetResult();

    /// <summary>Gives the value of a variable.</summary>
    public bool TryGetValue<T>(string name, out T value)
    {
        if (HasSession && Session.Values.TryGetValue(name, out var bound) && bound.Value is T found)
        {
            value = found;
            return true;
        }

        value = default!;
        return false;
    }

    /// <summary>Declares a variable.</summary>
    public Task SetValueAsync(string name, object? value, Type? declaredType = null)
    {
        var type = declaredType ?? value?.GetType() ?? throw new ArgumentException($"\"{name}\" is null, which has no type that F# could give it.");
        _references.WhatItNeeds(type, Session.AddReference);
        try
        {
            Session.Declare(name, value, type);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            throw new ArgumentException(
                $"\"{name}\" cannot be shared with F#: its type {type.Name} is known to the cell that declares it only, or the name is none " +
                $"in F# ({exception.Message}). Add --mime-type application/json to share it as text.");
        }

        return Task.CompletedTask;
    }

    internal IReadOnlyList<string> Complete(string name) => Session.Complete(name);

    internal bool IsComplete(string code) => Session.IsComplete(code);

    async Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        var code = await _references.TakeAsync(
            command.Code, context, (path, _) => Reference(path)).ConfigureAwait(false);
        var (hasValue, value, warnings) = Session.Run(code, command.SourceName, context.CancellationToken);
        foreach (var warning in warnings.Where(warning => warning.Severity == DiagnosticSeverity.Warning))
        {
            context.DisplayStandardError(CompilationFailedException.Describe(warning) + "\n");
        }

        if (hasValue && value is not DisplayedValue)
        {
            context.Publish(new ReturnValueProduced(value, command, FormattedValue.CreateManyFromObject(value)));
        }
    }

    Task IKernelCommandHandler<RequestValue>.HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        var (value, _) = ObjectOf(command.Name);
        context.Publish(new ValueProduced(value, command.Name, FormattedValue.CreateSingleFromObject(value, command.MimeType), command));
        return Task.CompletedTask;
    }

    Task IKernelCommandHandler<RequestValueInfos>.HandleAsync(RequestValueInfos command, KernelInvocationContext context)
    {
        KernelValueInfo[] infos = !HasSession ? [] : [.. Session.Values.Select(bound => new KernelValueInfo(
            bound.Key, FormattedValue.CreateSingleFromObject(bound.Value.Value, command.MimeType), bound.Value.Type))];
        context.Publish(new ValueInfosProduced(infos, command));
        return Task.CompletedTask;
    }

    Task IKernelCommandHandler<SendValue>.HandleAsync(SendValue command, KernelInvocationContext context) =>
        SetValueAsync(command.Name, command.Value ?? JsonValues.FromFormatted(command.FormattedValue));

    (object? Value, Type Type) IObjectKernel.ObjectOf(string name) => ObjectOf(name);

    private (object? Value, Type Type) ObjectOf(string name) => HasSession && Session.Find(name) is { } found
        ? found
        : throw new InvalidOperationException($"There is no variable \"{name}\" in the kernel \"{Name}\".");

    // On a thread of its own, which no interrupt of the first cell reaches: a compiler that has started half-way stays broken.
    private static Task<FSharpSession> Start()
    {
        var started = new TaskCompletionSource<FSharpSession>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                started.SetResult(new FSharpSession());
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                started.SetException(exception);
            }
        }, 16 * 1024 * 1024) { IsBackground = true, Name = "F# starting" }.Start();
        return started.Task;
    }

    private void Reference(string path)
    {
        _assemblies.Add(path);
        Session.AddReference(_assemblies.LoadedFrom(path));
    }
}
