using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Models;

/// <summary>A plane of predicted vectors, [pixel][component].</summary>
internal sealed class VectorPlane(float[] values, int depth, double[]? mask, PixelType type) : Plane([], mask)
{
    public override bool IsArray => true;

    public override NdArray ArrayAt(int index)
    {
        double[] vector = new double[depth];
        for (int i = 0; i < depth; i++)
        {
            vector[i] = values[index * depth + i];
        }

        return new NdArray(vector, [depth]) { Type = type };
    }

    public override Plane WithMask(double[]? mask) => new VectorPlane(values, depth, mask, type);
}
