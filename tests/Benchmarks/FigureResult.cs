namespace EeCnn.Benchmarks;

/// <summary>The runs of one figure, ours and the peer's in alternation.</summary>
internal sealed class FigureResult(Figure figure, double[] ours, double[] peers)
{
    internal Figure Figure { get; } = figure;

    internal double Ours { get; } = Median(ours);

    internal double? Peer { get; } = peers.Length > 0 ? Median(peers) : null;

    /// <summary>Ours ÷ peer, run by run, so that a slow moment of the machine touches both sides.</summary>
    internal double[] Ratios { get; } = [.. ours.Zip(peers, (our, peer) => our / peer).Order()];

    internal double? Ratio => Ratios.Length > 0 ? Median(Ratios) : null;

    internal bool IsMet => Figure.Target.IsMet(Figure.Target.OnRatio ? Ratio ?? double.NaN : Ours);

    internal static FigureResult Measure(Figure figure, int runs)
    {
        var ours = new double[runs];
        var peers = new double[figure.Peer is null ? 0 : runs];
        for (int run = 0; run < runs; run++)
        {
            // Who goes first changes from run to run: warm caches then favour neither.
            if (run % 2 == 0)
            {
                ours[run] = figure.Ours();
            }

            if (figure.Peer is not null)
            {
                peers[run] = figure.Peer();
            }

            if (run % 2 == 1)
            {
                ours[run] = figure.Ours();
            }
        }

        return new FigureResult(figure, ours, peers);
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
