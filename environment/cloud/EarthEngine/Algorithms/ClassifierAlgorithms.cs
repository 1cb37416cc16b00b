using EeCnn.Cloud.EarthEngine.Classifiers;
using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Classifiers of pixels and features, as baselines. Seeded draws are ours, not the service's.</summary>
internal static class ClassifierAlgorithms
{
    private static readonly string[] Modes = ["CLASSIFICATION", "REGRESSION", "PROBABILITY", "MULTIPROBABILITY"];

    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Classifier.smileRandomForest(numberOfTrees: Integer, variablesPerSplit: Integer?, minLeafPopulation: Integer = 1, bagFraction: Float = 0.5, maxNodes: Integer?, seed: Integer = 0) -> Classifier",
            "A random forest that is not trained yet.", c =>
            {
                int trees = c.Int("numberOfTrees") is >= 1 and <= 2000 and var n ? n : throw c.Bad("numberOfTrees", "allowed are 1 to 2000");
                int? tried = c.OptionalInt("variablesPerSplit"), nodes = c.OptionalInt("maxNodes");
                int leaf = c.Int("minLeafPopulation"), seed = c.Int("seed");
                double bag = c.Number("bagFraction");
                return new EeClassifier("smileRandomForest", (features, labels, classes) => new RandomForest(features, labels, classes, trees, tried, leaf, bag, nodes, seed));
            });
        r.Add("Classifier.smileCart(maxNodes: Integer?, minLeafPopulation: Integer = 1) -> Classifier", "A decision tree that is not trained yet.", c =>
        {
            int? nodes = c.OptionalInt("maxNodes");
            int leaf = c.Int("minLeafPopulation");
            return new EeClassifier("smileCart", (features, labels, classes) => new CartModel(DecisionTree.Grow(features, labels, classes,
                [.. Enumerable.Range(0, features.Length)], features[0].Length, leaf, nodes, new Random(0))));
        });
        r.Add("Classifier.minimumDistance(metric: String = \"euclidean\", kNearest: Integer = 1) -> Classifier", "The class whose mean is nearest; not trained yet.", c =>
            c.Text("metric") == "euclidean" ? new EeClassifier("minimumDistance", (features, labels, classes) => new NearestMean(features, labels, classes))
                : throw c.Bad("metric", $"'{c.Text("metric")}' is not supported here; allowed is 'euclidean'"));
        r.Add("Classifier.train(classifier: Classifier, features: FeatureCollection, classProperty: String, inputProperties: List<String>?, subsampling: Float = 1, subsamplingSeed: Integer = 0) -> Classifier",
            "Trains a classifier on number properties; features that lack one are left out.", c =>
            {
                var features = c.Collection("features").Elements;
                string label = c.Text("classProperty");
                string[] inputs = c.Has("inputProperties") ? c.Texts("inputProperties")
                    : [.. features.SelectMany(feature => feature.Properties).Where(p => p.Value is double && p.Key != label && !p.Key.StartsWith("system:", StringComparison.Ordinal)).Select(p => p.Key).Distinct().Order(StringComparer.Ordinal)];
                double share = c.Number("subsampling");
                long seed = c.Int("subsamplingSeed");
                return c.Typed<EeClassifier>("classifier").Train(share >= 1 ? features : [.. features.Where((_, i) => Hash.Uniform(seed, i, 0) < share)], label, inputs);
            });
        r.Add("Classifier.setOutputMode(classifier: Classifier, mode: String) -> Classifier", "Chooses classes, the probability of the last class, or the probabilities of all.",
            c => c.Typed<EeClassifier>("classifier") with { Mode = Modes.Contains(c.Text("mode")) ? c.Text("mode") : throw c.Bad("mode", $"'{c.Text("mode")}' is unknown; allowed are {string.Join(", ", Modes)}") });
        r.Add("Classifier.mode(classifier: Classifier) -> String", "The output mode.", c => c.Typed<EeClassifier>("classifier").Mode);
        r.Add("Classifier.confusionMatrix(classifier: Classifier) -> ConfusionMatrix", "The confusion matrix on the training data.", c => Trained(c).Training);
        r.Add("Classifier.explain(classifier: Classifier) -> Dictionary<Object>", "What the classifier learned.", c =>
        {
            var trained = Trained(c);
            var result = new SortedDictionary<string, object?>(StringComparer.Ordinal) { ["classes"] = trained.Classes.Select(value => (object?)(double)value).ToArray() };
            foreach (var (key, value) in trained.Model!.Explain(trained.Inputs))
            {
                result[key] = value;
            }

            return result;
        });
        r.Add("Image.classify(image: Image, classifier: Classifier, outputName: String = \"classification\") -> Image", "Classifies each pixel by the bands named like the training properties.", c =>
        {
            var image = c.Image("image");
            var trained = Trained(c);
            var bands = trained.Inputs.Select(name => image.Bands.FirstOrDefault(band => band.Name == name)
                ?? throw new EvaluationException($"the classifier was trained on {string.Join(", ", trained.Inputs)}; the image has no band '{name}', it has {ImageBands.Names(image)}.")).ToArray();
            BandSource[] sources = [.. bands.Select(band => band.Source)];
            bool many = trained.Mode == "MULTIPROBABILITY";
            var type = many ? PixelType.Float with { Dimensions = 1 } : trained.Mode == "PROBABILITY" ? PixelType.Float
                : new PixelType(Precision.Int, trained.Classes.Min(), trained.Classes.Max());
            NdArray Run(NdArray[] values) => trained.Output([.. values.Select(value => value.Data[0])]);
            return image.Computed([new Band(c.Text("outputName"), type, bands[0].Projection, many ? new ArrayBand(sources, Run) : new ArrayElementBand(sources, values => Run(values).Data[0]))]);
        });
        r.Add("FeatureCollection.classify(features: FeatureCollection, classifier: Classifier, outputName: String = \"classification\") -> FeatureCollection", "Adds the class of each feature.", c =>
        {
            var trained = Trained(c);
            string name = c.Text("outputName");
            return c.Collection("features").With(features => features.Select(feature =>
            {
                double?[] values = [.. trained.Inputs.Select(input => Coerce.ToNumber(feature.Properties.GetValueOrDefault(input)))];
                if (values.Any(value => value is null))
                {
                    return feature;
                }

                var output = trained.Output([.. values.Select(value => value!.Value)]);
                return feature.WithProperties(feature.Properties.With(name, output.Rank == 0 ? output.Data[0] : output));
            }));
        });
    }

    private static EeClassifier Trained(Call c) => c.Typed<EeClassifier>("classifier") is { Model: not null } trained
        ? trained : throw c.Bad("classifier", "it has not been trained. Call train first");

    private sealed class CartModel(DecisionTree tree) : ITrainedModel
    {
        public double[] Shares(ReadOnlySpan<double> sample) => tree.Predict(sample);

        public IReadOnlyDictionary<string, object?> Explain(string[] inputs) => new SortedDictionary<string, object?>(StringComparer.Ordinal)
        {
            ["importance"] = new SortedDictionary<string, object?>(inputs.Select((name, i) => (name, i)).ToDictionary(e => e.name, e => (object?)tree.Importance[e.i]), StringComparer.Ordinal),
        };
    }
}
