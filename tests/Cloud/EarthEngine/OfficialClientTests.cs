using System.Text.Json.Nodes;
using Xunit;
using static EeCnn.Tests.Cloud.Graph;

namespace EeCnn.Tests.Cloud.EarthEngine;

/// <summary>The official JavaScript client against the offline Earth Engine.</summary>
[Collection("cloud")]
public sealed class OfficialClientTests(CloudProcess cloud)
{
    private const string Prelude =
        """
        const ee = require('@google/earthengine');
        const [, , address, token] = process.argv;
        const get = (object) => new Promise((ok, no) => object.evaluate((value, error) => error ? no(new Error(error)) : ok(value)));
        const main = (run) => ee.data.setAuthToken('', 'Bearer', token, 3600, [], () => ee.initialize(address, address,
          () => run().then((value) => { console.log(JSON.stringify(value)); process.exit(0); }, (error) => { console.error(error); process.exit(1); }),
          (error) => { console.error(error); process.exit(1); }, null, 'my-project'), false);
        const clean = () => ee.Image('projects/eecnn-offline/assets/olinda/clean');
        const region = () => ee.Geometry.Polygon([[[289000, 9119000], [290000, 9119000], [290000, 9120000], [289000, 9120000]]], ee.Projection('EPSG:31985'), false);
        const composite = () => ee.ImageCollection('LANDSAT/LE07/C02/T1_L2').filterDate('2001-01-01', '2001-06-01').filterBounds(ee.Geometry.Point([-34.87, -8]))
          .map((image) => image.select('SR_B.').multiply(0.0000275).add(-0.2).updateMask(image.select('QA_PIXEL').bitwiseAnd(31).eq(0))).median();

        """;

    [Fact]
    public void Initialises_AndComputesValues() => Assert.Equal(
        """{"sum":3,"bands":6,"size":10,"squares":[1,4,9],"text":"ab","date":997142400000,"first":"LE07_214065_20010108"}""",
        Run("""
            main(async () => ({
              sum: await get(ee.Number(1).add(2)),
              bands: (await get(clean())).bands.length,
              size: await get(ee.ImageCollection('LANDSAT/LE07/C02/T1_L2').filterDate('2001-01-01', '2001-06-01').size()),
              squares: await get(ee.List.sequence(1, 3).map((n) => ee.Number(n).pow(2))),
              text: await get(ee.String('a').cat('b')),
              date: (await get(ee.Date('2001-08-07'))).value,
              first: await get(ee.ImageCollection('LANDSAT/LE07/C02/T1_L2').first().get('system:index')),
            }));
            """));

    [Fact]
    public async Task CompositeSampleReduceExpression_SameNumbersAsTheBareWire()
    {
        var result = JsonNode.Parse(Run("""
            main(async () => {
              const ndvi = composite().normalizedDifference(['SR_B4', 'SR_B3']);
              const options = { region: region(), projection: clean().select(0).projection(), seed: 3, geometries: true };
              return {
                mean: (await get(ndvi.reduceRegion({ reducer: ee.Reducer.mean(), geometry: region(), crs: 'EPSG:31985', scale: 28.5 }))).nd,
                count: (await get(ndvi.sample(options))).features.length,
                names: await get(clean().expression('(n - r) / (n + r)', { n: clean().select('SR_B4'), r: clean().select('SR_B3') }).bandNames()),
                patch: (await get(clean().select('SR_B1').neighborhoodToArray(ee.Kernel.square(1)).sample({ ...options, numPixels: 5 }).first())).properties.SR_B1.length,
                info: ee.Number(7).getInfo(),
              };
            });
            """))!;
        var mapped = Call("Collection.map", ("collection", Call("Collection.filter", ("collection", Acquisitions), ("filter", Call("Filter.dateRangeContains", ("leftValue", Call("DateRange", ("start", "2001-01-01"), ("end", "2001-06-01"))), ("rightField", "system:time_start"))))),
            ("baseAlgorithm", Function("i", i => Call("Image.updateMask", ("image", Binary("add", Binary("multiply", Select(i, "SR_B."), Constant(0.0000275)), Constant(-0.2))),
                ("mask", Binary("eq", Binary("bitwiseAnd", Select(i, "QA_PIXEL"), Constant(31)), Constant(0)))))));
        var ndvi = Call("Image.normalizedDifference", ("input", Call("reduce.median", ("collection", mapped))), ("bandNames", new[] { "SR_B4", "SR_B3" }));
        var mean = await cloud.ComputeAsync(Call("Image.reduceRegion", ("image", ndvi), ("reducer", Call("Reducer.mean")), ("geometry", Rectangle("EPSG:31985", 289000, 9119000, 290000, 9120000)), ("crs", Call("Projection", ("crs", "EPSG:31985"))), ("scale", 28.5)));
        Assert.Equal(mean!["nd"]!.GetValue<double>(), result["mean"]!.GetValue<double>(), 1e-12);
        Assert.Equal(1225, result["count"]!.GetValue<int>());
        Assert.Equal("""["SR_B4"]""", result["names"]!.ToJsonString());
        Assert.Equal(3, result["patch"]!.GetValue<int>());
        Assert.Equal(7, result["info"]!.GetValue<int>());
    }

    [Fact]
    public async Task ExportAndMapTile()
    {
        var result = JsonNode.Parse(Run("""
            main(async () => {
              const task = ee.batch.Export.table.toCloudStorage({ collection: clean().sample({ region: region(), projection: clean().select(0).projection(), numPixels: 50 }), description: 'js', bucket: 'eecnn-offline', fileNamePrefix: 'js/table', fileFormat: 'TFRecord' });
              await new Promise((ok, no) => task.start(ok, no));
              const map = await new Promise((ok, no) => clean().visualize({ bands: ['SR_B3', 'SR_B2', 'SR_B1'], min: 9000, max: 16000 }).getMapId({}, (m, error) => error ? no(new Error(error)) : ok(m)));
              const status = await new Promise((ok, no) => ee.data.getTaskStatus(task.id, (s, error) => error ? no(new Error(error)) : ok(s)));
              const link = (format) => new Promise((ok, no) => clean().getDownloadURL({ region: region(), scale: 28.5, format: format }, (u, error) => error ? no(new Error(error)) : ok(u)));
              const answer = await fetch(await link('GEO_TIFF'), { headers: { authorization: 'Bearer ' + token } });
              return { map: map.mapid, task: status[0].id === task.id, type: answer.headers.get('content-type'), tiff: Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 2),
                zip: await link('ZIPPED_GEO_TIFF').catch((e) => e.message) };
            });
            """))!;
        Assert.True(result["task"]!.GetValue<bool>());
        Assert.Equal(("image/tiff", "II"), (result["type"]!.GetValue<string>(), result["tiff"]!.GetValue<string>()));
        Assert.Contains("'ZIPPED_GEO_TIFF' is not supported here; allowed are PNG, GEO_TIFF and NPY", result["zip"]!.GetValue<string>(), StringComparison.Ordinal);
        string map = result["map"]!.GetValue<string>();

        // The centre of the scene, -34.8713 -7.9954, lies in tile 3302, 4278 at zoom 13.
        byte[] tile = await cloud.Client.GetByteArrayAsync($"v1/{map}/tiles/13/3302/4278");
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], tile[..4]);
        Assert.True(tile.Length > 10_000, $"The tile has {tile.Length} bytes; it should show the scene.");
        byte[] far = await cloud.Client.GetByteArrayAsync($"v1/{map}/tiles/13/0/0");
        Assert.True(far.Length < 4_000, "A tile far away should be empty.");
        for (int i = 0; (await cloud.ListAsync("js/")).Length == 0; i++)
        {
            Assert.True(i < 1800, "The export did not end.");
            await Task.Delay(100);
        }

        Assert.Equal(["js/table.tfrecord.gz"], await cloud.ListAsync("js/"));
    }

    [Fact]
    public async Task Assets_AreFiledCopiedRenamedAndDeleted()
    {
        string root = $"projects/eecnn-offline/assets/js-{Guid.NewGuid():n}";
        var export = await cloud.RunAsync("image:export", new JsonObject
        {
            ["expression"] = Expression(Call("Image.clip", ("input", Call("Image.toByte", ("value", Constant(7)))), ("geometry", Rectangle("EPSG:4326", -35, -9, -34, -8)))),
            ["assetExportOptions"] = new JsonObject { ["earthEngineDestination"] = new JsonObject { ["name"] = root + "/made" } },
        });
        Assert.Equal("SUCCEEDED", export["metadata"]!["state"]!.GetValue<string>());

        Assert.Equal("""{"folder":"Folder","copy":"Image","value":7,"names":["f","made"],"inside":["b"],"again":"Cannot overwrite asset","left":["f"]}""", Run($$"""
            const root = '{{root}}';
            const call = (name, ...rest) => new Promise((ok, no) => ee.data[name](...rest, (value, error) => error ? no(new Error(error)) : ok(value)));
            const ids = async (parent) => (await call('listAssets', parent, {})).assets.map((asset) => asset.id.slice(parent.length + 1));
            main(async () => ({
              folder: (await call('createFolder', root + '/f', false)).type,
              copy: (await call('copyAsset', root + '/made', root + '/f/a', false), await call('renameAsset', root + '/f/a', root + '/f/b')).type,
              value: (await get(ee.Image(root + '/f/b').reduceRegion({ reducer: ee.Reducer.first(), geometry: ee.Geometry.Point([-34.5, -8.5]), scale: 1000 }))).constant,
              names: await ids(root),
              inside: await ids(root + '/f'),
              again: await call('copyAsset', root + '/made', root + '/f/b', false).catch((error) => error.message.slice(0, 22)),
              left: (await call('deleteAsset', root + '/made'), await ids(root)),
            }));
            """));
    }

    [Fact]
    public void Errors_ReachTheCaller()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Run("main(async () => get(ee.Image('no/such/image')));"));
        Assert.Contains("Image.load: Image asset 'no/such/image' not found", error.Message, StringComparison.Ordinal);
    }

    private string Run(string script) => Judge.Node(Prelude + script, cloud.Address.TrimEnd('/'), cloud.Token);
}
