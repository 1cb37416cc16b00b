using System.Globalization;
using EeCnn.Cloud.EarthEngine.Catalog;
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
          map                print the address of a page that shows the maps that clients made
          add SCENE...       put rasters of your own into a collection of the catalog
          serve-model        serve one SavedModel alone, as a Vertex AI custom container does
          COMMAND --help     more about a command

        The state (connection, buckets, assets, catalog) lives in artifacts/cloud; EECNN_CLOUD_STATE names another folder.
        """;

    private static readonly Dictionary<string, string> Helps = new()
    {
        ["serve"] =
            """
            eecnn-cloud serve: runs the service in the foreground, on a free port of 127.0.0.1, until Ctrl+C or `eecnn-cloud stop`.

            Model.predictImage: EECNN_CLOUD_OVERLAP is edge (the overlap lies along each edge of a tile; default) or total (half of it on each side),
            EECNN_CLOUD_ENDPOINT_SECONDS how long an endpoint may take (60), EECNN_CLOUD_VERTEX_AI another address of Vertex AI, called without a token.
            """,
        ["connect"] =
            """
            eecnn-cloud connect [--json]: starts the service in the background unless it runs, and prints where it is.

              --json   print the connection: addresses, project, bucket, process and token. The token opens the service: keep it to yourself.

            Without a request for 30 minutes the background service ends itself; EECNN_CLOUD_IDLE_SECONDS changes that. `eecnn-cloud serve --help` has
            further settings.
            """,
        ["status"] = "eecnn-cloud status: says whether the service runs. Exit code 0 when it does, 1 when not.",
        ["stop"] = "eecnn-cloud stop: ends the service and waits until it has ended. Running exports fail; what is finished stays.",
        ["map"] =
            """
            eecnn-cloud map: starts the service unless it runs, and prints the address of a page for the browser of this machine.

            The page shows every map that a client made since the service started (session.CreateMapAsync in a cell, getMapId in JavaScript) as a layer with legend
            and opacity. A layer is called by the property title of its image, else by its bands; class names come from the image's properties
            BAND_class_values, BAND_class_names and BAND_class_palette. The address opens this page alone; the service's token is not in it.
            """,
        ["add"] =
            """
            eecnn-cloud add SCENE... --collection ID --date DATE [options]: puts rasters of your own into an image collection.

            Each SCENE, any raster that GDAL reads and that says where it lies, becomes one image, named after its file. The rasters are not copied: leave them
            where they are. One file per band? Make a scene of them first: gdalbuildvrt -separate scene.vrt B1.tif B2.tif …

              --collection ID       projects/eecnn-offline/assets/NAME, or an id of the archive such as LANDSAT/LC09/C02/T1_L2; made when it is missing
              --date DATE           when the scenes were taken, in UTC: 2001-08-01 or 2001-08-01T13:00:00Z
              --bands A,B,C         names of all bands in the order of the file; without it, those that the file gives
              --scale X --offset Y  bands are number × X + Y, in floating point. Leave it out where your code scales, as it does for Landsat and Sentinel-2
              --nodata N            the number in the file that stands for nothing, besides the file's own nodata
              --mask-band B         the band B is 0 where the others are masked, and is not served itself
              --property NAME=VALUE a property of the images, such as CLOUD_COVER=12; may be repeated
              --replace             take the place of images of the same name

            Everything is checked before anything is written, and a running service sees the images at its next request. The descriptions are STAC files in the folder
            stac of the state, or the one that EECNN_CLOUD_CATALOG names (for the service too); delete an image's file there to take it out again.
            """,
        ["serve-model"] =
            """
            eecnn-cloud serve-model [--any-address]: serves one SavedModel alone, on the routes that Vertex AI tells a custom container.

            It reads AIP_STORAGE_URI (a folder or gs://bucket/folder), AIP_HTTP_PORT (8080; 0 takes a free one), AIP_HEALTH_ROUTE (/health),
            AIP_PREDICT_ROUTE (/predict) and EECNN_MODEL_SIGNATURE. It asks for no token, so it listens on 127.0.0.1; --any-address is for containers.
            """,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [] or ["--help" or "-h" or "help", ..])
        {
            (args is [] ? Console.Error : Console.Out).WriteLine(Help);
            return args is [] ? 2 : 0;
        }

        if (!Helps.TryGetValue(args[0], out string? help))
        {
            Console.Error.WriteLine($"Unknown command '{args[0]}'.\n\n{Help}");
            return 2;
        }

        if (args.Contains("--help") || args.Contains("-h"))
        {
            Console.WriteLine(help);
            return 0;
        }

        var state = CloudState.Find();
        try
        {
            switch (args[0])
            {
                case "serve":
                    Allow(args, "--background");
                    return await CloudServer.ServeAsync(state, args.Contains("--background"));
                case "connect":
                    Allow(args, "--json");
                    var connection = await Daemon.ConnectAsync(state);
                    Console.WriteLine(args.Contains("--json") ? connection.ToJson() : $"Offline cloud at {connection.EarthEngine}, state in {state.Folder}");
                    return 0;
                case "status":
                    Allow(args);
                    var running = await Daemon.FindAsync(state);
                    Console.WriteLine(running is null ? "Not running." : $"Running at {running.EarthEngine} as process {running.ProcessId}.");
                    return running is null ? 1 : 0;
                case "stop":
                    Allow(args);
                    Console.WriteLine(await Daemon.StopAsync(state) ? "Stopped." : "Was not running.");
                    return 0;
                case "map":
                    Allow(args);
                    Console.WriteLine((await Daemon.ConnectAsync(state)).Map);
                    return 0;
                case "add":
                    Console.WriteLine(SceneAdding.Run(state, ReadScene(args[1..])));
                    return 0;
                default:
                    return await ModelHost.RunAsync(args[1..]);
            }
        }
        catch (Exception e) when (e is CloudStartException or ApiException || (args[0] == "add" && e is IOException or UnauthorizedAccessException))
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static void Allow(string[] args, params string[] options)
    {
        if (args[1..].Except(options).FirstOrDefault() is { } unknown)
        {
            throw new CloudStartException($"{args[0]}: unknown option '{unknown}'. `eecnn-cloud {args[0]} --help` tells what there is.");
        }
    }

    private static SceneOptions ReadScene(string[] args)
    {
        var files = new List<string>();
        var told = new Dictionary<string, string>();
        var properties = new List<(string, string)>();
        bool replace = false;
        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--replace":
                    replace = true;
                    break;
                case "--collection" or "--date" or "--bands" or "--scale" or "--offset" or "--nodata" or "--mask-band" or "--property" when i + 1 == args.Length:
                    throw new CloudStartException($"add: {args[i]} needs a value after it.");
                case "--property" when args[i + 1].IndexOf('=') is > 0 and var at:
                    properties.Add((args[i + 1][..at], args[i + 1][(at + 1)..]));
                    i++;
                    break;
                case "--property":
                    throw new CloudStartException($"add: --property must be NAME=VALUE; got '{args[i + 1]}'.");
                case "--collection" or "--date" or "--bands" or "--scale" or "--offset" or "--nodata" or "--mask-band":
                    if (!told.TryAdd(args[i], args[i + 1]))
                    {
                        throw new CloudStartException($"add: {args[i]} is given twice.");
                    }

                    i++;
                    break;
                case ['-', '-', ..]:
                    throw new CloudStartException($"add: unknown option '{args[i]}'. `eecnn-cloud add --help` tells what there is.");
                default:
                    files.Add(args[i]);
                    break;
            }
        }

        string Needed(string name, string what) => told.GetValueOrDefault(name) ?? throw new CloudStartException($"add: {name} is missing: {what}. `eecnn-cloud add --help` tells more.");
        double? Number(string name) => !told.TryGetValue(name, out string? text) ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number
            : throw new CloudStartException($"add: {name} must be a finite number; got '{text}'.");
        string date = Needed("--date", "when the scenes were taken, such as 2001-08-01");
        return new SceneOptions
        {
            Files = files.Count > 0 ? files : throw new CloudStartException("add: no file is named. `eecnn-cloud add --help` tells more."),
            Collection = Needed("--collection", "the id of the collection, such as projects/eecnn-offline/assets/own"),
            Date = DateTime.TryParseExact(date, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
                ? moment : throw new CloudStartException($"add: --date must be a date such as 2001-08-01 or 2001-08-01T13:00:00Z; got '{date}'."),
            Bands = told.TryGetValue("--bands", out string? bands) ? bands.Split(',', StringSplitOptions.TrimEntries) : null,
            Scale = Number("--scale") is 0 ? throw new CloudStartException("add: --scale must not be 0.") : Number("--scale"),
            Offset = Number("--offset"),
            NoData = Number("--nodata"),
            MaskBand = told.GetValueOrDefault("--mask-band"),
            Properties = properties,
            Replace = replace,
        };
    }
}
