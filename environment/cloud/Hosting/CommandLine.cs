namespace EeCnn.Cloud.Hosting;

/// <summary>The commands of eecnn-cloud.</summary>
internal static class CommandLine
{
    private const string Help =
        """
        eecnn-cloud: Earth Engine and Cloud Storage on this machine, offline.

          serve              run in the foreground until Ctrl+C
          connect [--json]   start the service in the background unless it runs; print where it is
          status             say whether it runs
          stop               end it
          --help             this text

        The state (connection, buckets, assets, catalog) lives in artifacts/cloud; EECNN_CLOUD_STATE names another folder.
        Without a request for 30 minutes the background service ends itself; EECNN_CLOUD_IDLE_SECONDS changes that.
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var state = CloudState.Find();
        try
        {
            switch (args.FirstOrDefault())
            {
                case "serve":
                    return await CloudServer.ServeAsync(state, args.Contains("--background"));
                case "connect":
                    var connection = await Daemon.ConnectAsync(state);
                    Console.WriteLine(args.Contains("--json") ? connection.ToJson() : $"Offline cloud at {connection.EarthEngine}, state in {state.Folder}");
                    return 0;
                case "status":
                    var running = await Daemon.FindAsync(state);
                    Console.WriteLine(running is null ? "Not running." : $"Running at {running.EarthEngine} as process {running.ProcessId}.");
                    return running is null ? 1 : 0;
                case "stop":
                    Console.WriteLine(await Daemon.StopAsync(state) ? "Stopped." : "Was not running.");
                    return 0;
                case "--help" or "-h" or "help":
                    Console.WriteLine(Help);
                    return 0;
                case var other:
                    Console.Error.WriteLine(other is null ? Help : $"Unknown command '{other}'.\n\n{Help}");
                    return 2;
            }
        }
        catch (CloudStartException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
