using System.Text.Json.Nodes;
using Xunit;
using static EeCnn.Tests.Cloud.Graph;

namespace EeCnn.Tests.Cloud.EarthEngine;

/// <summary>Classifiers and confusion matrices.</summary>
[Collection("cloud")]
public sealed class ClassifierTests(CloudProcess cloud)
{
    /// <summary>Two classes far apart in x, which y says nothing about.</summary>
    private static readonly JsonNode Training = Features([.. Enumerable.Range(0, 40).Select(i => Feature(null, ("x", i % 2 == 0 ? i : i + 100), ("y", i * 7 % 11), ("class", i % 2 == 0 ? 3 : 8)))]);

    [Theory]
    [InlineData("smileRandomForest")]
    [InlineData("smileCart")]
    [InlineData("minimumDistance")]
    public async Task Train_ThenClassifyPixelsAndFeatures(string name)
    {
        var classifier = name == "smileRandomForest" ? Call($"Classifier.{name}", ("numberOfTrees", 20), ("seed", 1)) : Call($"Classifier.{name}");
        var trained = Call("Classifier.train", ("classifier", classifier), ("features", Training), ("classProperty", "class"), ("inputProperties", new[] { "x", "y" }));
        Assert.Equal(1, await cloud.NumberAsync(Call("ConfusionMatrix.accuracy", ("confusionMatrix", Call("Classifier.confusionMatrix", ("classifier", trained))))));
        var image = Call("Image.rename", ("input", Call("Image.addBands", ("dstImg", Binary("multiply", Columns, Constant(60))), ("srcImg", Constant(5)))), ("names", new[] { "x", "y" }));
        Assert.Equal((double[])[3, 8, 8], (await cloud.PixelsAsync(Call("Image.classify", ("image", image), ("classifier", trained)), Window(3, 1)))["classification"]);
        var features = Call("FeatureCollection.classify", ("features", Training), ("classifier", trained), ("outputName", "guess"));
        var matrix = Call("Collection.errorMatrix", ("collection", features), ("actual", "class"), ("predicted", "guess"), ("order", new[] { 3, 8 }));
        Assert.Equal("[[20,0],[0,20]]", (await cloud.ComputeAsync(matrix))!.ToJsonString());
        var missing = await cloud.ErrorAsync(Call("Image.classify", ("image", Constant(1)), ("classifier", trained)));
        Assert.Contains("the image has no band 'x'", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forest_ProbabilitiesAndImportance()
    {
        var trained = Call("Classifier.train", ("classifier", Call("Classifier.smileRandomForest", ("numberOfTrees", 30))), ("features", Training), ("classProperty", "class"), ("inputProperties", new[] { "x", "y" }));
        var many = Call("Classifier.setOutputMode", ("classifier", trained), ("mode", "MULTIPROBABILITY"));
        var image = Call("Image.rename", ("input", Constant(130, 5)), ("names", new[] { "x", "y" }));
        var shares = await cloud.PixelsAsync(Call("Image.arrayFlatten", ("image", Call("Image.classify", ("image", image), ("classifier", many))), ("coordinateLabels", new[] { new[] { "a", "b" } })), Window(1, 1));
        Assert.Equal(1, shares["a"][0] + shares["b"][0], 6);
        Assert.True(shares["b"][0] > 0.9);
        var importance = (await cloud.ComputeAsync(Call("Classifier.explain", ("classifier", trained))))!["importance"]!;
        Assert.True(importance["x"]!.GetValue<double>() > importance["y"]!.GetValue<double>());
        var untrained = await cloud.ErrorAsync(Call("Image.classify", ("image", image), ("classifier", Call("Classifier.smileCart"))));
        Assert.Contains("has not been trained", untrained.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConfusionMatrix_WorkedByHand()
    {
        var matrix = Call("ConfusionMatrix", ("array", new[] { new[] { 40, 10 }, new[] { 5, 45 } }));
        Assert.Equal(0.85, await cloud.NumberAsync(Call("ConfusionMatrix.accuracy", ("confusionMatrix", matrix))), 12);

        // Chance agreement: (50·45 + 50·55) / 100² = 0.5; kappa = (0.85 − 0.5) / 0.5.
        Assert.Equal(0.7, await cloud.NumberAsync(Call("ConfusionMatrix.kappa", ("confusionMatrix", matrix))), 12);
        Assert.Equal("[[0.8],[0.9]]", (await cloud.ComputeAsync(Call("ConfusionMatrix.producersAccuracy", ("confusionMatrix", matrix))))!.ToJsonString());
        var consumers = (await cloud.ComputeAsync(Call("ConfusionMatrix.consumersAccuracy", ("confusionMatrix", matrix))))![0]!.AsArray();
        Assert.Equal([40.0 / 45, 45.0 / 55], consumers.Select(value => value!.GetValue<double>()));
        var fscore = (await cloud.ComputeAsync(Call("ConfusionMatrix.fscore", ("confusionMatrix", matrix))))!.AsArray();
        Assert.Equal(2 * (40.0 / 45) * 0.8 / (40.0 / 45 + 0.8), fscore[0]!.GetValue<double>(), 12);
        var counted = Call("Collection.errorMatrix", ("collection", Features(Feature(null, ("a", 0), ("p", 1)), Feature(null, ("a", 1), ("p", 1)), Feature(null, ("a", 1)))), ("actual", "a"), ("predicted", "p"));
        Assert.Equal("[[0,1],[0,1]]", (await cloud.ComputeAsync(counted))!.ToJsonString());
    }
}
