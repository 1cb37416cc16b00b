// Predicts an image by a model on an endpoint with Earth Engine's official JavaScript client; the C# client must get the same pixels.
// Usage: node official-model.cjs MODULE_FOLDER ADDRESS TOKEN PROJECT ENDPOINT BANDS CLASSES
const [folder, address, token, project, endpoint, bands, classes] = process.argv.slice(2);
const ee = require(folder + '/@google/earthengine');
const evaluate = value => new Promise((resolve, reject) => value.evaluate((result, error) => error ? reject(new Error(error)) : resolve(result)));
const run = async () => {
  const projection = ee.Projection('EPSG:31985', [28.5, 0, 288776.25, 0, -28.5, 9120760.75]);
  const model = ee.Model.fromVertexAi({
    endpoint, inputTileSize: [48, 48], inputOverlapSize: [16, 16], proj: projection, fixInputProj: true,
    outputBands: {probabilities: {type: ee.PixelType.float(), dimensions: 1}},
  });
  const image = ee.Image('projects/eecnn-offline/assets/olinda/clean').select(bands.split(',')).multiply(0.0000275).add(-0.2);
  const answer = model.predictImage(image.unmask(-9999, false).toFloat().toArray()).select('probabilities');
  const result = answer.arrayFlatten([classes.split(',')]).addBands(answer.arrayArgmax().arrayGet([0]).rename('landcover'));
  // 60 × 40 pixels from column 0 and row 0, the corner of the scene.
  const region = ee.Geometry.Polygon([[[288780, 9120757], [288780, 9119624], [290482, 9119624], [290482, 9120757]]], 'EPSG:31985', false, null, true);
  const sampled = await evaluate(result.sampleRectangle({region}));
  process.stdout.write(JSON.stringify(sampled.properties), () => process.exit(0));
};
ee.data.setAuthToken('', 'Bearer', token, 3600, [], () => ee.initialize(address, address, () => run().catch(error => {
  console.error(String(error));
  process.exit(1);
}), error => {
  console.error(String(error));
  process.exit(1);
}, null, project), false);
