using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Confusion matrices: rows are actual classes, columns predicted ones.</summary>
internal static class ConfusionMatrixAlgorithms
{
    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("ConfusionMatrix(array: Object, order: List<Integer>?) -> ConfusionMatrix", "A confusion matrix of a square array of counts.", c =>
        {
            var array = Coerce.ToArray(c["array"]) ?? throw c.Bad("array", $"got {Coerce.Describe(c["array"])}");
            if (array.Rank != 2 || array.Shape[0] != array.Shape[1])
            {
                throw c.Bad("array", $"its shape is {ArrayShape.Show(array.Shape)}; a square matrix is needed");
            }

            int size = array.Shape[0];
            double[,] counts = new double[size, size];
            Buffer.BlockCopy(array.Data, 0, counts, 0, size * size * sizeof(double));
            int[] order = c.Has("order") ? [.. c.Numbers("order").Select(value => (int)value)] : [.. Enumerable.Range(0, size)];
            return order.Length == size ? new EeConfusionMatrix(counts, order) : throw c.Bad("order", $"it has {order.Length} classes, the matrix {size}");
        });
        r.Add("Collection.errorMatrix(collection: FeatureCollection, actual: Object, predicted: Object, order: List<Object>?) -> ConfusionMatrix",
            "Counts two number properties against each other; elements that lack either are left out.", c =>
            {
                string actual = c.Text("actual"), predicted = c.Text("predicted");
                int[]? order = c.Has("order") ? [.. c.Numbers("order").Select(value => (int)value)] : null;
                return EeConfusionMatrix.Count(c.Collection("collection").Elements
                    .Select(element => (Coerce.ToNumber(element.Properties.GetValueOrDefault(actual)), Coerce.ToNumber(element.Properties.GetValueOrDefault(predicted))))
                    .Where(pair => pair.Item1 is not null && pair.Item2 is not null).Select(pair => ((int)pair.Item1!.Value, (int)pair.Item2!.Value)), order);
            });
        void Add(string name, string type, string description, Func<EeConfusionMatrix, object?> run) =>
            r.Add($"ConfusionMatrix.{name}(confusionMatrix: ConfusionMatrix) -> {type}", description, c => run(c.Typed<EeConfusionMatrix>("confusionMatrix")));
        Add("accuracy", "Float", "The share of the diagonal.", matrix => matrix.Accuracy);
        Add("kappa", "Float", "Cohen's kappa.", matrix => matrix.Kappa);
        Add("array", "Array", "The counts.", matrix => matrix.ToArray());
        Add("order", "List<Integer>", "The class of each row and column.", matrix => matrix.Order.Select(value => (object?)(double)value).ToArray());
        Add("producersAccuracy", "Array", "Diagonal over row sum, N × 1.", matrix =>
            new NdArray([.. Enumerable.Range(0, matrix.Size).Select(i => matrix.Row(i) == 0 ? 0 : matrix.Counts[i, i] / matrix.Row(i))], [matrix.Size, 1]));
        Add("consumersAccuracy", "Array", "Diagonal over column sum, 1 × N.", matrix =>
            new NdArray([.. Enumerable.Range(0, matrix.Size).Select(i => matrix.Column(i) == 0 ? 0 : matrix.Counts[i, i] / matrix.Column(i))], [1, matrix.Size]));
        r.Add("ConfusionMatrix.fscore(confusionMatrix: ConfusionMatrix, beta: Float = 1) -> Array", "F-beta per class: (1 + β²) P R / (β² P + R).", c =>
        {
            var matrix = c.Typed<EeConfusionMatrix>("confusionMatrix");
            double squared = c.Number("beta") * c.Number("beta");
            return new NdArray([.. Enumerable.Range(0, matrix.Size).Select(i =>
            {
                double precision = matrix.Column(i) == 0 ? 0 : matrix.Counts[i, i] / matrix.Column(i), recall = matrix.Row(i) == 0 ? 0 : matrix.Counts[i, i] / matrix.Row(i);
                double bottom = squared * precision + recall;
                return bottom == 0 ? 0 : (1 + squared) * precision * recall / bottom;
            })], [matrix.Size]);
        });
    }
}
