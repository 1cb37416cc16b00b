using System.Collections;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value already turned into text of one mime type.</summary>
public class FormattedValue
{
    /// <summary>Pairs a mime type with the text of that type.</summary>
    public FormattedValue(string mimeType, string value)
    {
        if (string.IsNullOrWhiteSpace(mimeType))
        {
            throw new ArgumentException("A mime type such as \"text/html\" is needed, got an empty text.", nameof(mimeType));
        }

        MimeType = mimeType;
        Value = value;
    }

    /// <summary>For example <c>text/html</c>.</summary>
    public string MimeType { get; }

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>Whether a front end should keep the value without showing it.</summary>
    public bool SuppressDisplay { get; set; }

    /// <summary>Formats as <paramref name="mimeType"/>, or as the type's preferred mime type if none is given.</summary>
    public static FormattedValue CreateSingleFromObject(object? value, string? mimeType = null)
    {
        if (value is FormattedValue formatted)
        {
            return formatted;
        }

        mimeType ??= PreferredMimeTypes(value).First();
        return new FormattedValue(mimeType, value!.ToDisplayString(mimeType));
    }

    /// <summary>Formats as each mime type asked for, or as all the preferred ones of the type.</summary>
    public static IReadOnlyList<FormattedValue> CreateManyFromObject(object? value, params string[] mimeTypes)
    {
        switch (value)
        {
            case FormattedValue one:
                return [one];
            case IEnumerable<FormattedValue> many:
                return many.ToArray();
        }

        if (mimeTypes is null || mimeTypes.Length == 0)
        {
            mimeTypes = PreferredMimeTypes(value).ToArray();
        }

        return mimeTypes.Select(mime => new FormattedValue(mime, value!.ToDisplayString(mime))).ToArray();
    }

    private static IReadOnlyCollection<string> PreferredMimeTypes(object? value) =>
        Formatter.GetPreferredMimeTypesFor(value?.GetType() ?? typeof(object));
}
