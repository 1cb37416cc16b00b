namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Something that a kernel is asked to do.</summary>
public abstract class KernelCommand
{
    /// <summary>Names the kernel that should handle the command; null leaves the choice to the root kernel.</summary>
    protected KernelCommand(string? targetKernelName = null) => TargetKernelName = targetKernelName;

    /// <summary>What runs instead of the kernel's own handler, if set.</summary>
    public KernelCommandInvocation? Handler { get; set; }

    /// <summary>The command that caused this one, if any.</summary>
    public KernelCommand? Parent { get; private set; }

    /// <summary>The kernel that should handle the command.</summary>
    public string? TargetKernelName { get; internal set; }

    /// <summary>Makes this command a child of another.</summary>
    public void SetParent(KernelCommand? parent, bool bubbleEvents = false) => Parent = parent;

    /// <summary>Runs the <see cref="Handler"/>.</summary>
    public virtual Task InvokeAsync(KernelInvocationContext context) =>
        Handler is null
            ? throw new NoSuitableKernelException(this)
            : Handler(this, context);
}
