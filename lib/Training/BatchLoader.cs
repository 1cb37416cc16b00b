using System.Threading.Channels;

namespace EeCnn;

/// <summary>Fills batches of normalised patches on a second thread, so that the engine does not wait for them.</summary>
internal sealed class BatchLoader
{
    private const int Ahead = 2;

    private readonly float[] _pixels;
    private readonly int[] _labels;
    private readonly int _length;
    private readonly int _batchSize;
    private readonly int[][] _symmetries;

    internal BatchLoader(PatchSet patches, BandNormalization normalization, int batchSize)
    {
        _pixels = (float[])patches.Pixels.Clone();
        normalization.Apply(_pixels, patches.PatchSize * patches.PatchSize);
        _labels = patches.Labels;
        _length = patches.PatchLength;
        _batchSize = Math.Min(batchSize, Math.Max(1, patches.Count));
        _symmetries = SquareSymmetry.Tables(patches.PatchSize);
    }

    /// <summary>Number of samples.</summary>
    internal int Count => _labels.Length;

    internal int Batches => (Count + _batchSize - 1) / _batchSize;

    /// <summary>Gives the batches of an epoch in order; a batch's arrays are reused after the next batch but one was taken.</summary>
    internal async IAsyncEnumerable<Batch> Batch(int[] order, int seed, int epoch, bool augment, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ready = Channel.CreateBounded<Batch>(Ahead);
        var worker = Task.Run(() => Fill(ready.Writer, order, seed, epoch, augment, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in ready.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return batch;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await worker.ConfigureAwait(false);
        }
    }

    private async Task Fill(ChannelWriter<Batch> writer, int[] order, int seed, int epoch, bool augment, CancellationToken cancellationToken)
    {
        // One set of arrays more than can be waiting, being used and being filled at once.
        var pool = Enumerable.Range(0, Ahead + 3).Select(_ => (new float[_batchSize * _length], new long[_batchSize])).ToArray();
        try
        {
            for (var number = 0; number < Batches; number++)
            {
                var (pixels, labels) = pool[number % pool.Length];
                var start = number * _batchSize;
                var count = Math.Min(_batchSize, order.Length - start);
                for (var i = 0; i < count; i++)
                {
                    var sample = order[start + i];
                    var source = _pixels.AsSpan(sample * _length, _length);
                    var target = pixels.AsSpan(i * _length, _length);
                    if (augment)
                    {
                        SquareSymmetry.Apply(_symmetries[SampleRandom.Mix(seed, epoch, sample) % SquareSymmetry.Count], source, target);
                    }
                    else
                    {
                        source.CopyTo(target);
                    }

                    labels[i] = _labels[sample];
                }

                await writer.WriteAsync(new Batch(pixels, labels, count), cancellationToken).ConfigureAwait(false);
            }

            writer.Complete();
        }
        catch (OperationCanceledException)
        {
            writer.TryComplete();
        }
        catch (Exception error)
        {
            writer.TryComplete(error);
        }
    }
}

/// <summary>Patches [N, C, H, W] and their labels [N]; the arrays may be longer than N needs.</summary>
internal readonly record struct Batch(float[] Pixels, long[] Labels, int Count);
