using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>Shows HTML.</summary>
public class HtmlKernel : Kernel, IKernelCommandHandler<SubmitCode>
{
    /// <summary>Creates the kernel under the name <c>html</c>.</summary>
    public HtmlKernel() : base("html") => KernelInfo.LanguageName = "HTML";

    Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        context.DisplayAs(command.Code, "text/html");
        return Task.CompletedTask;
    }
}
