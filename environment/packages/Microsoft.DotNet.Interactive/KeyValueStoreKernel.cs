using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace Microsoft.DotNet.Interactive;

/// <summary>Keeps texts by name.</summary>
public class KeyValueStoreKernel : Kernel,
    IKernelCommandHandler<RequestValue>, IKernelCommandHandler<RequestValueInfos>, IKernelCommandHandler<SendValue>
{
    private readonly Dictionary<string, FormattedValue> _values = [];

    /// <summary>Creates the kernel, by default under the name <c>value</c>.</summary>
    public KeyValueStoreKernel(string name = "value") : base(name)
    {
    }

    /// <summary>The texts by name.</summary>
    public IReadOnlyDictionary<string, FormattedValue> Values => _values;

    Task IKernelCommandHandler<RequestValue>.HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        var value = _values.TryGetValue(command.Name, out var found)
            ? found
            : throw new InvalidOperationException($"There is no value \"{command.Name}\" in the kernel \"{Name}\".");
        context.Publish(new ValueProduced(value.Value, command.Name, value, command));
        return Task.CompletedTask;
    }

    Task IKernelCommandHandler<RequestValueInfos>.HandleAsync(RequestValueInfos command, KernelInvocationContext context)
    {
        context.Publish(new ValueInfosProduced(
            _values.Select(pair => new KernelValueInfo(pair.Key, pair.Value, typeof(string))).ToArray(), command));
        return Task.CompletedTask;
    }

    Task IKernelCommandHandler<SendValue>.HandleAsync(SendValue command, KernelInvocationContext context)
    {
        _values[command.Name] = command.FormattedValue ?? FormattedValue.CreateSingleFromObject(
            command.Value, command.Value is string ? PlainTextFormatter.MimeType : JsonFormatter.MimeType);
        return Task.CompletedTask;
    }
}
