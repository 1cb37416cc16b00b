using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>Ways to show something from a context.</summary>
public static class KernelInvocationContextExtensions
{
    // Front ends remember ids across restarts of a kernel, so each process needs its own.
    private static readonly string IdPrefix = Guid.NewGuid().ToString("N");
    private static long s_lastId;

    /// <summary>Shows a value as the given mime types, or as its preferred ones.</summary>
    public static DisplayedValue Display(this KernelInvocationContext context, object? value, params string[] mimeTypes)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Show(context, value, FormattedValue.CreateManyFromObject(value, mimeTypes));
    }

    /// <summary>Shows a text that already is of the given mime type.</summary>
    public static DisplayedValue DisplayAs(this KernelInvocationContext context, string value, string mimeType)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Show(context, value, [new FormattedValue(mimeType, value)]);
    }

    /// <summary>Sends text to the standard output.</summary>
    public static void DisplayStandardOut(this KernelInvocationContext context, string output, KernelCommand? command = null) =>
        context.Publish(new StandardOutputValueProduced(
            command ?? context.Command, [new FormattedValue(PlainTextFormatter.MimeType, output)]));

    /// <summary>Sends text to the standard error.</summary>
    public static void DisplayStandardError(this KernelInvocationContext context, string error, KernelCommand? command = null) =>
        context.Publish(new StandardErrorValueProduced(
            command ?? context.Command, [new FormattedValue(PlainTextFormatter.MimeType, error)]));

    private static DisplayedValue Show(
        KernelInvocationContext context, object? value, IReadOnlyList<FormattedValue> formattedValues)
    {
        var id = IdPrefix + Interlocked.Increment(ref s_lastId);
        var displayed = new DisplayedValue(id, value, formattedValues, updated =>
            (KernelInvocationContext.Current ?? context).Publish(
                new DisplayedValueUpdated(updated.Value, context.Command, updated.FormattedValues, id)));
        context.Publish(new DisplayedValueProduced(value, context.Command, formattedValues, id));
        return displayed;
    }
}
