using System.Net;
using Google;
using Google.Apis.Http;

namespace EeCnn;

/// <summary>Repeats what may pass on another try: 408, 429, 5xx and broken connections, with growing, random waits that honour Retry-After.</summary>
internal sealed class StorageRetry(CloudBucketOptions options) : IHttpUnsuccessfulResponseHandler
{
    private long _retryAfterTicks;

    /// <summary>Remembers how long the service asks to wait; repeats nothing itself.</summary>
    public Task<bool> HandleResponseAsync(HandleUnsuccessfulResponseArgs args)
    {
        TimeSpan? asked = args.Response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - DateTimeOffset.UtcNow,
            _ => null,
        };
        Interlocked.Exchange(ref _retryAfterTicks, asked?.Ticks ?? 0);
        return Task.FromResult(false);
    }

    internal static bool CanRetry(Exception? exception, CancellationToken cancellationToken) => exception switch
    {
        GoogleApiException google => google.HttpStatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
            || (int)google.HttpStatusCode is >= 500 and < 600,
        HttpRequestException or HttpIOException => true,
        CloudStorageException => false,
        IOException io => io.InnerException is not null || io is EndOfStreamException,
        TaskCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };

    internal async Task<T> RunAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await request().ConfigureAwait(false);
            }
            catch (Exception exception) when (attempt < options.MaxAttempts && CanRetry(exception, cancellationToken))
            {
                await WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    internal Task WaitAsync(int attempt, CancellationToken cancellationToken)
    {
        double longest = Math.Min(options.MaxDelay.TotalMilliseconds, options.FirstDelay.TotalMilliseconds * Math.Pow(2, attempt - 1));
        double asked = TimeSpan.FromTicks(Interlocked.Exchange(ref _retryAfterTicks, 0)).TotalMilliseconds;
        double wait = Math.Max(longest * (0.5 + 0.5 * Random.Shared.NextDouble()), Math.Min(asked, options.MaxDelay.TotalMilliseconds));
        return Task.Delay(TimeSpan.FromMilliseconds(wait), cancellationToken);
    }
}
