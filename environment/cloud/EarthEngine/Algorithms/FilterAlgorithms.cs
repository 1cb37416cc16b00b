using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Filters. A comparison with a property that an element lacks is no match.</summary>
internal static class FilterAlgorithms
{
    public static void AddTo(AlgorithmRegistry r)
    {
        Compare(r, "equals", "the left value equals the right", (a, b) => ListAlgorithms.Compare(a, b) == 0, "eq");
        Compare(r, "notEquals", "the left value differs from the right", (a, b) => ListAlgorithms.Compare(a, b) != 0, "neq");
        Compare(r, "lessThan", "the left value is less than the right", (a, b) => ListAlgorithms.Compare(a, b) < 0, "lt");
        Compare(r, "lessThanOrEquals", "the left value is at most the right", (a, b) => ListAlgorithms.Compare(a, b) <= 0, "lte");
        Compare(r, "greaterThan", "the left value is greater than the right", (a, b) => ListAlgorithms.Compare(a, b) > 0, "gt");
        Compare(r, "greaterThanOrEquals", "the left value is at least the right", (a, b) => ListAlgorithms.Compare(a, b) >= 0, "gte");
        Compare(r, "listContains", "the left list contains the right value", (a, b) => Coerce.ToList(a)?.Any(item => ListAlgorithms.Compare(item, b) == 0) == true, null);
        Compare(r, "inList", "the right list contains the left value", (a, b) => Coerce.ToList(b)?.Any(item => ListAlgorithms.Compare(item, a) == 0) == true, null);
        Compare(r, "stringContains", "the left text contains the right", (a, b) => a is string x && b is string y && x.Contains(y, StringComparison.Ordinal), null);
        Compare(r, "stringStartsWith", "the left text starts with the right", (a, b) => a is string x && b is string y && x.StartsWith(y, StringComparison.Ordinal), null);
        Compare(r, "stringEndsWith", "the left text ends with the right", (a, b) => a is string x && b is string y && x.EndsWith(y, StringComparison.Ordinal), null);
        Compare(r, "dateRangeContains", "the left date range contains the right date", (a, b) =>
            Range(a) is { } range && Coerce.ToDate(b) is { } date && date.Milliseconds >= range.Start.Milliseconds && date.Milliseconds < range.End.Milliseconds, null);
        Spatial(r, "intersects", "the geometries share a point", (a, b) => a.Intersects(b));
        Spatial(r, "disjoint", "the geometries share no point", (a, b) => a.Disjoint(b));
        Spatial(r, "contains", "the left geometry contains the right", (a, b) => a.Contains(b));
        Spatial(r, "isContained", "the right geometry contains the left", (a, b) => b.Contains(a));
        r.Add($"Filter.withinDistance(distance: Float, {Sides}, maxError: ErrorMargin?) -> Filter", "Passes when the geometries lie within a distance in metres.", c =>
        {
            double distance = c.Number("distance");
            return Operator(c, (a, b) => GeometryAlgorithms.Distance(a, b) is { } metres && metres <= distance);
        });
        r.Add($"Filter.maxDifference(difference: Float, {Sides}) -> Filter", "Passes when the values differ by at most so much.", c =>
        {
            double most = c.Number("difference");
            return Operator(c, (a, b) => Coerce.ToNumber(a) is { } x && Coerce.ToNumber(b) is { } y && Math.Abs(x - y) <= most);
        });
        r.Add("Filter.and(filters: List<Filter>) -> Filter", "Passes when all filters pass.", c =>
        {
            var filters = Filters(c);
            return new EeFilter((left, right) => filters.All(filter => filter.Test(left, right)));
        });
        r.Add("Filter.or(filters: List<Filter>) -> Filter", "Passes when any filter passes.", c =>
        {
            var filters = Filters(c);
            return new EeFilter((left, right) => filters.Any(filter => filter.Test(left, right)));
        });
        r.Add("Filter.not(filter: Filter) -> Filter", "Passes when the filter does not.", c =>
        {
            var filter = c.Typed<EeFilter>("filter");
            return new EeFilter((left, right) => !filter.Test(left, right));
        });
        r.Add("Filter.notNull(properties: List<String>) -> Filter", "Passes when an element has all the properties.", c =>
        {
            string[] names = c.Texts("properties");
            return new EeFilter((left, _) => names.All(name => Property(left, name) is not null));
        });
        r.Add("Filter.calendarRange(start: Integer, end: Integer?, field: String = \"day_of_year\") -> Filter",
            "Passes when a field of system:time_start (year, month, day_of_month, day_of_year, day_of_week, week, hour, minute) lies in start … end, both included; start > end wraps.", c =>
            {
                string field = c.Text("field");
                int start = c.Int("start"), end = c.OptionalInt("end") ?? start;
                return new EeFilter((left, _) =>
                {
                    if (Coerce.ToDate(left.Properties.GetValueOrDefault("system:time_start")) is not { } date)
                    {
                        return false;
                    }

                    int value = DateAlgorithms.CalendarField(date.Utc, field) ?? throw new EvaluationException($"Filter.calendarRange: the field '{field}' is unknown.");
                    return start <= end ? value >= start && value <= end : value >= start || value <= end;
                });
            });
        r.Add("Filter.rangeContains(field: String, minValue: Object, maxValue: Object) -> Filter", "Passes when a property lies in minValue … maxValue, both included.", c =>
        {
            string field = c.Text("field");
            object? min = c["minValue"], max = c["maxValue"];
            return new EeFilter((left, _) => Property(left, field) is { } value && ListAlgorithms.Compare(value, min) >= 0 && ListAlgorithms.Compare(value, max) <= 0);
        });
        r.Add("Filter.expression(expression: String) -> Filter", "A filter written as a formula over properties, such as \"cloud < 20 && year == 2001\".", c => Expression(c.Text("expression")));
        r.Add("Filter(filters: List<Filter>?) -> Filter", "Passes when all filters pass.", c => new EeFilter((left, right) => !c.Has("filters") || Filters(c).All(f => f.Test(left, right))), hidden: true);
        Joins(r);
    }

    public static EeFilter Expression(string text) => new((left, _) =>
    {
        var (value, _) = new FormulaParser<object?>(text, new PropertyFormula(left)).Parse();
        return value is true || value is double and not 0;
    });

    private const string Sides = "leftField: String?, rightValue: Object?, rightField: String?, leftValue: Object?";

    private static object? Property(EeElement element, string name) => name switch
    {
        ".all" or ".geo" => element.Geometry,
        _ => element.Properties.GetValueOrDefault(name),
    };

    private static void Compare(AlgorithmRegistry r, string name, string condition, Func<object?, object?, bool> test, string? alias)
    {
        r.Add($"Filter.{name}({Sides}) -> Filter", $"Passes when {condition}. Each side is a property or a value.", c => Operator(c, test));
        if (alias is not null)
        {
            r.Alias($"Filter.{alias}", $"Filter.{name}");
        }
    }

    private static void Spatial(AlgorithmRegistry r, string name, string condition, Func<NetTopologySuite.Geometries.Geometry, NetTopologySuite.Geometries.Geometry, bool> test) =>
        r.Add($"Filter.{name}({Sides}, maxError: ErrorMargin?) -> Filter", $"Passes when {condition}.", c => Operator(c, (a, b) =>
            Coerce.ToGeometry(a) is { } x && Coerce.ToGeometry(b) is { } y && test(x.ToLonLat().Shape, y.ToLonLat().Shape)));

    // With both fields named the right one belongs to the second element of a join.
    private static EeFilter Operator(Call c, Func<object?, object?, bool> test)
    {
        string? leftField = c.OptionalText("leftField"), rightField = c.OptionalText("rightField");
        object? leftValue = c["leftValue"], rightValue = c["rightValue"];
        if ((leftField is null) == (leftValue is null) || (rightField is null) == (rightValue is null))
        {
            throw new EvaluationException("each side needs either a field or a value: leftField or leftValue, rightField or rightValue.");
        }

        return new EeFilter((left, right) =>
        {
            object? a = leftField is null ? leftValue : Property(left, leftField);
            object? b = rightField is null ? rightValue : Property(right ?? left, rightField);
            return a is not null && b is not null && test(a, b);
        });
    }

    private static EeFilter[] Filters(Call c) => [.. c.List("filters").Select((value, i) => value as EeFilter ?? throw c.Bad("filters", $"item {i} is {Coerce.Describe(value)}, expected a Filter"))];

    private static EeDateRange? Range(object? value) => value switch
    {
        EeDateRange range => range,
        EeDate date => new EeDateRange(date, new EeDate(date.Milliseconds + 1)),
        _ => null,
    };

    private static void Joins(AlgorithmRegistry r)
    {
        r.Add("Join.saveFirst(matchKey: String, ordering: String?, ascending: Boolean = true, measureKey: String?, outer: Boolean = false) -> Join",
            "A join that saves the first match of each primary element as a property.", c =>
            {
                string key = c.Text("matchKey");
                string? ordering = c.OptionalText("ordering");
                bool ascending = c.Bool("ascending"), outer = c.Bool("outer");
                return new EeJoin((primary, matches) =>
                {
                    var first = Ordered(matches(primary), ordering, ascending).FirstOrDefault();
                    return first is null ? outer ? [primary] : [] : [primary.WithProperties(primary.Properties.With(key, first))];
                });
            });
        r.Add("Join.saveAll(matchesKey: String, ordering: String?, ascending: Boolean = true, measureKey: String?, outer: Boolean = false) -> Join",
            "A join that saves all matches of each primary element as a list.", c =>
            {
                string key = c.Text("matchesKey");
                string? ordering = c.OptionalText("ordering");
                bool ascending = c.Bool("ascending"), outer = c.Bool("outer");
                return new EeJoin((primary, matches) =>
                {
                    object?[] all = [.. Ordered(matches(primary), ordering, ascending)];
                    return all.Length == 0 && !outer ? [] : [primary.WithProperties(primary.Properties.With(key, all))];
                });
            });
        r.Add("Join.simple() -> Join", "A join that keeps primary elements with a match.", _ => new EeJoin((primary, matches) => matches(primary).Any() ? [primary] : []));
        r.Add("Join.inverted() -> Join", "A join that keeps primary elements without a match.", _ => new EeJoin((primary, matches) => matches(primary).Any() ? [] : [primary]));
        r.Add("Join.inner(primaryKey: String = \"primary\", secondaryKey: String = \"secondary\", measureKey: String?) -> Join", "A join that makes a feature of each matching pair.", c =>
        {
            string first = c.Text("primaryKey"), second = c.Text("secondaryKey");
            return new EeJoin((primary, matches) => matches(primary).Select(match => (EeElement)new EeFeature(primary.Geometry,
                Properties.None.With(first, primary).With(second, match).With("system:index", $"{primary.Index}_{match.Index}"))));
        });
        r.Add("Join.apply(join: Join, primary: FeatureCollection, secondary: FeatureCollection, condition: Filter) -> FeatureCollection", "Joins two collections.", c =>
        {
            var join = c.Typed<EeJoin>("join");
            var condition = c.Typed<EeFilter>("condition");
            var secondary = c.Collection("secondary");
            return c.Collection("primary").With(elements => elements.SelectMany(primary => join.Rows(primary, element => secondary.Elements.Where(other => condition.Test(element, other)))));
        });
    }

    private static IEnumerable<EeElement> Ordered(IEnumerable<EeElement> matches, string? ordering, bool ascending)
    {
        if (ordering is null)
        {
            return matches;
        }

        var comparer = Comparer<object?>.Create((a, b) => ListAlgorithms.Compare(a, b) * (ascending ? 1 : -1));
        return matches.OrderBy(match => match.Properties.GetValueOrDefault(ordering), comparer);
    }

    private sealed class PropertyFormula(EeElement element) : FormulaBuilder<object?>
    {
        public override object? Number(double value) => value;

        public override object? Text(string text) => text;

        public override object? Variable(string name) => name switch
        {
            "true" => true,
            "false" => false,
            _ => element.Properties.GetValueOrDefault(name),
        };

        public override object? Bands(string? variable, IReadOnlyList<object> selectors) => throw new EvaluationException("a filter formula has properties only, no bands.");

        public override object? Unary(string sign, object? operand) => sign == "!" ? !IsTrue(operand) : Coerce.ToNumber(operand) is { } number ? -number : null;

        public override object? Binary(string sign, object? left, object? right) => sign switch
        {
            "&&" => IsTrue(left) && IsTrue(right),
            "||" => IsTrue(left) || IsTrue(right),
            "==" => left is not null && right is not null && ListAlgorithms.Compare(left, right) == 0,
            "!=" => left is not null && right is not null && ListAlgorithms.Compare(left, right) != 0,
            "<" => left is not null && right is not null && ListAlgorithms.Compare(left, right) < 0,
            "<=" => left is not null && right is not null && ListAlgorithms.Compare(left, right) <= 0,
            ">" => left is not null && right is not null && ListAlgorithms.Compare(left, right) > 0,
            ">=" => left is not null && right is not null && ListAlgorithms.Compare(left, right) >= 0,
            _ when Coerce.ToNumber(left) is { } a && Coerce.ToNumber(right) is { } b => sign switch
            {
                "+" => a + b,
                "-" => a - b,
                "*" => a * b,
                "/" => b == 0 ? 0 : a / b,
                "%" => b == 0 ? 0 : a % b,
                "**" => Math.Pow(a, b),
                _ => throw new EvaluationException($"the operator '{sign}' is not known in filters."),
            },
            _ => null,
        };

        public override object? Conditional(object? condition, object? yes, object? no) => IsTrue(condition) ? yes : no;

        public override object? Call(string function, IReadOnlyList<object?> arguments) => throw new EvaluationException($"the function '{function}' is not known in filters.");

        private static bool IsTrue(object? value) => value is true || value is double and not 0;
    }
}
