using EeCnn.Cloud.EarthEngine.Pixels;

namespace EeCnn.Cloud.EarthEngine.Models;

/// <summary>One output of a model over an image.</summary>
internal sealed class PredictedBand : BandSource
{
    private readonly ModelPredictor _predictor;
    private readonly int _output;

    public PredictedBand(ModelPredictor predictor, int output)
    {
        (_predictor, _output) = (predictor, output);

        // Wide tiles of the reader hold many tiles of the model, which then go out together.
        Reach = Math.Max(64, predictor.Model.Overlap.Width);
    }

    protected override Plane Compute(TileGrid grid, TileContext context) => _predictor.Get(_output, grid, context.Cancellation);
}
