// Serialises expressions with Earth Engine's official JavaScript client; the C# client's must mean the same.
// Usage: node official-client.cjs MODULE_FOLDER ADDRESS TOKEN PROJECT
const [folder, address, token, project] = process.argv.slice(2);
const ee = require(folder + '/@google/earthengine');

const build = () => {
  const image = ee.Image('A');
  const collection = ee.ImageCollection('LANDSAT/LE07/C02/T1_L2');
  const table = ee.FeatureCollection('T');
  const region = ee.Geometry.Polygon([[[-35, -8], [-35, -8.1], [-34.9, -8.1], [-34.9, -8]]], null, false);
  const projected = ee.Geometry.Polygon([[[0, 0], [10, 0], [10, 10]]], 'EPSG:31985', false, null, true);
  return {
    load: () => image,
    constant: () => ee.Image(5),
    constantBands: () => ee.Image.constant([1, 2]),
    filterDate: () => collection.filterDate('2001-01-01', '2002-01-01'),
    filterDateComputed: () => collection.filterDate(ee.Date('2001-01-01').advance(1, 'month'), ee.Date('2002-01-01')),
    filterBounds: () => collection.filterBounds(region),
    filterEq: () => collection.filter(ee.Filter.eq('WRS_PATH', 214)),
    filterLte: () => collection.filter(ee.Filter.lte('CLOUD_COVER', 20)),
    filterCombined: () => collection.filter(ee.Filter.and(ee.Filter.gt('a', 1), ee.Filter.or(ee.Filter.neq('b', 'x'), ee.Filter.inList('c', [1, 2])))),
    filterCalendar: () => collection.filter(ee.Filter.calendarRange(6, 8, 'month')),
    filterText: () => collection.filter('CLOUD_COVER < 20'),
    sortLimitFirst: () => collection.sort('CLOUD_COVER', false).limit(3).first(),
    select: () => collection.select('SR_B.', 'QA_PIXEL').median(),
    arithmetic: () => image.add(1).subtract(image.multiply(2.5)).divide(image).pow(2).mod(3),
    comparisons: () => image.gt(0.2).and(image.lte(5)).or(image.neq(3)).not(),
    bits: () => image.select('QA_PIXEL').bitwiseAnd(31).eq(0).and(image.select('QA_PIXEL').rightShift(8).bitwiseAnd(3).lt(3)),
    masks: () => image.updateMask(image.gt(0)).unmask(-9999, false).selfMask().mask(),
    maskedMedian: () => collection.map(i => {
      const quality = i.select('QA_PIXEL');
      return i.select('SR_B.').multiply(0.0000275).add(-0.2).updateMask(quality.bitwiseAnd(31).eq(0));
    }).median(),
    nestedMap: () => collection.map(outer => outer.addBands(collection.map(inner => inner.subtract(outer)).mean())),
    iterate: () => collection.iterate((i, sum) => ee.Image(sum).add(i), ee.Image(0)),
    reduce: () => collection.reduce(ee.Reducer.percentile([10, 90])),
    qualityMosaic: () => collection.qualityMosaic('NDVI'),
    mosaicToBands: () => collection.merge(collection).toBands(),
    rename: () => image.normalizedDifference(['SR_B4', 'SR_B3']).rename('NDVI'),
    addBands: () => image.addBands(image.select([0], ['first']), null, true),
    cat: () => ee.Image.cat(image, ee.Image('B'), 3),
    expression: () => image.expression('2.5 * (n - r) / (n + 6 * r + 1)', {n: image.select('SR_B4'), r: image.select('SR_B3')}),
    remap: () => image.remap([10, 50, 80], [0, 1, 2], 255, 'Map'),
    clip: () => image.clip(region).where(image.lt(0), 0).clamp(0, 1).unitScale(0, 0.3),
    casts: () => image.toFloat().toByte().int16().toDouble(),
    neighbourhood: () => image.neighborhoodToArray(ee.Kernel.fixed(2, 2, [[1, 1], [1, 1]], 1, 1), -9999),
    reduceNeighborhood: () => image.reduceNeighborhood(ee.Reducer.mean(), ee.Kernel.square(1.5, 'pixels', false)),
    convolve: () => image.convolve(ee.Kernel.circle(30, 'meters')).focalMax(2),
    arrays: () => image.toArray().arrayArgmax().arrayGet([0]),
    arrayFlatten: () => image.toArray().arraySlice(0, 1, 3).arrayFlatten([['a', 'b']]),
    projections: () => image.reproject('EPSG:31985', null, 30).setDefaultProjection(ee.Projection('EPSG:4326').atScale(30)).resample('bicubic'),
    reduceResolution: () => image.reduceResolution(ee.Reducer.mean(), false, 1024).projection().nominalScale(),
    reduceRegion: () => image.reduceRegion(ee.Reducer.mean().combine(ee.Reducer.stdDev(), '', true), region, 30).get('SR_B1'),
    reduceRegions: () => image.reduceRegions(table, ee.Reducer.sum().unweighted(), 30),
    sample: () => image.sample({region: region, scale: 30, numPixels: 100, seed: 7, geometries: true}),
    sampleRegions: () => image.sampleRegions({collection: table, properties: ['class'], scale: 30}),
    stratifiedSample: () => image.stratifiedSample({numPoints: 100, classBand: 'label', region: projected, scale: 30, seed: 7, classValues: [2], classPoints: [50]}),
    feature: () => ee.FeatureCollection([ee.Feature(ee.Geometry.Point([-35, -8]), {class: 1, name: 'sea'}), ee.Feature(projected, {class: 2})]),
    paint: () => ee.Image(0).byte().paint(table, 'class'),
    reduceToImage: () => table.reduceToImage(['class'], ee.Reducer.first()),
    aggregate: () => table.aggregate_histogram('class').get('1'),
    randomSplit: () => table.randomColumn('random', 3).filter(ee.Filter.lt('random', 0.7)).size(),
    tableMap: () => table.map(f => f.set('area', f.geometry().area(1))),
    imageFeatures: () => collection.map(i => ee.Feature(null, {cloud: ee.ApiFunction._call('Element.get', i, 'CLOUD_COVER')})),
    dates: () => ee.Date('2001-03-04').difference(ee.Date(0), 'day'),
    dateFormat: () => image.date().format('YYYY-MM-dd').cat('!'),
    numbers: () => ee.Number(3).add(4).divide(ee.Number(2).sqrt()).round(),
    lists: () => ee.List.sequence(1, 10, 2).map(n => ee.Number(n).multiply(2)).reverse().get(0),
    dictionary: () => ee.Dictionary({a: 1, b: 'x'}).set('c', ee.Number(1).add(2)).keys(),
    arrayObject: () => ee.Array([[1, 2], [3, 4]]).slice(0, 0, 1).length(),
    join: () => ee.Join.saveFirst('match').apply(collection, collection, ee.Filter.equals({leftField: 'system:index', rightField: 'system:index'})),
    link: () => image.linkCollection(collection, ['cs_cdf']),
    visualize: () => image.visualize({bands: ['SR_B3', 'SR_B2', 'SR_B1'], min: [0], max: [0.3]}),
    palette: () => image.visualize({min: [0], max: [4], palette: ['1f78b4', 'ff0000']}),
    random: () => ee.Image.random(5).addBands(ee.Image.pixelLonLat()).addBands(ee.Image.pixelArea()),
    geometries: () => region.buffer(100, 1).intersection(ee.Geometry.Point([-35, -8]).bounds(1), 1).centroid(1).coordinates(),
    copy: () => image.select('SR_B1').copyProperties(image, ['system:time_start']),
    condition: () => ee.Algorithms.If(collection.size().gt(0), collection.first(), image),
  };
};

ee.data.setAuthToken('', 'Bearer', token, 3600, [], () => {
  ee.initialize(address, address, () => {
    const out = {};
    for (const [name, value] of Object.entries(build())) {
      try {
        out[name] = ee.Serializer.encodeCloudApi(value());
      } catch (error) {
        throw new Error(name + ': ' + error);
      }
    }
    process.stdout.write(JSON.stringify(out), () => process.exit(0));
  }, error => {
    console.error(String(error));
    process.exit(1);
  }, null, project);
}, false);
