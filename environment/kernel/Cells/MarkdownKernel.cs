using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace EeCnn.KernelHost.Cells;

/// <summary>Shows Markdown; the front end renders it.</summary>
internal sealed class MarkdownKernel : Kernel, IKernelCommandHandler<SubmitCode>
{
    public MarkdownKernel() : base("markdown") => KernelInfo.LanguageName = "Markdown";

    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        context.DisplayAs(command.Code.Trim('\n'), "text/markdown");
        return Task.CompletedTask;
    }
}
