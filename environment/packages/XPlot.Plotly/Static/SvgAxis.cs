using System.Globalization;
using System.Text.Json;

namespace XPlot.Plotly;

/// <summary>One axis: takes data values to pixels and makes ticks.</summary>
internal sealed class SvgAxis(JsonElement options, bool isX)
{
    private readonly List<string> _categories = [];
    private double _low = double.PositiveInfinity;
    private double _high = double.NegativeInfinity;
    private double _start;
    private double _length;

    internal JsonElement Options { get; } = options;

    internal bool IsX { get; } = isX;

    internal bool IsCategory { get; private set; }

    internal bool IsDate { get; private set; }

    internal bool IsLog { get; } = options.At("type").Text() == "log";

    internal double Start => _start;

    internal double Length => _length;

    internal string Title => Options.At("title").At("text").Text();

    /// <summary>Finds out from the data whether the axis has categories, dates or numbers.</summary>
    internal void Learn(IEnumerable<JsonElement> values)
    {
        string type = Options.At("type").Text();
        foreach (var value in values)
        {
            if (value.ValueKind == JsonValueKind.String && double.IsNaN(value.Number()))
            {
                bool date = type != "category" && DateTime.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
                IsDate |= date;
                IsCategory |= !date;
            }
        }

        IsCategory |= type == "category";
        IsDate &= !IsCategory;
    }

    /// <summary>The place of a value on the axis' own scale; NaN for a gap.</summary>
    internal double Value(JsonElement value)
    {
        if (IsCategory)
        {
            string text = value.Text();
            if (!value.Given())
            {
                return double.NaN;
            }

            if (!_categories.Contains(text))
            {
                _categories.Add(text);
            }

            return _categories.IndexOf(text);
        }

        if (IsDate)
        {
            return DateTime.TryParse(value.Text(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.ToOADate() : double.NaN;
        }

        double number = value.Number();
        return IsLog ? number > 0 ? Math.Log10(number) : double.NaN : number;
    }

    /// <summary>The same for positions given by shapes and annotations, which may lie between categories.</summary>
    internal double Position(JsonElement value) =>
        IsCategory && value.ValueKind == JsonValueKind.String && !_categories.Contains(value.GetString()) || (IsCategory && value.ValueKind == JsonValueKind.Number)
            ? value.Number()
            : Value(value);

    internal void Include(double value)
    {
        if (double.IsFinite(value))
        {
            _low = Math.Min(_low, value);
            _high = Math.Max(_high, value);
        }
    }

    internal void Include(double value, double margin)
    {
        Include(value - margin);
        Include(value + margin);
    }

    /// <summary>Fixes the range and the place on the picture.</summary>
    internal void Place(double start, double length, double paddingShare)
    {
        (_start, _length) = (start, length);
        if (!double.IsFinite(_low))
        {
            (_low, _high) = (0, 1);
        }

        if (Options.At("rangemode").Text() == "tozero")
        {
            Include(0);
        }

        if (_low == _high)
        {
            double half = _low == 0 || IsCategory ? 0.5 : Math.Abs(_low) * 0.1;
            (_low, _high) = (_low - half, _high + half);
        }

        double padding = (_high - _low) * paddingShare;
        bool fromZero = _low == 0 && !IsCategory;
        (_low, _high) = (fromZero ? 0 : _low - padding, _high == 0 ? 0 : _high + padding);
        var range = Options.At("range").Items();
        if (range.Length == 2)
        {
            (double first, double second) = (Given(range[0]), Given(range[1]));
            (_low, _high) = (double.IsNaN(first) ? _low : first, double.IsNaN(second) ? _high : second);
        }

        if (Options.At("autorange").Text() == "reversed")
        {
            (_low, _high) = (_high, _low);
        }
    }

    internal double Pixel(double value)
    {
        double share = (value - _low) / (_high - _low);
        return IsX ? _start + share * _length : _start + (1 - share) * _length;
    }

    internal double PixelsPerUnit => Math.Abs(_length / (_high - _low));

    internal IEnumerable<(double Pixel, string Label)> Ticks()
    {
        var given = Options.At("tickvals").Items();
        if (given.Length > 0)
        {
            var texts = Options.At("ticktext").Items();
            return given.Select((value, index) => (Pixel(Position(value)), index < texts.Length ? texts[index].Text() : value.Text()));
        }

        if (IsCategory)
        {
            return _categories.Select((text, index) => (Pixel(index), text));
        }

        return Steps().Select(value => (Pixel(value), Label(value)));
    }

    private IEnumerable<double> Steps()
    {
        double low = Math.Min(_low, _high), high = Math.Max(_low, _high);
        double wanted = Math.Max(2, _length / (IsX ? 80 : 42));
        double step = Options.At("dtick").Number(Nice((high - low) / wanted));
        if (IsLog)
        {
            step = Math.Max(1, Math.Round(step));
        }

        for (double value = Math.Ceiling(low / step - 1e-9) * step; value <= high + step * 1e-9 && step > 0; value += step)
        {
            yield return Math.Abs(value) < step * 1e-9 ? 0 : value;
        }
    }

    private string Label(double value)
    {
        string format = Options.At("tickformat").Text();
        double number = IsLog ? Math.Pow(10, value) : value;
        string text = IsDate ? DateTime.FromOADate(value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : format.EndsWith('%') ? (number * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%"
            : Math.Abs(number) >= 1e6 ? (number / 1e6).ToString("0.###", CultureInfo.InvariantCulture) + "M"
            : Math.Abs(number) >= 1e4 ? (number / 1e3).ToString("0.###", CultureInfo.InvariantCulture) + "k"
            : number.ToString(Math.Abs(number) >= 0.001 || number == 0 ? "0.######" : "0.##e0", CultureInfo.InvariantCulture);
        return Options.At("tickprefix").Text() + text + Options.At("ticksuffix").Text();
    }

    private double Given(JsonElement value) => IsLog || IsCategory ? value.Number() : Value(value);

    internal static double Nice(double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        double lead = step / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }
}
