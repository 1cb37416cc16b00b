using System.Collections;
using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>Holds kernels and gives each command to the one it names.</summary>
public class CompositeKernel : Kernel, IEnumerable<Kernel>
{
    private readonly List<Kernel> _children = [];
    private readonly Dictionary<Type, string> _defaultTargets = [];

    /// <summary>Names the kernel.</summary>
    public CompositeKernel(string name = ".NET") : base(name) => KernelInfo.IsComposite = true;

    /// <summary>The kernels inside.</summary>
    public IReadOnlyCollection<Kernel> ChildKernels => _children;

    /// <summary>Where commands go that name no kernel.</summary>
    public string? DefaultKernelName { get; set; }

    /// <summary>Adds a kernel with further names for it.</summary>
    public void Add(Kernel kernel, IEnumerable<string>? aliases = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (this.Any(other => other.IsNamed(kernel.Name)))
        {
            throw new ArgumentException($"There already is a kernel named \"{kernel.Name}\".", nameof(kernel));
        }

        kernel.KernelInfo.Aliases = [.. kernel.KernelInfo.Aliases, .. aliases ?? []];
        kernel.ParentKernel = this;
        _children.Add(kernel);
        DefaultKernelName ??= kernel.Name;
        RegisterForDisposal(kernel);
    }

    /// <summary>Where commands of a type go that name no kernel.</summary>
    public void SetDefaultTargetKernelNameForCommand(Type commandType, string kernelName) =>
        _defaultTargets[commandType] = kernelName;

    /// <inheritdoc/>
    public IEnumerator<Kernel> GetEnumerator() => _children.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal override Task DispatchAsync(KernelCommand command, KernelInvocationContext context)
    {
        var name = command.TargetKernelName;
        if (name is null || IsNamed(name) || command is SubmitCode)
        {
            if (SupportsCommandType(command.GetType()) || command.Handler is not null)
            {
                return base.DispatchAsync(command, context);
            }

            name = name is null || IsNamed(name)
                ? _defaultTargets.GetValueOrDefault(command.GetType(), DefaultKernelName ?? "")
                : name;
        }

        var child = _children.FirstOrDefault(candidate => candidate.IsNamed(name)) ??
            throw new NoSuitableKernelException(command);
        context.HandlingKernel = child;
        return child.DispatchAsync(command, context);
    }
}
