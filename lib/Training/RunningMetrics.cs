namespace EeCnn;

/// <summary>Adds up loss and confusion over the batches of a pass.</summary>
internal sealed class RunningMetrics(int classes)
{
    private readonly long[,] _confusion = new long[classes, classes];
    private double _loss;

    internal long Count { get; private set; }

    internal double Loss => Count == 0 ? 0 : _loss / Count;

    internal double Accuracy => Count == 0 ? 0 : (double)Correct / Count;

    internal double Precision => Macro((k, other) => _confusion[other, k]);

    internal double Recall => Macro((k, other) => _confusion[k, other]);

    private long Correct => Enumerable.Range(0, classes).Sum(k => _confusion[k, k]);

    /// <summary>Adds a batch: its mean loss, logits [N, K, P] and labels [N, P] of P places each; ignored labels do not count.</summary>
    internal void Add(double meanLoss, ReadOnlySpan<float> logits, ReadOnlySpan<long> labels, int places)
    {
        long counted = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == DensePatchSet.IgnoreLabel)
            {
                continue;
            }

            var first = i / places * classes * places + i % places;
            var best = 0;
            for (var k = 1; k < classes; k++)
            {
                best = logits[first + k * places] > logits[first + best * places] ? k : best;
            }

            _confusion[labels[i], best]++;
            counted++;
        }

        _loss += meanLoss * counted;
        Count += counted;
    }

    private double Macro(Func<int, int, long> cell)
    {
        double sum = 0;
        var occurring = 0;
        for (var k = 0; k < classes; k++)
        {
            long whole = 0, either = 0;
            for (var other = 0; other < classes; other++)
            {
                whole += cell(k, other);
                either += _confusion[k, other] + _confusion[other, k];
            }

            if (either > 0)
            {
                occurring++;
                sum += whole == 0 ? 0 : (double)_confusion[k, k] / whole;
            }
        }

        return occurring == 0 ? 0 : sum / occurring;
    }
}
