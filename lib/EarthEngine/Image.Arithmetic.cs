namespace EeCnn.EarthEngine;

/// <content>
/// Arithmetic. With two images, one band on one side goes with every band of the other; equal numbers of bands pair in order, or by name when the
/// numbers differ. Names are those of the longer side, else of this image. A pixel is masked where either operand is; the result keeps this image's
/// projection. A number counts as an image of that constant.
/// </content>
public sealed partial class Image
{
    /// <summary>Adds pixel by pixel.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The sum. Masked where either operand is; this image's projection.</returns>
    public Image Add(Image other) => Binary("add", other);

    /// <summary>Subtracts pixel by pixel.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The difference. Masked where either operand is; this image's projection.</returns>
    public Image Subtract(Image other) => Binary("subtract", other);

    /// <summary>Multiplies pixel by pixel.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The product. Masked where either operand is; this image's projection.</returns>
    public Image Multiply(Image other) => Binary("multiply", other);

    /// <summary>Divides pixel by pixel, in floating point; division by 0 gives 0.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The quotient. Masked where either operand is; this image's projection.</returns>
    public Image Divide(Image other) => Binary("divide", other);

    /// <summary>Gives the remainder of the division.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The remainder. Masked where either operand is; this image's projection.</returns>
    public Image Mod(Image other) => Binary("mod", other);

    /// <summary>Raises to a power.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The power. Masked where either operand is; this image's projection.</returns>
    public Image Pow(Image other) => Binary("pow", other);

    /// <summary>Takes the smaller value.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The minimum. Masked where either operand is; this image's projection.</returns>
    public Image Min(Image other) => Binary("min", other);

    /// <summary>Takes the larger value.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The maximum. Masked where either operand is; this image's projection.</returns>
    public Image Max(Image other) => Binary("max", other);

    /// <summary>Gives the angle of the vector (this, other), in radians.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The angle. Masked where either operand is; this image's projection.</returns>
    public Image Atan2(Image other) => Binary("atan2", other);

    /// <summary>Gives the length of the vector (this, other).</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The length. Masked where either operand is; this image's projection.</returns>
    public Image Hypot(Image other) => Binary("hypot", other);

    /// <summary>Takes this image's value.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The first value. Masked where either operand is; this image's projection.</returns>
    public Image First(Image other) => Binary("first", other);

    /// <summary>Takes this image's value where it is not 0, else the other's.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The first value other than 0. Masked where either operand is; this image's projection.</returns>
    public Image FirstNonZero(Image other) => Binary("firstNonZero", other);

    /// <summary>Combines bits by and; whole numbers only.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The bits. Masked where either operand is; this image's projection.</returns>
    public Image BitwiseAnd(Image other) => Binary("bitwiseAnd", other);

    /// <summary>Combines bits by or; whole numbers only.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The bits. Masked where either operand is; this image's projection.</returns>
    public Image BitwiseOr(Image other) => Binary("bitwiseOr", other);

    /// <summary>Combines bits by exclusive or; whole numbers only.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The bits. Masked where either operand is; this image's projection.</returns>
    public Image BitwiseXor(Image other) => Binary("bitwiseXor", other);

    /// <summary>Shifts bits to the left; whole numbers only.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The shifted bits. Masked where either operand is; this image's projection.</returns>
    public Image LeftShift(Image other) => Binary("leftShift", other);

    /// <summary>Shifts bits to the right; whole numbers only.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>The shifted bits. Masked where either operand is; this image's projection.</returns>
    public Image RightShift(Image other) => Binary("rightShift", other);

    /// <summary>Tests for equality.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>Bytes: 1 where equal, else 0. Masked where either operand is; this image's projection.</returns>
    public Image Eq(Image other) => Binary("eq", other);

    /// <summary>Tests for inequality.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>Bytes: 1 where different, else 0. Masked where either operand is; this image's projection.</returns>
    public Image Neq(Image other) => Binary("neq", other);

    /// <summary>Tests whether this image is smaller.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>Bytes: 1 where smaller, else 0. Masked where either operand is; this image's projection.</returns>
    public Image Lt(Image other) => Binary("lt", other);

    /// <summary>Tests whether this image is smaller or equal.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>Bytes: 1 where it is, else 0. Masked where either operand is; this image's projection.</returns>
    public Image Lte(Image other) => Binary("lte", other);

    /// <summary>Tests whether this image is larger.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>Bytes: 1 where larger, else 0. Masked where either operand is; this image's projection.</returns>
    public Image Gt(Image other) => Binary("gt", other);

    /// <summary>Tests whether this image is larger or equal.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>Bytes: 1 where it is, else 0. Masked where either operand is; this image's projection.</returns>
    public Image Gte(Image other) => Binary("gte", other);

    /// <summary>Tests whether both are other than 0.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>Bytes: 1 where both are, else 0. Masked where either operand is; this image's projection.</returns>
    public Image And(Image other) => Binary("and", other);

    /// <summary>Tests whether one is other than 0.</summary>
    /// <param name="other">The second image or number.</param>
    /// <returns>Bytes: 1 where one is, else 0. Masked where either operand is; this image's projection.</returns>
    public Image Or(Image other) => Binary("or", other);

    /// <summary>1 where the pixel is 0, else 0. Masks and projection stay.</summary>
    /// <returns>The changed image.</returns>
    public Image Not() => Unary("not");

    /// <summary>Absolute value. Masks and projection stay.</summary>
    /// <returns>The changed image.</returns>
    public Image Abs() => Unary("abs");

    /// <summary>Square root. Masks and projection stay.</summary>
    /// <returns>The changed image.</returns>
    public Image Sqrt() => Unary("sqrt");

    /// <summary>Natural logarithm. Masks and projection stay.</summary>
    /// <returns>The changed image.</returns>
    public Image Log() => Unary("log");

    /// <summary>Decimal logarithm. Masks and projection stay.</summary>
    /// <returns>The changed image.</returns>
    public Image Log10() => Unary("log10");

    /// <summary>e to the power of the pixel. Masks and projection stay.</summary>
    /// <returns>The changed image.</returns>
    public Image Exp() => Unary("exp");

    /// <summary>Sine of an angle in radians. Masks and projection stay.</summary>
    /// <returns>The changed image.</returns>
    public Image Sin() => Unary("sin");

    /// <summary>Cosine of an angle in radians. Masks and projection stay.</summary>
    /// <returns>The changed image.</returns>
    public Image Cos() => Unary("cos");

    /// <summary>Nearest whole number. Masks and projection stay.</summary>
    /// <returns>The changed image.</returns>
    public Image Round() => Unary("round");

    /// <summary>Rounded down. Masks and projection stay.</summary>
    /// <returns>The changed image.</returns>
    public Image Floor() => Unary("floor");

    /// <summary>Rounded up. Masks and projection stay.</summary>
    /// <returns>The changed image.</returns>
    public Image Ceil() => Unary("ceil");

    /// <summary>All bits turned; whole numbers only. Masks and projection stay.</summary>
    /// <returns>The changed image.</returns>
    public Image BitwiseNot() => Unary("bitwiseNot");

    /// <summary>Tangent of an angle in radians. Masks and projection stay.</summary>
    /// <returns>Floating-point numbers.</returns>
    public Image Tan() => Unary("tan");

    /// <summary>Arc sine. Masks and projection stay.</summary>
    /// <returns>Angles in radians, −π/2 to π/2.</returns>
    public Image Asin() => Unary("asin");

    /// <summary>Arc cosine. Masks and projection stay.</summary>
    /// <returns>Angles in radians, 0 to π.</returns>
    public Image Acos() => Unary("acos");

    /// <summary>Arc tangent. Masks and projection stay.</summary>
    /// <returns>Angles in radians, −π/2 to π/2.</returns>
    public Image Atan() => Unary("atan");

    /// <summary>Cube root. Masks and projection stay.</summary>
    /// <returns>Floating-point numbers.</returns>
    public Image Cbrt() => Unary("cbrt");

    /// <summary>Sign. Masks and projection stay.</summary>
    /// <returns>−1, 0 or 1.</returns>
    public Image Signum() => Unary("signum");

    private Image Binary(string operation, Image other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Call<Image>("Image." + operation, ("image1", this), ("image2", other));
    }

    private Image Unary(string operation) => Call<Image>("Image." + operation, ("value", this));
}
