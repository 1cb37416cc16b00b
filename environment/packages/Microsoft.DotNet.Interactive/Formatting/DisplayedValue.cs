namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Something shown below a cell that can be changed in place later.</summary>
public class DisplayedValue
{
    private readonly string[] _mimeTypes;
    private readonly Action<DisplayedValue>? _onUpdated;

    internal DisplayedValue(
        string displayId, object? value, IReadOnlyList<FormattedValue> formattedValues, Action<DisplayedValue>? onUpdated)
    {
        DisplayId = displayId;
        Value = value;
        FormattedValues = formattedValues;
        _mimeTypes = formattedValues.Select(formatted => formatted.MimeType).ToArray();
        _onUpdated = onUpdated;
    }

    /// <summary>The id by which front ends find the output again.</summary>
    public string DisplayId { get; }

    /// <summary>What is shown now.</summary>
    public IReadOnlyList<FormattedValue> FormattedValues { get; private set; }

    /// <summary>The value that is shown now.</summary>
    public object? Value { get; private set; }

    /// <summary>Whether <see cref="Update"/> has been called.</summary>
    public bool IsUpdated { get; private set; }

    /// <summary>Shows another value in the same place, formatted with the mime types of the first one.</summary>
    public void Update(object? updatedValue)
    {
        Value = updatedValue;
        FormattedValues = FormattedValue.CreateManyFromObject(updatedValue, _mimeTypes);
        IsUpdated = true;
        _onUpdated?.Invoke(this);
    }
}
