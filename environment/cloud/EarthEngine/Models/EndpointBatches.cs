using System.Collections.Concurrent;

namespace EeCnn.Cloud.EarthEngine.Models;

/// <summary>Sends instances to an endpoint together, up to the payload limit, two requests at a time.</summary>
internal static class EndpointBatches
{
    private const int ParallelCalls = 2;

    /// <summary>Sends instances and gives the tensors of each by output; null where there is no instance.</summary>
    public static (float[] Values, int[] Shape)[]?[] Predict(
        EeModel model, IReadOnlyList<ModelOutput> outputs, EndpointAddress address, byte[]?[] instances, string what, string advice, CancellationToken cancellation)
    {
        const int Frame = 16; // {"instances":[]}
        var batches = new List<List<int>>();
        long size = 0;
        for (int i = 0; i < instances.Length; i++)
        {
            if (instances[i] is not { } instance)
            {
                continue;
            }

            if (instance.Length + Frame > model.MaxPayloadBytes)
            {
                throw model.Failure($"{what} makes a request of {instance.Length + Frame:N0} bytes, but maxPayloadBytes is {model.MaxPayloadBytes:N0}. {advice}.");
            }

            // Answers have to fit as well.
            if (batches.Count == 0 || (size + 1 + instance.Length) * Math.Max(1, model.OutputMultiplier) > model.MaxPayloadBytes)
            {
                batches.Add([]);
                size = Frame;
            }

            batches[^1].Add(i);
            size += 1 + instance.Length;
        }

        var answers = new (float[], int[])[]?[instances.Length];
        var work = new ConcurrentQueue<List<int>>(batches);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        async Task WorkAsync()
        {
            while (work.TryDequeue(out var batch))
            {
                try
                {
                    byte[] body = Join(batch.ConvertAll(tile => instances[tile]!));
                    byte[] answer = await EndpointClient.PredictAsync(address, model, body, failed.Token);
                    var predictions = PredictionReader.Read(answer, outputs, batch.Count);
                    for (int i = 0; i < batch.Count; i++)
                    {
                        answers[batch[i]] = predictions[i];
                    }
                }
                catch (InvalidDataException e)
                {
                    await failed.CancelAsync();
                    throw model.Failure($"its answer cannot be used: {e.Message}.");
                }
                catch
                {
                    await failed.CancelAsync();
                    throw;
                }
            }
        }

        var workers = Enumerable.Range(0, Math.Min(ParallelCalls, batches.Count)).Select(_ => Task.Run(WorkAsync, CancellationToken.None)).ToArray();
        var all = Task.WhenAll(workers);
        ((IAsyncResult)all).AsyncWaitHandle.WaitOne();

        // The first error is the reason; the others were only told to stop.
        var reason = workers.Select(worker => worker.Exception?.InnerException).FirstOrDefault(e => e is not null and not OperationCanceledException);
        if (reason is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(reason);
        }

        all.GetAwaiter().GetResult();
        return answers;
    }

    private static byte[] Join(List<byte[]> instances)
    {
        var start = "{\"instances\":["u8;
        byte[] body = new byte[start.Length + instances.Sum(instance => instance.Length + 1) + 1];
        start.CopyTo(body);
        int at = start.Length;
        foreach (byte[] instance in instances)
        {
            instance.CopyTo(body, at);
            at += instance.Length;
            body[at++] = (byte)',';
        }

        // The last comma becomes the end of the list.
        (body[at - 1], body[at]) = ((byte)']', (byte)'}');
        return body;
    }
}
