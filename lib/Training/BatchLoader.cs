using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace EeCnn;

/// <summary>Fills batches of normalised samples on a second thread, so that the engine does not wait for them.</summary>
internal sealed class BatchLoader
{
    private const int Ahead = 2;

    private readonly TrainingSamples _samples;
    private readonly SampleAugmenter _augmenter;
    private readonly int _batchSize;

    internal BatchLoader(TrainingSamples samples, BandNormalization normalization, int batchSize)
    {
        _samples = samples;
        _augmenter = new SampleAugmenter(samples, normalization);
        _batchSize = Math.Min(batchSize, Math.Max(1, samples.Count));
    }

    /// <summary>Number of samples.</summary>
    internal int Count => _samples.Count;

    internal int Batches => (Count + _batchSize - 1) / _batchSize;

    /// <summary>Gives the batches of an epoch of training; a batch's arrays are reused after the next batch but one was taken.</summary>
    internal IAsyncEnumerable<Batch> Train(TrainerOptions options, int epoch, CancellationToken cancellationToken)
    {
        var order = options.BalancedSampling
            ? SampleRandom.BalancedOrder(options.Seed, epoch, _samples.Labels, _samples.Classes.Count)
            : SampleRandom.Order(options.Seed, epoch, Count);
        return Batch(order, (batch, i, place) => Draw(batch, i, order, place, options, epoch), options.Augmentation.MixupAlpha > 0, cancellationToken);
    }

    /// <summary>Gives all samples in their order, unchanged.</summary>
    internal IAsyncEnumerable<Batch> InOrder(CancellationToken cancellationToken) =>
        Batch([.. Enumerable.Range(0, Count)], (batch, i, place) => _augmenter.Copy(place, PixelsOf(batch, i), LabelsOf(batch.Labels, i)), false, cancellationToken);

    private void Draw(Batch batch, int i, int[] order, int place, TrainerOptions options, int epoch)
    {
        var sample = order[place];
        // Balanced sampling may take a sample twice in an epoch: its place tells both apart.
        var mix = SampleRandom.Mix(options.Seed, epoch, options.BalancedSampling ? place : sample);
        _augmenter.Draw(sample, mix, options.Augment, options.Augmentation, PixelsOf(batch, i), LabelsOf(batch.Labels, i));
        if (batch.Partners is not { } partners || batch.Shares is not { } shares)
        {
            return;
        }

        var draws = new SampleDraws(SampleRandom.Finish(mix));
        var partner = order[draws.Below(order.Length)];
        var share = draws.Beta(options.Augmentation.MixupAlpha);
        shares[i] = (float)Math.Max(share, 1 - share);
        var pixels = new float[_samples.Length];
        _augmenter.Draw(partner, SampleRandom.Finish(mix + 1), options.Augment, options.Augmentation, pixels, LabelsOf(partners, i));
        var target = PixelsOf(batch, i);
        for (var p = 0; p < pixels.Length; p++)
        {
            target[p] = shares[i] * target[p] + (1 - shares[i]) * pixels[p];
        }
    }

    private Span<float> PixelsOf(Batch batch, int i) => batch.Pixels.AsSpan(i * _samples.Length, _samples.Length);

    private Span<long> LabelsOf(long[] labels, int i) => labels.AsSpan(i * _samples.LabelLength, _samples.LabelLength);

    private async IAsyncEnumerable<Batch> Batch(
        int[] order, Action<Batch, int, int> fill, bool mixed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ready = Channel.CreateBounded<Batch>(Ahead);
        var worker = Task.Run(() => Fill(ready.Writer, order.Length, fill, mixed, stop.Token), CancellationToken.None);
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

    private async Task Fill(ChannelWriter<Batch> writer, int samples, Action<Batch, int, int> fill, bool mixed, CancellationToken cancellationToken)
    {
        try
        {
            // One set of arrays more than can be waiting, being used and being filled at once.
            var labels = _batchSize * _samples.LabelLength;
            var pool = Enumerable.Range(0, Ahead + 3).Select(_ => new Batch(
                new float[_batchSize * _samples.Length], new long[labels], 0, mixed ? new long[labels] : null, mixed ? new float[_batchSize] : null)).ToArray();
            for (var number = 0; number < Batches; number++)
            {
                var start = number * _batchSize;
                var batch = pool[number % pool.Length] with { Count = Math.Min(_batchSize, samples - start) };
                for (var i = 0; i < batch.Count; i++)
                {
                    fill(batch, i, start + i);
                }

                await writer.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
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

/// <summary>Samples [N, C, S, S] and their labels [N] or [N, S, S]; the arrays may be longer than N needs.</summary>
/// <param name="Pixels">Normalised values.</param>
/// <param name="Labels">Class ids.</param>
/// <param name="Count">N.</param>
/// <param name="Partners">Mixup: labels of the samples mixed in.</param>
/// <param name="Shares">Mixup: each sample's own share [N], 0.5 … 1.</param>
internal readonly record struct Batch(float[] Pixels, long[] Labels, int Count, long[]? Partners, float[]? Shares);
