using EeCnn.Cloud.EarthEngine.Evaluation;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>The families of algorithms.</summary>
internal static class AlgorithmList
{
    public static void AddTo(AlgorithmRegistry registry)
    {
        ImageLoading.AddTo(registry);
        ImageBands.AddTo(registry);
        ImageConstants.AddTo(registry);
        ImageArithmetic.AddTo(registry);
        ImageFunctions.AddTo(registry);
        PixelTypes.AddTo(registry);
        ImageMasks.AddTo(registry);
        ImageExpressions.AddTo(registry);
        ImageProjections.AddTo(registry);
        ImageArrays.AddTo(registry);
        ImageNeighborhoods.AddTo(registry);
        ImageSampling.AddTo(registry);
        ImageReductions.AddTo(registry);
        ImageDrawing.AddTo(registry);
        CollectionAlgorithms.AddTo(registry);
        CollectionReductions.AddTo(registry);
        FilterAlgorithms.AddTo(registry);
        ElementAlgorithms.AddTo(registry);
        GeometryAlgorithms.AddTo(registry);
        ReducerAlgorithms.AddTo(registry);
        KernelAlgorithms.AddTo(registry);
        ProjectionAlgorithms.AddTo(registry);
        DateAlgorithms.AddTo(registry);
        NumberAlgorithms.AddTo(registry);
        StringAlgorithms.AddTo(registry);
        ListAlgorithms.AddTo(registry);
        DictionaryAlgorithms.AddTo(registry);
        ArrayAlgorithms.AddTo(registry);
        ConfusionMatrixAlgorithms.AddTo(registry);
        ClassifierAlgorithms.AddTo(registry);
        ModelAlgorithms.AddTo(registry);
    }
}
