using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace Microsoft.DotNet.Interactive.Events;

/// <summary>The answer to <see cref="RequestValueInfos"/>.</summary>
public class ValueInfosProduced(IReadOnlyCollection<KernelValueInfo> valueInfos, RequestValueInfos command)
    : KernelEvent(command)
{
    /// <summary>The variables.</summary>
    public IReadOnlyCollection<KernelValueInfo> ValueInfos { get; } = valueInfos;
}
