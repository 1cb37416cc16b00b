using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace System;

/// <summary>Ways to show a value below the running cell; outside of a cell they write text to the console.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value as the given mime types, or as its preferred ones.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes)
    {
        if (KernelInvocationContext.Current is { } context)
        {
            return context.Display(value, mimeTypes);
        }

        var formatted = FormattedValue.CreateManyFromObject(value, mimeTypes);
        Console.WriteLine(value!.ToDisplayString(PlainTextFormatter.MimeType));
        return new DisplayedValue("", value, formatted, updated =>
            Console.WriteLine(updated.Value!.ToDisplayString(PlainTextFormatter.MimeType)));
    }

    /// <summary>Shows a text that already is of the given mime type.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        if (KernelInvocationContext.Current is { } context)
        {
            return context.DisplayAs(value, mimeType);
        }

        Console.WriteLine(value);
        return new DisplayedValue("", value, [new FormattedValue(mimeType, value)], _ => { });
    }

    /// <summary>Shows a sequence as a table with a column for each property.</summary>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> value, params string[] mimeTypes) =>
        value.ToTabularDataResource().Display(mimeTypes);
}
