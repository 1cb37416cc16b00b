using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Reducers;

/// <summary>A reducer whose inputs or outputs are more than single numbers.</summary>
internal sealed class ObjectReducer(int inputs, string[] outputs, bool weighted, Func<IAccumulator> start) : Reducer
{
    public override int InputCount => inputs;

    public override IReadOnlyList<string> Outputs => outputs;

    public override bool IsWeighted => weighted;

    public override IAccumulator Start() => start();

    public Func<int, PixelType, PixelType?>? OutputTypes { get; init; }

    public override PixelType? TypeOf(int output, PixelType input) => OutputTypes?.Invoke(output, input);
}

/// <summary>An accumulator made of two functions.</summary>
internal sealed class Accumulator(Action<object?[], double> add, Func<object?[]> finish) : IAccumulator
{
    public void Add(object?[] inputs, double weight) => add(inputs, weight);

    public object?[] Finish() => finish();
}

/// <summary>Reducers that build lists and dictionaries, and reducers made of reducers.</summary>
internal static class ObjectReducers
{
    public static Reducer ToList(int? tupleSize, int optional) => new ObjectReducer(tupleSize ?? 1, ["list"], false, () =>
    {
        var list = new List<object?>();
        return new Accumulator(
            (inputs, _) => list.Add(tupleSize is null ? inputs[0] : inputs.ToArray()),
            () => [list.ToArray()]);
    });

    public static Reducer FrequencyHistogram { get; } = new ObjectReducer(1, ["histogram"], true, () =>
    {
        var counts = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        return new Accumulator(
            (inputs, weight) =>
            {
                string key = Key(inputs[0]);
                counts[key] = (counts.GetValueOrDefault(key) as double? ?? 0) + weight;
            },
            () => [counts]);
    });

    public static Reducer CountDistinctNonNull { get; } = new ObjectReducer(1, ["count"], false, () =>
    {
        var seen = new HashSet<string>();
        return new Accumulator((inputs, _) => seen.Add(Key(inputs[0])), () => [(double)seen.Count]);
    });

    /// <summary>The tuple with the smallest (or largest) first input.</summary>
    public static Reducer Extreme(bool max, int inputs)
    {
        string name = max ? "max" : "min";
        string[] outputs = inputs == 1 ? [name] : [name, .. Enumerable.Range(1, inputs - 1).Select(i => $"{name}{i}")];
        return new ObjectReducer(inputs, outputs, false, () =>
        {
            object?[]? best = null;
            return new Accumulator(
                (tuple, _) =>
                {
                    double value = Coerce.ToNumber(tuple[0]) ?? throw new EvaluationException($"the reducer needs numbers; got {Coerce.Describe(tuple[0])}");
                    if (best is null || (max ? value > (double)best[0]! : value < (double)best[0]!))
                    {
                        best = [value, .. tuple[1..]];
                    }
                },
                () => best ?? new object?[inputs]);
        })
        { OutputTypes = (_, input) => input };
    }

    public static Reducer Combine(Reducer first, Reducer second, string prefix, bool shared)
    {
        string[] outputs = [.. first.Outputs, .. second.Outputs.Select(name => prefix + name)];
        if (outputs.Distinct().Count() != outputs.Length)
        {
            throw new EvaluationException($"the outputs [{string.Join(", ", outputs)}] are not distinct; give outputPrefix");
        }

        int inputs = shared ? first.InputCount : first.InputCount + second.InputCount;
        if (shared && second.InputCount != first.InputCount)
        {
            throw new EvaluationException($"reducers that share inputs must take equally many; got {first.InputCount} and {second.InputCount}");
        }

        return new ObjectReducer(inputs, outputs, first.IsWeighted || second.IsWeighted, () =>
        {
            var (a, b) = (first.Start(), second.Start());
            return new Accumulator(
                (tuple, weight) =>
                {
                    a.Add(shared ? tuple : tuple[..first.InputCount], first.IsWeighted ? weight : Math.Sign(weight));
                    b.Add(shared ? tuple : tuple[first.InputCount..], second.IsWeighted ? weight : Math.Sign(weight));
                },
                () => [.. a.Finish(), .. b.Finish()]);
        })
        {
            OutputTypes = (i, input) => i < first.Outputs.Count ? first.TypeOf(i, input) : second.TypeOf(i - first.Outputs.Count, input),
        };
    }

    public static Reducer Unweighted(Reducer inner) => new ObjectReducer(inner.InputCount, [.. inner.Outputs], false, () =>
    {
        var state = inner.Start();
        return new Accumulator((tuple, weight) => state.Add(tuple, Math.Sign(weight)), state.Finish);
    })
    { OutputTypes = inner.TypeOf };

    public static Reducer Repeat(Reducer inner, int count) => new ObjectReducer(inner.InputCount * count, [.. inner.Outputs], inner.IsWeighted, () =>
    {
        var states = Enumerable.Range(0, count).Select(_ => inner.Start()).ToArray();
        return new Accumulator(
            (tuple, weight) =>
            {
                for (int i = 0; i < count; i++)
                {
                    states[i].Add(tuple[(i * inner.InputCount)..((i + 1) * inner.InputCount)], weight);
                }
            },
            () =>
            {
                var finished = states.Select(state => state.Finish()).ToArray();
                return [.. inner.Outputs.Select((_, output) => (object?)finished.Select(values => values[output]).ToArray())];
            });
    });

    /// <summary>Groups by numbers, and by texts of tables; texts come after numbers.</summary>
    public static Reducer Group(Reducer inner, int field, string name) => field < 0 || field > inner.InputCount
        ? throw new EvaluationException($"argument 'groupField' is {field}; with the group the reducer has {inner.InputCount + 1} inputs, allowed are 0 to {inner.InputCount}")
        : new ObjectReducer(inner.InputCount + 1, ["groups"], inner.IsWeighted, () =>
    {
        var groups = new SortedDictionary<(double Number, string? Text), IAccumulator>(Comparer<(double Number, string? Text)>.Create((a, b) =>
            a.Number.CompareTo(b.Number) is not 0 and var order ? order : string.CompareOrdinal(a.Text, b.Text)));
        return new Accumulator(
            (tuple, weight) =>
            {
                (double, string?) key = tuple[field] is string text ? (double.PositiveInfinity, text)
                    : (Coerce.ToNumber(tuple[field]) ?? throw new EvaluationException($"the group must be a number or a text; got {Coerce.Describe(tuple[field])}"), null);
                if (!groups.TryGetValue(key, out var state))
                {
                    groups[key] = state = inner.Start();
                }

                state.Add([.. tuple.Where((_, i) => i != field)], weight);
            },
            () => [groups.Select(group =>
            {
                var entry = new SortedDictionary<string, object?>(StringComparer.Ordinal) { [name] = (object?)group.Key.Text ?? group.Key.Number };
                object?[] values = group.Value.Finish();
                for (int i = 0; i < values.Length; i++)
                {
                    entry[inner.Outputs[i]] = values[i];
                }

                return (object?)entry;
            }).ToArray()]);
    });

    /// <summary>The text under which a value is counted.</summary>
    public static string Key(object? value) => value switch
    {
        null => "null",
        double number => Coerce.Show(number),
        bool truth => truth ? "true" : "false",
        string text => text,
        _ => JsonOutput.ToNode(value)?.ToJsonString() ?? "null",
    };
}
