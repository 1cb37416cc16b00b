using System.Diagnostics;

namespace EeCnn.Cloud.Hosting;

/// <summary>Finds, starts and ends the background service.</summary>
internal static class Daemon
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    /// <summary>Gives the running service, or starts one. Callers at the same time get the same service.</summary>
    public static async Task<Connection> ConnectAsync(CloudState state)
    {
        if (await FindAsync(state) is { } early)
        {
            return early;
        }

        CreateState(state);
        using var starting = await FileLock.TakeAsync(state.StartLock, StartPatience);
        if (await FindAsync(state) is { } running)
        {
            return running;
        }

        bool started = false;
        long end = Environment.TickCount64 + (long)StartPatience.TotalMilliseconds;
        while (Environment.TickCount64 < end)
        {
            // As long as somebody holds the lock a service is starting, ending, or about to write its connection again.
            if (!started && FileLock.TryTake(state.ServiceLock) is { } free)
            {
                free.Dispose();
                File.Delete(state.ConnectionFile);
                using var shell = StartInBackground(state);
                await shell.WaitForExitAsync();
                started = true;
            }

            if (await FindAsync(state) is { } found)
            {
                return found;
            }

            await Task.Delay(20);
        }

        throw new CloudStartException(
            $"The offline cloud did not start within {StartPatience.TotalSeconds:0} s. Its log is {state.LogFile}:\n{Tail(state.LogFile)}");
    }

    /// <summary>Gives the running service of a state folder, null when none answers.</summary>
    public static async Task<Connection?> FindAsync(CloudState state)
    {
        if (Connection.Read(state.ConnectionFile) is not { } connection)
        {
            return null;
        }

        // A service that was killed leaves its file behind but not its lock.
        if (FileLock.TryTake(state.ServiceLock) is { } abandoned)
        {
            abandoned.Dispose();
            return null;
        }

        try
        {
            using var client = Client(connection);
            using var answer = await client.GetAsync("alive");
            return answer.IsSuccessStatusCode ? connection : null;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>Asks the running service to end and waits until it has.</summary>
    public static async Task<bool> StopAsync(CloudState state)
    {
        if (await FindAsync(state) is not { } connection)
        {
            return false;
        }

        using (var client = Client(connection))
        {
            using var answer = await client.PostAsync("stop", null);
            answer.EnsureSuccessStatusCode();
        }

        using var ended = await FileLock.TakeAsync(state.ServiceLock, TimeSpan.FromSeconds(30));
        return true;
    }

    private static HttpClient Client(Connection connection)
    {
        var client = new HttpClient { BaseAddress = new Uri(connection.EarthEngine), Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", connection.Token);
        return client;
    }

    private static void CreateState(CloudState state)
    {
        try
        {
            state.Create();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CloudStartException($"The state folder {state.Folder} cannot be made: {e.Message} Name another one in EECNN_CLOUD_STATE.");
        }
    }

    // The shell gives the service its own session and its own output, so that it outlives the caller and holds none of its pipes.
    private static Process StartInBackground(CloudState state)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("log=$1; shift; setsid \"$@\" </dev/null >>\"$log\" 2>&1 &");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(state.LogFile);
        string program = Environment.ProcessPath!;
        start.ArgumentList.Add(program);
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Daemon).Assembly.Location);
        }

        start.ArgumentList.Add("serve");
        start.ArgumentList.Add("--background");
        start.Environment["EECNN_CLOUD_STATE"] = state.Folder;
        return Process.Start(start) ?? throw new CloudStartException("The shell /bin/sh could not be started.");
    }

    private static string Tail(string file) => File.Exists(file) ? string.Join('\n', File.ReadLines(file).TakeLast(20)) : "(no log)";
}
