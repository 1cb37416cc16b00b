using EeCnn.Cloud.EarthEngine.Pixels;

namespace EeCnn.Cloud.EarthEngine.Models;

/// <summary>One output of a model over an image.</summary>
internal sealed class PredictedBand(ModelPredictor predictor, int output) : BandSource
{
    protected override Plane Compute(TileGrid grid, TileContext context) => predictor.Get(output, grid, context.Together(grid), context.Cancellation);
}
