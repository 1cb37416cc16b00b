// Computes values, a table, an export and a map tile with Earth Engine's official JavaScript client; the C# client must get the same.
// Usage: node official-run.cjs MODULE_FOLDER ADDRESS TOKEN PROJECT EXPORT_PREFIX
const [folder, address, token, project, prefix] = process.argv.slice(2);
const ee = require(folder + '/@google/earthengine');
const evaluate = value => new Promise((resolve, reject) => value.evaluate((result, error) => error ? reject(new Error(error)) : resolve(result)));
const run = async () => {
  const transform = [28.5, 0, 288776.25, 0, -28.5, 9120760.75];
  const projection = ee.Projection('EPSG:31985', transform);
  const region = ee.Geometry.Polygon([[[290000, 9115000], [290000, 9114000], [291000, 9114000], [291000, 9115000]]], 'EPSG:31985', false, null, true);
  const clear = i => i.updateMask(i.select('QA_PIXEL').bitwiseAnd(31).eq(0)).select('SR_B.').multiply(0.0000275).add(-0.2);
  const acquisitions = ee.ImageCollection('LANDSAT/LE07/C02/T1_L2').filterDate('2001-03-01', '2001-10-01').filterBounds(region);
  const composite = acquisitions.map(clear).median();
  const out = {};
  out.count = await evaluate(acquisitions.size());
  out.bands = await evaluate(composite.bandNames());
  out.mean = await evaluate(composite.reduceRegion({reducer: ee.Reducer.mean(), geometry: region, crs: projection}));
  out.deviation = await evaluate(composite.select('SR_B4').reduceRegion({reducer: ee.Reducer.minMax().combine(ee.Reducer.stdDev(), '', true), geometry: region, crs: projection}));
  out.samples = (await evaluate(composite.sample({region: region, projection: projection, numPixels: 50, seed: 3}))).features.map(f => f.properties.SR_B4);
  const task = ee.batch.Export.table.toCloudStorage({
    collection: composite.select('SR_B4').sample({region: region, projection: projection}), description: 'official', bucket: 'eecnn-offline',
    fileNamePrefix: prefix, fileFormat: 'CSV', selectors: ['SR_B4'],
  });
  task.start();
  out.operation = task.id;
  const map = await new Promise((resolve, reject) => composite.visualize({bands: ['SR_B3', 'SR_B2', 'SR_B1'], min: [0.02], max: [0.2]})
    .getMapId({}, (answer, error) => error ? reject(new Error(error)) : resolve(answer)));
  const tile = await fetch(`${address}/v1/${map.mapid}/tiles/13/3302/4278`, {headers: {authorization: 'Bearer ' + token}});
  out.tile = Buffer.from(await tile.arrayBuffer()).toString('base64');
  process.stdout.write(JSON.stringify(out), () => process.exit(0));
};
ee.data.setAuthToken('', 'Bearer', token, 3600, [], () => ee.initialize(address, address, () => run().catch(error => {
  console.error(String(error));
  process.exit(1);
}), error => {
  console.error(String(error));
  process.exit(1);
}, null, project), false);
