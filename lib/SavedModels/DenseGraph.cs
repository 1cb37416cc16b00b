using EeCnn.TensorFlow;
using static EeCnn.GraphBuilder;

namespace EeCnn;

/// <summary>Builds the nodes that apply a patch classifier to every pixel of images [N, H, W, C].</summary>
internal sealed class DenseGraph(GraphBuilder graph, NetworkGraph network, IReadOnlyList<NetworkLayer> layers, int bands, int patchSize)
{
    /// <summary>From normalised images [N, H, W, C] to probabilities [N, H, W, K].</summary>
    internal string Build(string value, int classes, string scope, Func<string, string> softmax)
    {
        var dense = DenseNetwork.TryConvert(layers, bands, patchSize, out int reach, out _);
        int before = patchSize / 2, after = (dense is null ? patchSize : reach) - 1 - before;
        string padded = network.Pad(value, scope + "/margin", before, after, before, after, 0);
        return dense is not null
            ? softmax(network.BuildDense(padded, dense, scope))
            : PatchByPatch(value, padded, classes, scope, softmax);
    }

    private string PatchByPatch(string value, string padded, int classes, string scope, Func<string, string> softmax)
    {
        string patches = graph.Add(
            "ExtractImagePatches", scope + "/patches", [padded], ("T", Type(DataType.DtFloat)), ("ksizes", Numbers(1, patchSize, patchSize, 1)),
            ("strides", Numbers(1, 1, 1, 1)), ("rates", Numbers(1, 1, 1, 1)), ("padding", Word("VALID")));
        string rows = softmax(network.Build(network.Reshape(patches, scope + "/batch", [-1, patchSize, patchSize, bands]), layers, scope));

        // From [N · H · W, K] back to the image: its own shape, with K in the last place.
        var type = ("T", Type(DataType.DtInt32));
        string places = graph.Add("Mul", scope + "/places", [network.ShapeOf(value, scope + "/image"), graph.Integers(scope + "/first_three", [1, 1, 1, 0], 4)], type);
        string shape = graph.Add("AddV2", scope + "/image_shape", [places, graph.Integers(scope + "/classes", [0, 0, 0, classes], 4)], type);
        return graph.Add("Reshape", scope + "/labels", [rows, shape], ("T", Type(DataType.DtFloat)), ("Tshape", Type(DataType.DtInt32)));
    }
}
