using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>Handles a command.</summary>
public delegate Task KernelCommandInvocation(KernelCommand command, KernelInvocationContext context);
