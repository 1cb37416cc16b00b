using System.Text.Json.Nodes;
using static EeCnn.Tests.Cloud.Graph;

namespace EeCnn.Tests.Cloud.EarthEngine;

/// <content>The rows: what is computed, and what it gives.</content>
public sealed partial class AlgorithmTests
{
    private static readonly JsonNode Ab = Map(("a", 1), ("b", "two"));

    private static readonly JsonNode Noon = Call("Date", ("value", "2001-08-07T12:30:15"));

    private static readonly JsonNode August = Call("DateRange", ("start", "2001-08-01"), ("end", "2001-09-01"));

    /// <summary>Squares of the plane of <see cref="Pixels"/>: 4 m a side, and the same moved by 2 m to the east.</summary>
    private static readonly JsonNode Square = Box(0, 0, 4, 4), Moved = Box(2, 0, 6, 4);

    private static readonly JsonNode Item = Call("Element.setMulti", ("object", Feature(Square, ("a", 1), ("b", "two"), ("list", new[] { 1, 2 }))), ("properties", Map(("c", 3))));

    private static readonly JsonNode Table = Features(Feature(Square, ("v", 1), ("w", 10)), Feature(Moved, ("v", 3), ("w", 20)), Feature(null, ("v", 3)));

    private static readonly JsonNode Dated = Call("Element.set", ("object", Constant(5)), ("key", "system:time_start"), ("value", 997187400000));

    private static readonly JsonNode Layers = Call("ImageCollection.fromImages", ("images", List(Constant(4), Constant(0), Constant(4), Constant(1))));

    private static readonly JsonNode Confusion = Call("ConfusionMatrix", ("array", new[] { new[] { 3, 1 }, new[] { 0, 2 } }), ("order", new[] { 5, 7 }));

    private static (JsonNode Graph, string Expected)[] Values =>
    [
        (Call("List", ("list", new[] { 1, 2 })), "[1,2]"),
        (Call("List.add", ("list", new[] { 1 }), ("element", 2)), "[1,2]"),
        (Call("List.cat", ("list", new[] { 1 }), ("other", new[] { 2, 3 })), "[1,2,3]"),
        (Call("List.contains", ("list", new[] { 1, 2 }), ("element", 3)), "false"),
        (Call("List.containsAll", ("list", new[] { 1, 2, 3 }), ("other", new[] { 3, 1 })), "true"),
        (Call("List.filter", ("list", new[] { 1, 5, 3 }), ("filter", Call("Filter.greaterThan", ("leftField", "item"), ("rightValue", 2)))), "[5,3]"),
        (Call("List.frequency", ("list", new[] { 1, 2, 1 }), ("element", 1)), "2"),
        (Call("List.insert", ("list", new[] { 1, 3 }), ("index", 1), ("element", 2)), "[1,2,3]"),
        (Call("List.insert", ("list", new[] { 1, 3 }), ("index", -1), ("element", 2)), "[1,2,3]"),
        (Call("List.join", ("list", List("a", 1, "b")), ("separator", "-")), "\"a-1-b\""),
        (Call("List.length", ("list", new[] { 1, 2 })), "2"),
        (Call("List.map", ("list", new[] { 1, 2 }), ("baseAlgorithm", Function("x", x => Call("Number.add", ("left", x), ("right", 1))))), "[2,3]"),
        (Call("List.remove", ("list", new[] { 1, 2, 1 }), ("element", 1)), "[2,1]"),
        (Call("List.removeAll", ("list", new[] { 1, 2, 1 }), ("other", new[] { 1 })), "[2]"),
        (Call("List.repeat", ("value", "a"), ("count", 3)), """["a","a","a"]"""),
        (Call("List.set", ("list", new[] { 1, 2 }), ("index", -1), ("element", 9)), "[1,9]"),
        (Call("List.size", ("list", new[] { 1, 2 })), "2"),
        (Call("List.sequence", ("start", 5), ("end", 1), ("step", -2)), "[5,3,1]"),

        (Call("String", ("input", 2)), "\"2\""),
        (Call("String.compareTo", ("string1", "b"), ("string2", "a")), "1"),
        (Call("String.equals", ("target", "a"), ("other", "a")), "true"),
        (Call("String.index", ("target", "banana"), ("pattern", "an")), "1"),
        (Call("String.rindex", ("target", "banana"), ("pattern", "an")), "3"),
        (Call("String.length", ("string", "Olinda")), "6"),
        (Call("String.match", ("input", "LC08_2021"), ("regex", "([A-Z]+)(\\d+)")), """["LC08","LC","08"]"""),
        (Call("String.match", ("input", "a1B2"), ("regex", "[a-z]\\d"), ("flags", "gi")), """["a1","B2"]"""),
        (Call("String.slice", ("string", "Olinda"), ("start", -3)), "\"nda\""),
        (Call("String.slice", ("string", "Olinda"), ("start", 1), ("end", -1)), "\"lind\""),
        (Call("String.toLowerCase", ("string", "OLinda")), "\"olinda\""),
        (Call("String.toUpperCase", ("string", "OLinda")), "\"OLINDA\""),
        (Call("String.trim", ("string", " a b ")), "\"a b\""),

        (Call("Number.clamp", ("number", 12), ("min", 0), ("max", 10)), "10"),
        (Call("Number.unitScale", ("number", 15), ("min", 10), ("max", 20)), "0.5"),
        (Call("Number.parse", ("input", "-2.5e1")), "-25"),
        (Call("Number.parse", ("input", "ff"), ("radix", 16)), "255"),

        (Call("Dictionary", ("input", List("a", 1, "b", "two"))), """{"a":1,"b":"two"}"""),
        (Call("Dictionary.contains", ("dictionary", Ab), ("key", "b")), "true"),
        (Call("Dictionary.getArray", ("dictionary", Map(("a", new[] { 1, 2 }))), ("key", "a")), "[1,2]"),
        (Call("List.slice", ("list", new[] { 1, 2, 3, 4 }), ("start", -3), ("end", -1)), "[2,3]"),
        (Call("List.slice", ("list", new[] { 1, 2, 3 }), ("start", -9), ("end", 9), ("step", 2)), "[1,3]"),
        (Call("List.slice", ("list", new[] { 1, 2, 3 }), ("start", 2), ("end", 1)), "[]"),
        (Call("List.slice", ("list", new[] { 1, 2, 3 }), ("start", 3)), "[]"),
        (Call("Dictionary.getNumber", ("dictionary", Ab), ("key", "a")), "1"),
        (Call("Dictionary.getNumber", ("dictionary", Ab), ("key", "z"), ("defaultValue", 7)), "7"),
        (Call("Dictionary.getString", ("dictionary", Ab), ("key", "b")), "\"two\""),
        (Call("Dictionary.map", ("dictionary", Map(("a", 1), ("b", 2))), ("baseAlgorithm", Function("k", "v", (k, v) => List(k, v)))), """{"a":["a",1],"b":["b",2]}"""),
        (Call("Dictionary.remove", ("dictionary", Ab), ("selectors", new[] { "a" })), """{"b":"two"}"""),
        (Call("Dictionary.remove", ("dictionary", Ab), ("selectors", new[] { "x" }), ("ignoreMissing", true)), """{"a":1,"b":"two"}"""),
        (Call("Dictionary.rename", ("input", Ab), ("from", new[] { "a" }), ("to", new[] { "z" })), """{"b":"two","z":1}"""),
        (Call("Dictionary.rename", ("input", Ab), ("from", new[] { "a" }), ("to", new[] { "b" }), ("overwrite", true)), """{"b":1}"""),
        (Call("Dictionary.select", ("input", Map(("SR_B1", 1), ("SR_B2", 2), ("QA", 3))), ("selectors", new[] { "SR_.*" })), """{"SR_B1":1,"SR_B2":2}"""),
        (Call("Dictionary.set", ("dictionary", Ab), ("key", "a"), ("value", 9)), """{"a":9,"b":"two"}"""),
        (Call("Dictionary.size", ("dictionary", Ab)), "2"),
        (Call("Dictionary.toArray", ("dictionary", Map(("a", 1), ("b", 2))), ("keys", new[] { "b", "a" })), "[2,1]"),

        (Call("Array.identity", ("size", 2)), "[[1,0],[0,1]]"),
        (Call("Array.project", ("array", Call("Array", ("values", new[] { new[] { 1, 2 } }))), ("axes", new[] { 1 })), "[1,2]"),
        (Call("Array.toList", ("array", Call("Array", ("values", new[] { new[] { 1, 2 } })))), "[[1,2]]"),

        (Call("Date.millis", ("date", Call("Date.fromYMD", ("year", 2001), ("month", 8), ("day", 7)))), "997142400000"),
        (Call("Date.millis", ("date", Call("Date.fromYMD", ("year", 2001), ("month", 8), ("day", 7), ("timeZone", "America/Recife")))), "997153200000"),
        (Call("Date.getFraction", ("date", Noon), ("unit", "day")), "0.5210069444444444"),
        (Format(Call("Date.parse", ("format", "dd/MM/yyyy HH"), ("date", "07/08/2001 05"))), "\"2001-08-07T05:00:00\""),
        (Format(Call("Date.update", ("date", Noon), ("month", 2), ("second", 1))), "\"2001-02-07T12:30:01\""),
        (Format(Call("Date.update", ("date", Call("Date", ("value", "2001-08-07T01:00:00"))), ("hour", 0), ("timeZone", "America/Recife"))), "\"2001-08-06T03:00:00\""),
        (Format(Call("DateRange.start", ("dateRange", Call("Date.getRange", ("date", Noon), ("unit", "month"))))), "\"2001-08-01T00:00:00\""),
        (Format(Call("DateRange.end", ("dateRange", Call("Date.getRange", ("date", Noon), ("unit", "month"))))), "\"2001-09-01T00:00:00\""),
        (Format(Call("DateRange.start", ("dateRange", Call("Date.getRange", ("date", Noon), ("unit", "day"), ("timeZone", "America/Recife"))))), "\"2001-08-07T03:00:00\""),
        (Call("DateRange.contains", ("dateRange", August), ("other", Noon)), "true"),
        (Call("DateRange.contains", ("dateRange", August), ("other", Call("DateRange.end", ("dateRange", August)))), "false"),
        // Clocks in New York went forward on 7 April 2002: the day had 23 hours.
        (Format(Call("Date", ("value", "2002-04-07T02:30:00"), ("timeZone", "America/New_York"))), "\"2002-04-07T07:30:00\""),
        (Format(Call("Date.advance", ("date", Call("Date", ("value", "2002-04-07T05:00:00"))), ("delta", 1), ("unit", "day"), ("timeZone", "America/New_York"))), "\"2002-04-08T04:00:00\""),

        (Call("Geometry.type", ("geometry", Square)), "\"Polygon\""),
        (Call("Geometry.area", ("geometry", Square)), "16"),
        (Call("Geometry.perimeter", ("geometry", Square)), "16"),
        (Call("Geometry.length", ("geometry", Line)), "5"),
        (Call("Geometry.coordinates", ("geometry", Line)), "[[300000,9100000],[300003,9100004]]"),
        (Call("Geometry.coordinates", ("geometry", Call("Geometry.bounds", ("geometry", Line), ("proj", Pixels)))), Ring(0, 0, 3, 4)),
        (Call("Geometry.coordinates", ("geometry", Call("Geometry.centroid", ("geometry", Square), ("proj", Pixels)))), "[300002,9100002]"),
        (Call("Geometry.coordinates", ("geometry", Call("Geometry.transform", ("geometry", At(-33, 0)), ("proj", "EPSG:32725")))), "[500000,10000000]"),
        (Call("Geometry.area", ("geometry", Call("Geometry.intersection", ("left", Square), ("right", Moved)))), "8"),
        (Call("Geometry.area", ("geometry", Call("Geometry.union", ("left", Square), ("right", Moved)))), "24"),
        (Call("Geometry.area", ("geometry", Call("Geometry.difference", ("left", Square), ("right", Box(2, 0, 6, 1))))), "14"),
        (Call("Geometry.area", ("geometry", Call("Geometry.symmetricDifference", ("left", Square), ("right", Moved)))), "16"),
        (Call("Geometry.contains", ("left", Square), ("right", Box(1, 1, 2, 2))), "true"),
        (Call("Geometry.contains", ("left", Square), ("right", Moved)), "false"),
        (Call("Geometry.containedIn", ("left", Box(1, 1, 2, 2)), ("right", Square)), "true"),
        (Call("Geometry.intersects", ("left", Square), ("right", Moved)), "true"),
        (Call("Geometry.disjoint", ("left", Square), ("right", Moved)), "false"),
        (Call("Geometry.distance", ("left", Square), ("right", Box(7, 8, 9, 9))), "5"),
        (Call("Geometry.geodesic", ("geometry", Call("GeometryConstructors.LineString", ("coordinates", new[] { new[] { 0, 0 }, new[] { 1, 1 } })))), "true"),
        (Call("Projection.crs", ("projection", Call("Geometry.projection", ("geometry", Square)))), "\"EPSG:32725\""),
        // A line of 4 m, 10⁻⁶ m wide: 80 + 2.4 · 10⁻⁵ m² beside it and, at its ends, a circle of 64 sides: 3200 sin(2π/64).
        (Call("Geometry.area", ("geometry", Call("Geometry.buffer", ("geometry", Box(0, 0, 4, 0.000001)), ("distance", 10), ("proj", Pixels)))), "393.654873"),

        (Call("Geometry.coordinates", ("geometry", Call("GeometryConstructors.BBox", ("west", -35), ("south", -9), ("east", -34), ("north", -8)))), "[[[-35,-9],[-34,-9],[-34,-8],[-35,-8],[-35,-9]]]"),
        (Call("Geometry.coordinates", ("geometry", Call("GeometryConstructors.Rectangle", ("coordinates", new[] { 0, 0, 1, 2 })))), "[[[0,0],[1,0],[1,2],[0,2],[0,0]]]"),
        (Call("Geometry.coordinates", ("geometry", Call("GeometryConstructors.LinearRing", ("coordinates", new[] { new[] { 0, 0 }, new[] { 1, 0 }, new[] { 1, 1 } })))), "[[0,0],[1,0],[1,1],[0,0]]"),
        (Call("Geometry.coordinates", ("geometry", Call("GeometryConstructors.MultiPoint", ("coordinates", new[] { new[] { 0, 0 }, new[] { 1, 2 } })))), "[[0,0],[1,2]]"),
        (Call("Geometry.coordinates", ("geometry", Call("GeometryConstructors.MultiLineString", ("coordinates", new[] { new[] { new[] { 0, 0 }, new[] { 1, 2 } } })))), "[[[0,0],[1,2]]]"),
        (Call("Geometry.type", ("geometry", Call("GeometryConstructors.MultiPolygon", ("coordinates", new[] { new[] { new[] { new[] { 0, 0 }, new[] { 1, 0 }, new[] { 1, 1 } } } })))), "\"MultiPolygon\""),
        (Call("Geometry.type", ("geometry", Call("GeometryConstructors.MultiGeometry", ("geometries", List(Square, Line))))), "\"GeometryCollection\""),

        (Call("Element.getArray", ("object", Item), ("property", "list")), "[1,2]"),
        (Call("Element.getNumber", ("object", Item), ("property", "c")), "3"),
        (Call("Element.getNumber", ("object", Item), ("property", "z")), "null"),
        (Call("Element.getString", ("object", Item), ("property", "b")), "\"two\""),
        (Call("Element.id", ("element", Call("Collection.first", ("collection", Table)))), "\"0\""),
        (Call("Feature.id", ("feature", Call("Collection.first", ("collection", Table)))), "\"0\""),
        (Call("Image.id", ("image", Call("Collection.first", ("collection", Acquisitions)))), "\"LE07_214065_20010108\""),
        (Call("Element.propertyNames", ("element", Item)), """["a","b","c","list"]"""),
        (Call("Feature.propertyNames", ("feature", Item)), """["a","b","c","list"]"""),
        (Call("Image.propertyNames", ("image", Dated)), """["system:time_start"]"""),
        (Call("Element.toDictionary", ("element", Item), ("properties", new[] { "a", "c" })), """{"a":1,"c":3}"""),
        (Call("Feature.toDictionary", ("feature", Item)), """{"a":1,"b":"two","c":3,"list":[1,2]}"""),
        (Call("Image.toDictionary", ("image", Call("Element.set", ("object", Dated), ("key", "n"), ("value", 1)))), """{"n":1}"""),
        (Properties(Call("Element.copyProperties", ("destination", Feature(null, ("z", 0))), ("source", Item), ("exclude", new[] { "list" }))), """{"a":1,"b":"two","c":3,"z":0}"""),
        (Properties(Call("Feature.copyProperties", ("destination", Feature(null, ("z", 0))), ("source", Item), ("properties", new[] { "c" }))), """{"c":3,"z":0}"""),
        (Call("Image.propertyNames", ("image", Call("Image.copyProperties", ("destination", Constant(1)), ("source", Dated), ("properties", new[] { "system:time_start" })))), """["system:time_start"]"""),
        (Properties(Call("Feature.select", ("input", Item), ("propertySelectors", new[] { "a", "l.*" }))), """{"a":1,"list":[1,2]}"""),
        (Call("Geometry.area", ("geometry", Call("Feature.geometry", ("feature", Item)))), "16"),
        (Call("Geometry.type", ("geometry", Call("Feature.geometry", ("feature", Call("Feature.setGeometry", ("feature", Item), ("geometry", Line)))))), "\"LineString\""),
        (Call("Feature.area", ("feature", Item)), "16"),
        (Call("Feature.perimeter", ("feature", Item)), "16"),
        (Call("Feature.length", ("feature", Feature(Line))), "5"),
        (Properties(Call("Feature.buffer", ("feature", Item), ("distance", 1))), """{"a":1,"b":"two","c":3,"list":[1,2]}"""),
        // 16 m² + 4 sides of 4 m² + a circle of 64 sides: 32 sin(2π/64).
        (Call("Feature.area", ("feature", Call("Feature.buffer", ("feature", Item), ("distance", 1), ("proj", Pixels)))), "35.13654849"),
        (Call("Geometry.coordinates", ("geometry", Call("Feature.centroid", ("feature", Item), ("proj", Pixels)))), "[300002,9100002]"),
        (Call("Geometry.coordinates", ("geometry", Call("Feature.bounds", ("feature", Feature(Line)), ("proj", Pixels)))), Ring(0, 0, 3, 4)),
        (Call("Geometry.coordinates", ("geometry", Call("Feature.transform", ("feature", Feature(At(-33, 0))), ("proj", "EPSG:32725")))), "[500000,10000000]"),
        (Call("ObjectType", ("value", Item)), "\"Feature\""),
        (Call("ErrorMargin", ("value", 1)), "1"),

        (Aggregate("count", "w"), "2"), (Aggregate("count_distinct", "v"), "2"), (Aggregate("first", "v"), "1"), (Aggregate("max", "v"), "3"), (Aggregate("min", "v"), "1"),
        (Aggregate("mean", "v"), "2.333333333"), (Aggregate("product", "v"), "9"), (Aggregate("sum", "v"), "7"), (Aggregate("total_var", "v"), "0.8888888889"), (Aggregate("total_sd", "v"), "0.9428090416"),
        (Aggregate("sample_var", "v"), "1.333333333"), (Aggregate("sample_sd", "v"), "1.154700538"),
        (Aggregate("stats", "w"), """{"max":20,"mean":15,"min":10,"sample_sd":7.071067812,"sample_var":50,"sum":30,"sum_sq":500,"total_count":2,"total_sd":5,"total_var":25,"valid_count":2,"weight_sum":2,"weighted_sum":30}"""),
        (Column(Call("Collection.flatten", ("collection", Features(Table, Table)))), "[1,3,3,1,3,3]"),
        (Column(Call("FeatureCollection.merge", ("collection1", Table), ("collection2", Table))), "[1,3,3,1,3,3]"),
        (Call("List.size", ("list", Call("Collection.toList", ("collection", Table), ("count", 2), ("offset", 2)))), "1"),
        (Call("Geometry.area", ("geometry", Call("Collection.geometry", ("collection", Table)))), "24"),
        (Call("Element.getArray", ("object", Call("Collection.first", ("collection", Call("FeatureCollection.makeArray", ("collection", Call("Collection.limit", ("collection", Table), ("limit", 2))), ("properties", new[] { "v", "w" }))))), ("property", "array")), "[1,10]"),
        (Call("Collection.size", ("collection", Call("ImageCollection.merge", ("collection1", Layers), ("collection2", Layers)))), "8"),
        (Call("Image.bandNames", ("image", Call("Collection.first", ("collection", Call("ImageCollection.combine", ("primary", Layers), ("secondary", Layers)))))), """["constant","constant_1"]"""),

        (Kept(Call("Filter.contains", ("leftField", ".geo"), ("rightValue", Box(0, 1, 1, 2)))), "[1]"),
        (Kept(Call("Filter.isContained", ("leftField", ".geo"), ("rightValue", Box(-1, -1, 5, 5)))), "[1]"),
        (Kept(Call("Filter.disjoint", ("leftField", ".geo"), ("rightValue", Box(0, 1, 1, 2)))), "[3]"),
        (Kept(Call("Filter.withinDistance", ("distance", 2.5), ("leftField", ".geo"), ("rightValue", Box(8, 0, 9, 1)))), "[3]"),
        (Kept(Call("Filter.expression", ("expression", "v == 3 && w > 5"))), "[3]"),
        (Kept(Call("Filter", ("filters", List(Call("Filter.equals", ("leftField", "v"), ("rightValue", 1)))))), "[1]"),
        (Kept(Call("Filter.greaterThanOrEquals", ("leftField", "w"), ("rightValue", 20))), "[3]"),
        (Kept(Call("Filter.lessThan", ("leftField", "w"), ("rightValue", 20))), "[1]"),
        (Kept(Call("Filter.lessThanOrEquals", ("leftField", "w"), ("rightValue", 10))), "[1]"),
        (Kept(Call("Filter.notEquals", ("leftField", "w"), ("rightValue", 10))), "[3]"),
        (Kept(Call("Filter.maxDifference", ("difference", 5), ("leftField", "w"), ("rightValue", 14))), "[1]"),
        (Call("List.filter", ("list", new[] { "ab", "bc" }), ("filter", Call("Filter.stringContains", ("leftField", "item"), ("rightValue", "c")))), """["bc"]"""),
        (Call("List.filter", ("list", new[] { "ab", "bc" }), ("filter", Call("Filter.stringEndsWith", ("leftField", "item"), ("rightValue", "b")))), """["ab"]"""),
        (Column(Joined(Call("Join.simple"))), "[1,3]"),
        (Column(Joined(Call("Join.inverted"))), "[3]"),
        (Call("List.size", ("list", Call("Element.get", ("object", Call("Collection.first", ("collection", Joined(Call("Join.saveAll", ("matchesKey", "all")))))), ("property", "all")))), "1"),

        (Call("Reducer.getOutputs", ("reducer", Call("Reducer.minMax"))), """["min","max"]"""),
        (Reduced("allNonZero"), "0"), (Reduced("anyNonZero"), "1"), (Reduced("count"), "4"), (Reduced("countDistinct"), "3"), (Reduced("first"), "4"), (Reduced("firstNonNull"), "4"), (Reduced("last"), "1"),
        (Reduced("lastNonNull"), "1"), (Reduced("min"), "0"), (Reduced("mode"), "4"), (Reduced("product"), "0"), (Reduced("toList"), "[4,0,4,1]"),
        // numpy: var and std of [4, 0, 4, 1], with ddof 0 and 1.
        (Reduced("variance"), "3.1875"), (Reduced("sampleVariance"), "4.25"), (Reduced("sampleStdDev"), "2.061552813"), (Reduced("stdDev"), "1.785357107"),
        (Call("List.reduce", ("list", List(List(1, 10), List(2, 20))), ("reducer", Call("Reducer.repeat", ("reducer", Call("Reducer.sum")), ("count", 2)))), "[3,30]"),

        (Call("Classifier.mode", ("classifier", Call("Classifier.minimumDistance"))), "\"CLASSIFICATION\""),
        (Call("ConfusionMatrix.array", ("confusionMatrix", Confusion)), "[[3,1],[0,2]]"),
        (Call("ConfusionMatrix.order", ("confusionMatrix", Confusion)), "[5,7]"),

        (Call("PixelType.precision", ("pixelType", Call("PixelType.float"))), "\"float\""),
        (Call("PixelType.precision", ("pixelType", Call("PixelType.double"))), "\"double\""),
        (Call("PixelType.dimensions", ("pixelType", Call("PixelType.int8"))), "0"),
        (Bounds("int8"), "[-128,127]"), (Bounds("uint8"), "[0,255]"), (Bounds("int16"), "[-32768,32767]"), (Bounds("uint16"), "[0,65535]"), (Bounds("int32"), "[-2147483648,2147483647]"), (Bounds("uint32"), "[0,4294967295]"),
        (Bounds("int64"), "[-9223372036854775808,9223372036854775807]"),

        (Call("Projection.nominalScale", ("proj", Call("Projection", ("crs", "EPSG:4326")))), "111319.4908"),
        (Call("Projection.nominalScale", ("proj", Call("Projection.scale", ("projection", Pixels), ("x", 30), ("y", 30)))), "30"),
        (Call("Projection.crs", ("projection", Pixels)), "\"EPSG:32725\""),
        (Call("Projection.transform", ("projection", Call("Projection.translate", ("projection", Pixels), ("x", 2), ("y", 3)))), Affine(1, 300002, -1, 9099997)),
        (Call("Projection.transform", ("projection", Call("Projection.atScale", ("projection", Call("Projection", ("crs", "EPSG:32725"))), ("meters", 30)))), Affine(30, 0, 30, 0)),
        (Call("String.slice", ("string", Call("Projection.wkt", ("projection", Pixels))), ("start", 0), ("end", 7)), "\"PROJCS[\""),
        (Call("Projection.crs", ("projection", Call("Image.projection", ("image", Clean)))), "\"EPSG:31985\""),
        (Call("Projection.transform", ("projection", Call("Image.projection", ("image", Call("Image.setDefaultProjection", ("image", Constant(1)), ("crs", "EPSG:32725"), ("scale", 10)))))), Affine(10, 0, 10, 0)),

        // Bands, types and properties of what is computed.
        (Call("Image.propertyNames", ("image", Binary("add", Dated, Constant(1)))), "[]"),
        (Call("Image.propertyNames", ("image", Call("Image.updateMask", ("image", Dated), ("mask", Constant(1))))), """["system:time_start"]"""),
        (TypeOf(Binary("divide", Constant(7), Constant(2))), "\"double\""), (TypeOf(Binary("multiply", Call("Image.toFloat", ("value", Constant(7))), Constant(2))), "\"float\""),
        (TypeOf(Binary("multiply", Constant(7), Constant(2))), "\"int\""), (TypeOf(Call("reduce.mean", ("collection", Layers))), "\"double\""), (TypeOf(Call("reduce.mode", ("collection", Layers))), "\"int\""),
        (Call("Projection.crs", ("projection", Call("Image.projection", ("image", Call("reduce.median", ("collection", Acquisitions)))))), "\"EPSG:4326\""),
        (Call("Projection.nominalScale", ("proj", Call("Image.projection", ("image", Call("reduce.median", ("collection", Acquisitions)))))), "111319.4908"),
        // The regions cover a quarter of column 0, column 1 and half of column 2, and three quarters of the row, or three quarters of column 2 with its centre.
        (Region(Call("Reducer.frequencyHistogram"), Box(0.75, -0.75, 2.5, 0)), """{"x":{"0":0.1875,"1":0.75,"2":0.375}}"""),
        (Region(Call("Reducer.mean"), Box(0.75, -0.75, 2.75, 0)), """{"x":1.25}"""),
        (Region(Call("Reducer.unweighted", ("reducer", Call("Reducer.mean"))), Box(0.75, -0.75, 2.75, 0)), """{"x":1.5}"""),
        (Region(Call("Reducer.minMax"), Box(0.75, -0.75, 2.75, 0)), """{"x_max":2,"x_min":1}"""),
        (Call("Element.get", ("object", Call("Image.sampleRectangle", ("image", Call("Image.setDefaultProjection", ("image", Whole(Rows)), ("crs", Pixels))), ("region", Box(0, -2, 3, 0)))), ("property", "y")), "[[0,0,0],[1,1,1]]"),

        (Format(Call("Image.date", ("image", Dated))), "\"2001-08-07T12:30:00\""),
        (Call("PixelType.maxValue", ("pixelType", Call("Dictionary.get", ("dictionary", Call("Image.bandTypes", ("image", Call("Image.toByte", ("value", Constant(1)))))), ("key", "constant")))), "255"),
        (Call("Geometry.type", ("geometry", Call("Image.geometry", ("feature", Clean)))), "\"Polygon\""),
    ];

    private static (JsonNode Graph, string Expected)[] Images =>
    [
        (Call("reduce.and", ("collection", Layers)), "constant 0"), (Call("reduce.or", ("collection", Layers)), "constant 1"), (Call("reduce.count", ("collection", Layers)), "constant 4"),
        (Call("reduce.first", ("collection", Layers)), "constant 4"), (Call("reduce.last", ("collection", Layers)), "constant 1"), (Call("reduce.max", ("collection", Layers)), "constant 4"),
        (Call("reduce.min", ("collection", Layers)), "constant 0"), (Call("reduce.mean", ("collection", Layers)), "constant 2.25"), (Call("reduce.mode", ("collection", Layers)), "constant 4"),
        (Call("reduce.product", ("collection", Layers)), "constant 0"), (Call("reduce.sum", ("collection", Layers)), "constant 9"),
        (Call("Dictionary.toImage", ("dictionary", Map(("a", 1), ("b", 2))), ("names", new[] { "b", "a" })), "b 2, a 1"),
        (Call("Image.metadata", ("image", Call("Element.set", ("object", Constant(1)), ("key", "n"), ("value", 7))), ("property", "n")), "n 7"),
        (Call("Image.cast", ("image", Constant(300.5, 300.5)), ("bandTypes", Map(("constant_0", Call("PixelType.uint8")))), ("bandOrder", new[] { "constant_1", "constant_0" })), "constant_1 300.5, constant_0 255"),
        (Call("Image.clipToCollection", ("input", Constant(7)), ("collection", Features(Feature(Box(0, -1, 1, 0)), Feature(Box(5, -1, 6, 0))))), "constant 7"),
        (Valid(Call("Image.clipToCollection", ("input", Constant(7)), ("collection", Features(Feature(Box(1, -1, 2, 0)))))), "constant 0"),
        (Call("Image.linkCollection", ("input", Keyed(Constant(1))), ("imageCollection", Call("ImageCollection.fromImages", ("images", List(Keyed(Call("Image.rename", ("input", Constant(9)), ("names", new[] { "cs" }))))))), ("linkedBands", new[] { "cs" }), ("matchPropertyName", "key")), "constant 1, cs 9"),
        (Element(Call("Image.arrayLengths", ("input", Row)), 1), "array 3"),
        (Element(Call("Image.arrayProject", ("input", Row), ("axes", new[] { 1 })), 2), "array 5"),
        (Element(Call("Image.arrayReshape", ("image", Row), ("lengths", Call("Image.toArray", ("image", Constant(3)))), ("dimensions", 1)), 1), "array 4"),
        // Masks: the least of the operands'; what is masked in test or value keeps the input; unmask fills inside of the footprint alone.
        (Valid(Binary("add", Masked(1, 0.5), Masked(1, 0.25))), "constant 0.25"),
        (Valid(Call("Image.updateMask", ("image", Masked(1, 0)), ("mask", Constant(1)))), "constant 0"),
        (Call("Image.where", ("input", Constant(1)), ("test", Masked(1, 0)), ("value", Constant(2))), "constant 1"),
        (Call("Image.where", ("input", Constant(1)), ("test", Constant(1)), ("value", Masked(2, 0))), "constant 1"),
        (Call("Image.unmask", ("input", Masked(1, 0)), ("value", Constant(8))), "constant 8"),
        (Valid(Call("Image.unmask", ("input", Call("Image.clip", ("input", Constant(7)), ("geometry", Box(1, -1, 2, 0)))), ("value", Constant(8)))), "constant 0"),
        (Call("Image.setDefaultProjection", ("image", Columns), ("crs", Call("Projection.scale", ("projection", Pixels), ("x", 4), ("y", 4)))), "x 0.5"),
        (Call("Image.focalMode", ("image", Binary("mod", Whole(Columns), Constant(3))), ("radius", 1), ("kernelType", "square")), "x -1"),
        (Call("Image.resample", ("image", Call("Image.reproject", ("image", Columns), ("crs", Call("Projection.scale", ("projection", Pixels), ("x", 4), ("y", 4))))), ("mode", "bilinear")), "x 0.5"),
        (Call("Image.reproject", ("image", Columns), ("crs", Call("Projection.scale", ("projection", Pixels), ("x", 4), ("y", 4)))), "x 2"),
        (Call("Image.reproject", ("image", Call("Image.reduceResolution", ("image", Call("Image.reproject", ("image", Binary("pow", Columns, Constant(2))), ("crs", Pixels))), ("reducer", Call("Reducer.mean")))), ("crs", Call("Projection.scale", ("projection", Pixels), ("x", 2), ("y", 2)))), "x 1.25"),
        // A Gaussian of σ = 1 cut to 3 pixels a side, over a diagonal: (1 + 2 e⁻¹) / (1 + 2 e^-½)².
        (Call("Image.convolve", ("image", Diagonal), ("kernel", Call("Kernel.gaussian", ("radius", 1)))), "x 0.3544071715"),
    ];

    private static JsonNode Line => Call("GeometryConstructors.LineString", ("coordinates", new[] { new[] { 300000, 9100000 }, new[] { 300003, 9100004 } }), ("crs", Pixels));

    /// <summary>The array [[3, 4, 5]] as a pixel.</summary>
    private static JsonNode Row => Call("Image.arrayTranspose", ("input", Call("Image.toArray", ("image", Call("Image.toArray", ("image", Constant(3, 4, 5)))), ("axis", 1))));

    /// <summary>1 where column and row add up to 0.</summary>
    private static JsonNode Diagonal => Binary("eq", Binary("add", Whole(Columns), Whole(Rows)), Constant(0));

    private static JsonNode Whole(JsonNode image) => Call("Image.floor", ("value", image));

    private static JsonNode Box(double left, double bottom, double right, double top) => Rectangle("EPSG:32725", 300000 + left, 9100000 + bottom, 300000 + right, 9100000 + top);

    private static JsonNode At(double longitude, double latitude) => Call("GeometryConstructors.Point", ("coordinates", new[] { longitude, latitude }));

    private static JsonNode Format(JsonNode date) => Call("Date.format", ("date", date));

    private static JsonNode Properties(JsonNode element) => Call("Element.toDictionary", ("element", element));

    private static JsonNode Aggregate(string name, string property) => Call($"AggregateFeatureCollection.{name}", ("collection", Table), ("property", property));

    private static JsonNode Column(JsonNode collection) => Call("AggregateFeatureCollection.array", ("collection", collection), ("property", "v"));

    private static JsonNode Kept(JsonNode filter) => Column(Call("Collection.filter", ("collection", Table), ("filter", filter)));

    private static JsonNode Joined(JsonNode join) => Call("Join.apply", ("join", join), ("primary", Table), ("secondary", Table), ("condition", Call("Filter.equals", ("leftField", "w"), ("rightField", "w"))));

    private static JsonNode Reduced(string name) => Call("List.reduce", ("list", new[] { 4, 0, 4, 1 }), ("reducer", Call($"Reducer.{name}")));

    private static JsonNode Bounds(string name) => List(Call("PixelType.minValue", ("pixelType", Call($"PixelType.{name}"))), Call("PixelType.maxValue", ("pixelType", Call($"PixelType.{name}"))));

    private static JsonNode Region(JsonNode reducer, JsonNode geometry) => Call("Image.reduceRegion", ("image", Whole(Columns)), ("reducer", reducer), ("geometry", geometry), ("crs", Pixels));

    private static JsonNode TypeOf(JsonNode image) => Call("PixelType.precision", ("pixelType", Call("Dictionary.get", ("dictionary", Call("Image.bandTypes", ("image", image))), ("key", "constant"))));

    private static JsonNode Masked(double value, double mask) => Call("Image.updateMask", ("image", Constant(value)), ("mask", Constant(mask)));

    private static JsonNode Valid(JsonNode image) => Call("Image.mask", ("image", image));

    private static JsonNode Keyed(JsonNode image) => Call("Element.set", ("object", image), ("key", "key"), ("value", 3));

    private static JsonNode Element(JsonNode image, int at) => Call("Image.arrayGet", ("image", image), ("position", Constant(at)));

    private static string Ring(int left, int bottom, int right, int top) => $"[[[{300000 + left},{9100000 + bottom}],[{300000 + right},{9100000 + bottom}],[{300000 + right},{9100000 + top}],[{300000 + left},{9100000 + top}],[{300000 + left},{9100000 + bottom}]]]";

    private static string Affine(double a, double x, double e, double y) => JsonValue.Create("PARAM_MT[\"Affine\", PARAMETER[\"num_row\", 3], PARAMETER[\"num_col\", 3], "
        + $"PARAMETER[\"elt_0_0\", {a}], PARAMETER[\"elt_0_1\", 0], PARAMETER[\"elt_0_2\", {x}], PARAMETER[\"elt_1_0\", 0], PARAMETER[\"elt_1_1\", {e}], PARAMETER[\"elt_1_2\", {y}]]").ToJsonString();
}
