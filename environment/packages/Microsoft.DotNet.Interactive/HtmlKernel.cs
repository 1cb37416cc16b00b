using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>Shows HTML. Values shared with it are variables of the scripts in the cell that name them.</summary>
public class HtmlKernel : Kernel, IKernelCommandHandler<SubmitCode>, IKernelCommandHandler<SendValue>
{
    private readonly ScriptValues _values = new();

    /// <summary>Creates the kernel under the name <c>html</c>.</summary>
    public HtmlKernel() : base("html") => KernelInfo.LanguageName = "HTML";

    Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        var declarations = command.Code.Contains("<script", StringComparison.OrdinalIgnoreCase) ? _values.Declare("var", command.Code) : "";
        context.DisplayAs(declarations.Length == 0 ? command.Code : $"<script>\n{declarations}</script>\n{command.Code}", "text/html");
        return Task.CompletedTask;
    }

    Task IKernelCommandHandler<SendValue>.HandleAsync(SendValue command, KernelInvocationContext context)
    {
        _values.Add(command);
        return Task.CompletedTask;
    }
}
