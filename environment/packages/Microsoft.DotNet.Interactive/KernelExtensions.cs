using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>Finding kernels and sending them code.</summary>
public static class KernelExtensions
{
    /// <summary>The kernel of that name or alias below (or at) <paramref name="kernel"/>, or null.</summary>
    public static Kernel? FindKernelByName(this Kernel kernel, string name) =>
        kernel.FindKernels(candidate => candidate.IsNamed(name)).FirstOrDefault();

    /// <summary>All kernels below (and at) <paramref name="kernel"/> that satisfy the predicate.</summary>
    public static IEnumerable<Kernel> FindKernels(this Kernel kernel, Func<Kernel, bool> predicate) =>
        kernel.SubkernelsAndSelf().Where(predicate);

    /// <summary>Runs code.</summary>
    public static Task<KernelCommandResult> SubmitCodeAsync(this Kernel kernel, string code) =>
        kernel.SendAsync(new SubmitCode(code));

    /// <summary>The kernels that <paramref name="kernel"/> holds.</summary>
    public static IEnumerable<Kernel> Subkernels(this Kernel kernel) => kernel is CompositeKernel composite ? composite : [];

    /// <summary>The kernel itself and those that it holds.</summary>
    public static IEnumerable<Kernel> SubkernelsAndSelf(this Kernel kernel) => [kernel, .. kernel.Subkernels()];

    /// <summary>Calls <paramref name="onVisit"/> for each kernel that <paramref name="kernel"/> holds.</summary>
    public static void VisitSubkernels(this Kernel kernel, Action<Kernel> onVisit)
    {
        foreach (var child in kernel.Subkernels())
        {
            onVisit(child);
        }
    }

    /// <summary>Calls <paramref name="onVisit"/> for the kernel and each that it holds.</summary>
    public static void VisitSubkernelsAndSelf(this Kernel kernel, Action<Kernel> onVisit)
    {
        onVisit(kernel);
        kernel.VisitSubkernels(onVisit);
    }
}
