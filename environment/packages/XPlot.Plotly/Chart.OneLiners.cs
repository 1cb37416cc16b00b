namespace XPlot.Plotly;

public partial class Chart
{
    public static PlotlyChart Area<V>(IEnumerable<V> data) where V : IConvertible => Area(Numbered(data));

    public static PlotlyChart Area<K, V>(IEnumerable<Tuple<K, V>> data) where K : IConvertible where V : IConvertible =>
        Area<IEnumerable<Tuple<K, V>>, K, V>([data]);

    public static PlotlyChart Area<S, K, V>(IEnumerable<S> data) where S : IEnumerable<Tuple<K, V>> where K : IConvertible where V : IConvertible =>
        Plot(data.Select((series, index) => new Scatter { x = Firsts(series), y = Seconds(series), fill = index == 0 ? "tozeroy" : "tonexty" }));

    public static PlotlyChart Bar<V>(IEnumerable<V> data) where V : IConvertible =>
        Plot(new Bar { x = data.ToArray(), orientation = "h" });

    public static PlotlyChart Bar<K, V>(IEnumerable<Tuple<K, V>> data) where K : IConvertible where V : IConvertible =>
        Bar<IEnumerable<Tuple<K, V>>, K, V>([data]);

    public static PlotlyChart Bar<S, K, V>(IEnumerable<S> data) where S : IEnumerable<Tuple<K, V>> where K : IConvertible where V : IConvertible =>
        Plot(data.Select(series => new Bar { x = Seconds(series), y = Firsts(series), orientation = "h" }));

    public static PlotlyChart Bubble<K, V, V2>(IEnumerable<Tuple<K, V, V2>> data)
        where K : IConvertible where V : IConvertible where V2 : IConvertible
    {
        Tuple<K, V, V2>[] points = [.. data];
        return Plot(new Scatter
        {
            x = points.Select(point => point.Item1).ToArray(),
            y = points.Select(point => point.Item2).ToArray(),
            mode = "markers",
            marker = new Marker { size = points.Select(point => point.Item3).ToArray() },
        });
    }

    public static PlotlyChart Candlestick<T1, T2, T3, T4, T5>(IEnumerable<Tuple<T1, T2, T3, T4, T5>> data)
        where T1 : IConvertible where T2 : IConvertible where T3 : IConvertible where T4 : IConvertible where T5 : IConvertible
    {
        Tuple<T1, T2, T3, T4, T5>[] points = [.. data];
        return Plot(new Candlestick
        {
            x = points.Select(point => point.Item1).ToArray(),
            open = points.Select(point => point.Item2).ToArray(),
            high = points.Select(point => point.Item3).ToArray(),
            low = points.Select(point => point.Item4).ToArray(),
            close = points.Select(point => point.Item5).ToArray(),
        });
    }

    public static PlotlyChart Column<V>(IEnumerable<V> data) where V : IConvertible => Plot(new Bar { y = data.ToArray() });

    public static PlotlyChart Column<K, V>(IEnumerable<Tuple<K, V>> data) where K : IConvertible where V : IConvertible =>
        Column<IEnumerable<Tuple<K, V>>, K, V>([data]);

    public static PlotlyChart Column<S, K, V>(IEnumerable<S> data) where S : IEnumerable<Tuple<K, V>> where K : IConvertible where V : IConvertible =>
        Plot(data.Select(series => new Bar { x = Firsts(series), y = Seconds(series) }));

    public static PlotlyChart Line<V>(IEnumerable<V> data) where V : IConvertible => Plot(new Scatter { y = data.ToArray() });

    public static PlotlyChart Line<K, V>(IEnumerable<Tuple<K, V>> data) where K : IConvertible where V : IConvertible =>
        Line<IEnumerable<Tuple<K, V>>, K, V>([data]);

    public static PlotlyChart Line<S, K, V>(IEnumerable<S> data) where S : IEnumerable<Tuple<K, V>> where K : IConvertible where V : IConvertible =>
        Plot(data.Select(series => new Scatter { x = Firsts(series), y = Seconds(series) }));

    public static PlotlyChart Pie<K, V>(IEnumerable<Tuple<K, V>> data) where K : IConvertible where V : IConvertible =>
        Plot(new Pie { labels = Firsts(data), values = Seconds(data) });

    public static PlotlyChart Scatter<V>(IEnumerable<V> data) where V : IConvertible =>
        Plot(new Scatter { y = data.ToArray(), mode = "markers" });

    public static PlotlyChart Scatter<K, V>(IEnumerable<Tuple<K, V>> data) where K : IConvertible where V : IConvertible =>
        Scatter<IEnumerable<Tuple<K, V>>, K, V>([data]);

    public static PlotlyChart Scatter<S, K, V>(IEnumerable<S> data) where S : IEnumerable<Tuple<K, V>> where K : IConvertible where V : IConvertible =>
        Plot(data.Select(series => new Scatter { x = Firsts(series), y = Seconds(series), mode = "markers" }));

    private static IEnumerable<Tuple<int, V>> Numbered<V>(IEnumerable<V> data) => data.Select((value, index) => Tuple.Create(index, value));

    private static K[] Firsts<K, V>(IEnumerable<Tuple<K, V>> pairs) => [.. pairs.Select(pair => pair.Item1)];

    private static V[] Seconds<K, V>(IEnumerable<Tuple<K, V>> pairs) => [.. pairs.Select(pair => pair.Item2)];
}
