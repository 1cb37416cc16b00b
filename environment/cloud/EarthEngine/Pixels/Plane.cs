using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Pixels;

/// <summary>The pixels of one band over one tile, row-major. Planes are shared between readers and not changed once given out, but for <see cref="BandSource.IsOverwritable"/>.</summary>
internal class Plane(double[] values, double[]? mask)
{
    /// <summary>Values; undefined where the mask is 0.</summary>
    public double[] Values { get; } = values;

    /// <summary>Validity 0 … 1 per pixel; null = all 1.</summary>
    public double[]? Mask { get; } = mask;

    /// <summary>True for planes whose pixels are arrays; then <see cref="Values"/> is empty.</summary>
    public virtual bool IsArray => false;

    public bool IsValid(int index) => Mask is null || Mask[index] > 0;

    /// <summary>The array at a pixel, for array planes.</summary>
    public virtual NdArray ArrayAt(int index) => throw new InvalidOperationException("The plane holds numbers, not arrays.");

    public static Plane Masked(int count) => new(new double[count], new double[count]);

    public virtual Plane WithMask(double[]? mask) => new(Values, mask);
}

/// <summary>A plane whose pixels are arrays, made when asked for.</summary>
internal sealed class ArrayPlane(double[]? mask, Func<int, NdArray> arrayAt) : Plane([], mask)
{
    public override bool IsArray => true;

    public override NdArray ArrayAt(int index) => arrayAt(index);

    public override Plane WithMask(double[]? mask) => new ArrayPlane(mask, arrayAt);
}
