using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Reducers;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Lists.</summary>
internal static class ListAlgorithms
{
    private const int MaxLength = 1_000_000;

    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("List(list: Object) -> List<Object>", "A list.", c => c.List("list"));
        r.Add("List.sequence(start: Float, end: Float?, step: Float = 1, count: Integer?) -> List<Float>", "Numbers from start to end, both included, by a step or so many of them.", Sequence);
        r.Add("List.repeat(value: Object, count: Integer) -> List<Object>", "A value so many times.", c => Enumerable.Repeat(c["value"], Count(c, "count")).ToArray());
        r.Add("List.get(list: List<Object>, index: Integer) -> Object", "The element at an index; negative counts from the end.", c =>
        {
            var list = c.List("list");
            int index = c.Int("index"), at = index < 0 ? index + list.Count : index;
            return at >= 0 && at < list.Count ? list[at] : throw new EvaluationException($"List index must be between 0 and {list.Count - 1}, or −1 and −{list.Count}. Found {index}.");
        });
        r.Add("List.size(list: List<Object>) -> Integer", "The number of elements.", c => (double)c.List("list").Count);
        r.Add("List.length(list: List<Object>) -> Integer", "The number of elements.", c => (double)c.List("list").Count);
        r.Add("List.map(list: List<Object>, baseAlgorithm: Algorithm, dropNulls: Boolean = false) -> List<Object>", "The results of a function of each element.", c =>
        {
            var function = c.Function("baseAlgorithm");
            var mapped = c.List("list").Select(item => function.Invoke(item));
            return (c.Bool("dropNulls") ? mapped.Where(item => item is not null) : mapped).ToArray();
        });
        r.Add("List.filter(list: List<Object>, filter: Filter) -> List<Object>", "The elements that pass a filter; plain values have the property item.", c =>
        {
            var filter = c.Typed<Values.EeFilter>("filter");
            return c.List("list").Where(item => filter.Test(item as Values.EeElement ?? new Values.EeFeature(null, Values.Properties.None.With("item", item)))).ToArray();
        });
        r.Add("List.iterate(list: List<Object>, function: Algorithm, first: Object?) -> Object", "Calls a function of (element, result so far) with each element in turn.", c =>
        {
            var function = c.Function("function");
            return c.List("list").Aggregate(c["first"], (result, item) => function.Invoke(item, result));
        });
        r.Add("List.cat(list: List<Object>, other: List<Object>) -> List<Object>", "Both lists, one after the other.", c => c.List("list").Concat(c.List("other")).ToArray());
        r.Add("List.add(list: List<Object>, element: Object?) -> List<Object>", "The list with one more element.", c => c.List("list").Append(c["element"]).ToArray());
        r.Add("List.insert(list: List<Object>, index: Integer, element: Object?) -> List<Object>", "The list with an element put in before an index.", c =>
        {
            var list = c.List("list").ToList();
            int index = c.Int("index"), at = index < 0 ? index + list.Count : index;
            list.Insert(at >= 0 && at <= list.Count ? at : throw c.Bad("index", $"{index}; the list has {list.Count} elements"), c["element"]);
            return list.ToArray();
        });
        r.Add("List.set(list: List<Object>, index: Integer, element: Object?) -> List<Object>", "The list with one element changed.", c =>
        {
            object?[] list = [.. c.List("list")];
            int index = c.Int("index"), at = index < 0 ? index + list.Length : index;
            list[at >= 0 && at < list.Length ? at : throw c.Bad("index", $"{index}; the list has {list.Length} elements")] = c["element"];
            return list;
        });
        r.Add("List.remove(list: List<Object>, element: Object?) -> List<Object>", "The list without the first element that equals a value.", c =>
        {
            var list = c.List("list").ToList();
            int at = list.FindIndex(item => Compare(item, c["element"]) == 0);
            if (at >= 0)
            {
                list.RemoveAt(at);
            }

            return list.ToArray();
        });
        r.Add("List.removeAll(list: List<Object>, other: List<Object>) -> List<Object>", "The elements that are not in another list.", c =>
        {
            var other = c.List("other");
            return c.List("list").Where(item => !other.Any(gone => Compare(item, gone) == 0)).ToArray();
        });
        r.Add("List.zip(list: List<Object>, other: List<Object>) -> List<Object>", "Pairs of elements of both lists.", c => c.List("list").Zip(c.List("other"), (a, b) => (object?)new[] { a, b }).ToArray());
        r.Add("List.slice(list: List<Object>, start: Integer, end: Integer?, step: Integer = 1) -> List<Object>", "The elements from start to before end, every step-th; negative counts from the end, what lies beyond it is left out.", c =>
        {
            var list = c.List("list");
            int Index(int at) => Math.Clamp(at < 0 ? at + list.Count : at, 0, list.Count);
            int start = Index(c.Int("start")), end = Index(c.OptionalInt("end") ?? list.Count);
            int step = c.Int("step") is >= 1 and var given ? given : throw c.Bad("step", $"{c.Int("step")}; it must be at least 1. Reverse the list to go backwards");
            return Enumerable.Range(0, Math.Max(0, (end - start + step - 1) / step)).Select(i => list[start + i * step]).ToArray();
        });
        r.Add("List.sort(list: List<Object>, keys: List<Object>?) -> List<Object>", "In ascending order, of the keys when given.", c =>
        {
            var list = c.List("list");
            var comparer = Comparer<object?>.Create(Compare);
            return c.Has("keys") ? list.Zip(c.List("keys")).OrderBy(pair => pair.Second, comparer).Select(pair => pair.First).ToArray() : list.Order(comparer).ToArray();
        });
        r.Add("List.reverse(list: List<Object>) -> List<Object>", "In reverse order.", c => c.List("list").Reverse().ToArray());
        r.Add("List.flatten(list: List<Object>) -> List<Object>", "All elements of nested lists in one list.", c => Flat(c.List("list")).ToArray());
        r.Add("List.contains(list: List<Object>, element: Object?) -> Boolean", "Whether the list has an element.", c => c.List("list").Any(item => Compare(item, c["element"]) == 0));
        r.Add("List.containsAll(list: List<Object>, other: List<Object>) -> Boolean", "Whether the list has all elements of another.", c =>
        {
            var list = c.List("list");
            return c.List("other").All(wanted => list.Any(item => Compare(item, wanted) == 0));
        });
        r.Add("List.indexOf(list: List<Object>, element: Object?) -> Integer", "The first index of an element, −1 when it is not there.", c => (double)c.List("list").ToList().FindIndex(item => Compare(item, c["element"]) == 0));
        r.Add("List.distinct(list: List<Object>) -> List<Object>", "Without repetitions.", c => c.List("list").DistinctBy(item => (item is string, ObjectReducers.Key(item))).ToArray());
        r.Add("List.frequency(list: List<Object>, element: Object?) -> Integer", "How often an element occurs.", c => (double)c.List("list").Count(item => Compare(item, c["element"]) == 0));
        r.Add("List.join(list: List<Object>, separator: String = \"\") -> String", "The elements as one text.", c => string.Join(c.Text("separator"), c.List("list").Select(ObjectReducers.Key)));
        r.Add("List.reduce(list: List<Object>, reducer: Reducer) -> Object", "The reducer over the elements: its output, or a dictionary of several.", c =>
        {
            var reducer = c.Typed<Reducer>("reducer");
            var state = reducer.Start();
            foreach (object? item in c.List("list"))
            {
                state.Add(reducer.InputCount == 1 ? [item] : [.. Coerce.ToList(item) ?? throw c.Bad("list", $"the reducer takes {reducer.InputCount} inputs, an element is {Coerce.Describe(item)}")], 1);
            }

            object?[] outputs = state.Finish();
            if (outputs.Length == 1)
            {
                return outputs[0];
            }

            var result = new SortedDictionary<string, object?>(StringComparer.Ordinal);
            for (int i = 0; i < outputs.Length; i++)
            {
                result[reducer.Outputs[i]] = outputs[i];
            }

            return result;
        });
    }

    /// <summary>Orders values: numbers and dates by size, texts by code units, lists element by element; different kinds by kind.</summary>
    public static int Compare(object? a, object? b)
    {
        if (Coerce.ToNumber(a) is { } x && Coerce.ToNumber(b) is { } y)
        {
            return x.CompareTo(y);
        }

        return (a, b) switch
        {
            (null, null) => 0,
            (string s, string t) => string.CompareOrdinal(s, t),
            (IReadOnlyList<object?> s, IReadOnlyList<object?> t) => s.Zip(t, Compare).FirstOrDefault(order => order != 0, s.Count.CompareTo(t.Count)),
            _ => ReferenceEquals(a, b) ? 0 : Kind(a) != Kind(b) ? Kind(a).CompareTo(Kind(b)) : string.CompareOrdinal(ObjectReducers.Key(a), ObjectReducers.Key(b)),
        };
    }

    private static int Kind(object? value) => value switch
    {
        null => 0,
        double or bool or Values.EeDate => 1,
        string => 2,
        IReadOnlyList<object?> => 3,
        _ => 4,
    };

    private static object?[] Sequence(Call c)
    {
        double start = c.Number("start"), step = c.Number("step");
        if (c.OptionalNumber("count") is not null)
        {
            int count = Count(c, "count");
            if (c.OptionalNumber("end") is { } last)
            {
                step = count > 1 ? (last - start) / (count - 1) : 0;
            }

            return [.. Enumerable.Range(0, count).Select(i => (object?)(start + i * step))];
        }

        double end = c.OptionalNumber("end") ?? throw new EvaluationException("either end or count is needed.");
        if (step == 0)
        {
            throw c.Bad("step", "it must not be 0");
        }

        double steps = Math.Floor((end - start) / step + 1e-9);
        return steps < MaxLength ? [.. Enumerable.Range(0, (int)Math.Max(0, steps + 1)).Select(i => (object?)(start + i * step))]
            : throw new EvaluationException($"a list from {Coerce.Show(start)} to {Coerce.Show(end)} by {Coerce.Show(step)} is longer than {MaxLength}.");
    }

    private static int Count(Call c, string name) => c.Int(name) is >= 0 and <= MaxLength and var count ? count : throw c.Bad(name, $"allowed are 0 to {MaxLength}");

    private static IEnumerable<object?> Flat(IReadOnlyList<object?> list) => list.SelectMany(item => item is IReadOnlyList<object?> inner ? Flat(inner) : [item]);
}
