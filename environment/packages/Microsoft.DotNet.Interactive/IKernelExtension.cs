namespace Microsoft.DotNet.Interactive;

/// <summary>What a package does to a kernel when it is loaded.</summary>
public interface IKernelExtension
{
    /// <summary>Called once with the root kernel.</summary>
    Task OnLoadAsync(Kernel kernel);
}
