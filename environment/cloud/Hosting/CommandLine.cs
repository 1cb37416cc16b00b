using EeCnn.Cloud.VertexAI;

namespace EeCnn.Cloud.Hosting;

/// <summary>The commands of eecnn-cloud.</summary>
internal static class CommandLine
{
    private const string Help =
        """
        eecnn-cloud: Earth Engine, Cloud Storage and Vertex AI on this machine, offline.

          serve              run in the foreground until Ctrl+C
          connect [--json]   start the service in the background unless it runs; print where it is
          status             say whether it runs
          stop               end it
          serve-model        serve one SavedModel alone, as a Vertex AI custom container does
          --help             this text

        The state (connection, buckets, assets, catalog) lives in artifacts/cloud; EECNN_CLOUD_STATE names another folder.
        Without a request for 30 minutes the background service ends itself; EECNN_CLOUD_IDLE_SECONDS changes that.

        Model.predictImage: EECNN_CLOUD_OVERLAP is edge (the overlap lies along each edge of a tile; default) or total (half of it on each side),
        EECNN_CLOUD_ENDPOINT_SECONDS how long an endpoint may take (60), EECNN_CLOUD_VERTEX_AI another address of Vertex AI, called without a token.

        serve-model reads AIP_STORAGE_URI (a folder or gs://bucket/folder), AIP_HTTP_PORT (8080; 0 takes a free one), AIP_HEALTH_ROUTE (/health),
        AIP_PREDICT_ROUTE (/predict) and EECNN_MODEL_SIGNATURE. It asks for no token, so it listens on 127.0.0.1; --any-address is for containers.
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
                case "serve-model":
                    return await ModelHost.RunAsync(args[1..]);
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
