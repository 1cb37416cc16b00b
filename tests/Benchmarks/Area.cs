namespace EeCnn.Benchmarks;

/// <summary>One area of benchmarks: makes its figures, and ends the peers it started when disposed.</summary>
internal abstract class Area : IDisposable
{
    /// <summary>The areas by the name that <c>bench</c> takes.</summary>
    internal static readonly IReadOnlyDictionary<string, Func<Area>> All = new SortedDictionary<string, Func<Area>>
    {
        ["engine"] = () => new EngineArea(),
        ["inference"] = () => new InferenceArea(),
        ["earth-engine"] = () => new EarthEngineArea(),
        ["kernel"] = () => new KernelArea(),
        ["records"] = () => new RecordsArea(),
    };

    /// <summary>What the columns compare, in one line above the table.</summary>
    internal abstract string Title { get; }

    /// <summary>How often each figure is measured unless <c>--runs</c> says otherwise.</summary>
    internal virtual int Runs => 5;

    internal abstract IEnumerable<Figure> Figures();

    public virtual void Dispose()
    {
    }
}
