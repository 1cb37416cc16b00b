using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Models;

/// <summary>
/// Runs a model over the properties of features: those that inputProperties names, or all numbers and arrays that are not system properties, in
/// the order of their names. A number is sent as a tensor of shape [1], an array in its own shape. The service does not publish these shapes.
/// </summary>
internal static class PropertyPredictor
{
    public static IReadOnlyList<EeElement> Predict(EeModel model, IReadOnlyList<EeElement> features, EndpointAddress address, CancellationToken cancellation)
    {
        byte[]?[] instances = [.. features.Select(feature => Write(model, feature))];
        var answers = EndpointBatches.Predict(model, model.OutputProperties, address, instances, "one feature", "Name fewer inputProperties", cancellation);
        return [.. features.Select((feature, i) =>
        {
            var properties = new Properties(feature.Properties);
            for (int o = 0; o < model.OutputProperties.Count; o++)
            {
                properties[model.OutputProperties[o].Name] = Value(model, model.OutputProperties[o], answers[i]![o]);
            }

            return feature.WithProperties(properties);
        })];
    }

    private static byte[] Write(EeModel model, EeElement feature)
    {
        string[] names = model.InputProperties.Count > 0 ? [.. model.InputProperties]
            : [.. feature.Properties.Where(property => property.Value is double or NdArray && !property.Key.StartsWith("system:", StringComparison.Ordinal)).Select(property => property.Key).Order(StringComparer.Ordinal)];
        if (names.Length == 0)
        {
            throw new EvaluationException($"{Name(feature)} has no number or array to send.");
        }

        NdArray[] values = [.. names.Select(name => Coerce.ToArray(feature.Properties.GetValueOrDefault(name))
            ?? throw new EvaluationException($"{Name(feature)} has no number or array '{name}': it is {Coerce.Describe(feature.Properties.GetValueOrDefault(name))}. Filter by Filter.notNull first."))];
        var inputs = names.Select((name, i) => new ModelInput(name, model.TypeOverrides.GetValueOrDefault(name, PixelType.Float), values[i].Rank == 0 ? [1] : values[i].Shape)).ToArray();
        return new InstanceWriter(model, inputs, []).Write([.. values.Select(value => Array.ConvertAll(value.Data, number => (float)number))]);
    }

    private static object Value(EeModel model, ModelOutput output, (float[] Values, int[] Shape) tensor)
    {
        double[] values = Array.ConvertAll(tensor.Values, value => output.Type.Cast(value));
        return output.Dimensions == 1 ? new NdArray(values, [values.Length]) { Type = output.Type }
            : values.Length == 1 ? values[0]
            : throw model.Failure($"output '{output.Name}' has the shape {ArrayShape.Show(tensor.Shape)}; expected one number. Check the dimensions of outputProperties.");
    }

    private static string Name(EeElement feature) => feature.Index is { } index ? $"the feature '{index}'" : "a feature";
}
