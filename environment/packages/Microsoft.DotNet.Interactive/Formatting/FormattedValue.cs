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
        return new FormattedValue(mimeType, Format(value, mimeType));
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

        return mimeTypes.Select(mime => new FormattedValue(mime, Format(value, mime))).ToArray();
    }

    /// <summary>What a kernel formats better than the Formatting package: returns null for everything else.</summary>
    internal static Func<object, string, string?>? Override { get; set; }

    private static string Format(object? value, string mimeType) =>
        (value is null ? null : Override?.Invoke(value, mimeType)) ?? value!.ToDisplayString(mimeType);

    // A number needs no markup (and no style sheet around it), unless someone has said how it should look.
    private static IReadOnlyCollection<string> PreferredMimeTypes(object? value)
    {
        var type = value?.GetType() ?? typeof(object);
        var preferred = Formatter.GetPreferredMimeTypesFor(type);
        var plain = value is null || type.IsPrimitive || type.IsEnum || value is decimal or Guid or DateTime or DateTimeOffset or
            TimeSpan or DateOnly or TimeOnly or Half or Int128 or UInt128 or System.Numerics.BigInteger or Type;
        return plain && preferred.SequenceEqual([HtmlFormatter.MimeType]) && Formatter.DefaultMimeType == HtmlFormatter.MimeType &&
            !Formatter.RegisteredFormatters(includeDefaults: false).Any(
                formatter => formatter.MimeType == HtmlFormatter.MimeType && formatter.Type.IsAssignableFrom(type))
            ? [PlainTextFormatter.MimeType]
            : preferred;
    }
}
