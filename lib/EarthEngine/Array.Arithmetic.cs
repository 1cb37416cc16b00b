namespace EeCnn.EarthEngine;

/// <content>Arithmetic, element by element. Both arrays need the same shape, or one of them a single element; types widen as for images.</content>
public sealed partial class Array
{
    /// <summary>Adds element by element.</summary>
    /// <param name="right">The second array.</param>
    /// <returns>The sums.</returns>
    public Array Add(Array right) => Binary("add", right);

    /// <summary>Subtracts element by element.</summary>
    /// <param name="right">The array to subtract.</param>
    /// <returns>The differences.</returns>
    public Array Subtract(Array right) => Binary("subtract", right);

    /// <summary>Multiplies element by element.</summary>
    /// <param name="right">The second array.</param>
    /// <returns>The products.</returns>
    public Array Multiply(Array right) => Binary("multiply", right);

    /// <summary>Divides element by element; division by 0 gives 0.</summary>
    /// <param name="right">The divisors.</param>
    /// <returns>The quotients.</returns>
    public Array Divide(Array right) => Binary("divide", right);

    /// <summary>Gives the remainders of the division.</summary>
    /// <param name="right">The divisors.</param>
    /// <returns>The remainders.</returns>
    public Array Mod(Array right) => Binary("mod", right);

    /// <summary>Raises to powers.</summary>
    /// <param name="right">The exponents.</param>
    /// <returns>The powers.</returns>
    public Array Pow(Array right) => Binary("pow", right);

    /// <summary>Takes the smaller elements.</summary>
    /// <param name="right">The second array.</param>
    /// <returns>The smaller of both.</returns>
    public Array Min(Array right) => Binary("min", right);

    /// <summary>Takes the larger elements.</summary>
    /// <param name="right">The second array.</param>
    /// <returns>The larger of both.</returns>
    public Array Max(Array right) => Binary("max", right);

    /// <summary>Gives the angle of the vectors (this, right).</summary>
    /// <param name="right">The second components.</param>
    /// <returns>Angles in radians, −π to π.</returns>
    public Array Atan2(Array right) => Binary("atan2", right);

    /// <summary>Gives the length of the vectors (this, right).</summary>
    /// <param name="right">The second components.</param>
    /// <returns>√(this² + right²).</returns>
    public Array Hypot(Array right) => Binary("hypot", right);

    /// <summary>Takes this array's elements.</summary>
    /// <param name="right">An array of another type.</param>
    /// <returns>This array, in the wider type of both.</returns>
    public Array First(Array right) => Binary("first", right);

    /// <summary>Takes this array's elements where they are not 0, else the other's.</summary>
    /// <param name="right">The substitutes.</param>
    /// <returns>One of both.</returns>
    public Array FirstNonZero(Array right) => Binary("firstNonZero", right);

    /// <summary>Combines bits by and; whole numbers only.</summary>
    /// <param name="right">The second array.</param>
    /// <returns>Whole numbers.</returns>
    public Array BitwiseAnd(Array right) => Binary("bitwiseAnd", right);

    /// <summary>Combines bits by or; whole numbers only.</summary>
    /// <param name="right">The second array.</param>
    /// <returns>Whole numbers.</returns>
    public Array BitwiseOr(Array right) => Binary("bitwiseOr", right);

    /// <summary>Combines bits by exclusive or; whole numbers only.</summary>
    /// <param name="right">The second array.</param>
    /// <returns>Whole numbers.</returns>
    public Array BitwiseXor(Array right) => Binary("bitwiseXor", right);

    /// <summary>Shifts bits to the left; whole numbers only.</summary>
    /// <param name="right">Numbers of places.</param>
    /// <returns>Whole numbers.</returns>
    public Array LeftShift(Array right) => Binary("leftShift", right);

    /// <summary>Shifts bits to the right; whole numbers only.</summary>
    /// <param name="right">Numbers of places.</param>
    /// <returns>Whole numbers.</returns>
    public Array RightShift(Array right) => Binary("rightShift", right);

    /// <summary>Tests for equality.</summary>
    /// <param name="right">The second array.</param>
    /// <returns>1 where equal, else 0.</returns>
    public Array Eq(Array right) => Binary("eq", right);

    /// <summary>Tests for inequality.</summary>
    /// <param name="right">The second array.</param>
    /// <returns>1 where different, else 0.</returns>
    public Array Neq(Array right) => Binary("neq", right);

    /// <summary>Tests whether elements are smaller.</summary>
    /// <param name="right">The second array.</param>
    /// <returns>1 where smaller, else 0.</returns>
    public Array Lt(Array right) => Binary("lt", right);

    /// <summary>Tests whether elements are smaller or equal.</summary>
    /// <param name="right">The second array.</param>
    /// <returns>1 where they are, else 0.</returns>
    public Array Lte(Array right) => Binary("lte", right);

    /// <summary>Tests whether elements are larger.</summary>
    /// <param name="right">The second array.</param>
    /// <returns>1 where larger, else 0.</returns>
    public Array Gt(Array right) => Binary("gt", right);

    /// <summary>Tests whether elements are larger or equal.</summary>
    /// <param name="right">The second array.</param>
    /// <returns>1 where they are, else 0.</returns>
    public Array Gte(Array right) => Binary("gte", right);

    /// <summary>Tests whether both are other than 0.</summary>
    /// <param name="right">The second array.</param>
    /// <returns>1 where both are, else 0.</returns>
    public Array And(Array right) => Binary("and", right);

    /// <summary>Tests whether one is other than 0.</summary>
    /// <param name="right">The second array.</param>
    /// <returns>1 where one is, else 0.</returns>
    public Array Or(Array right) => Binary("or", right);

    /// <summary>Tests for 0.</summary>
    /// <returns>1 where 0, else 0.</returns>
    public Array Not() => Unary("not");

    /// <summary>Takes absolute values.</summary>
    /// <returns>Numbers not below 0.</returns>
    public Array Abs() => Unary("abs");

    /// <summary>Gives the signs.</summary>
    /// <returns>−1, 0 or 1.</returns>
    public Array Signum() => Unary("signum");

    /// <summary>Takes square roots.</summary>
    /// <returns>The roots.</returns>
    public Array Sqrt() => Unary("sqrt");

    /// <summary>Takes cube roots.</summary>
    /// <returns>The roots.</returns>
    public Array Cbrt() => Unary("cbrt");

    /// <summary>Takes exponentials.</summary>
    /// <returns>e to the power of each element.</returns>
    public Array Exp() => Unary("exp");

    /// <summary>Takes natural logarithms.</summary>
    /// <returns>The logarithms.</returns>
    public Array Log() => Unary("log");

    /// <summary>Takes decimal logarithms.</summary>
    /// <returns>The logarithms.</returns>
    public Array Log10() => Unary("log10");

    /// <summary>Takes sines of angles in radians.</summary>
    /// <returns>The sines.</returns>
    public Array Sin() => Unary("sin");

    /// <summary>Takes cosines of angles in radians.</summary>
    /// <returns>The cosines.</returns>
    public Array Cos() => Unary("cos");

    /// <summary>Takes tangents of angles in radians.</summary>
    /// <returns>The tangents.</returns>
    public Array Tan() => Unary("tan");

    /// <summary>Takes arc sines.</summary>
    /// <returns>Angles in radians, −π/2 to π/2.</returns>
    public Array Asin() => Unary("asin");

    /// <summary>Takes arc cosines.</summary>
    /// <returns>Angles in radians, 0 to π.</returns>
    public Array Acos() => Unary("acos");

    /// <summary>Takes arc tangents.</summary>
    /// <returns>Angles in radians, −π/2 to π/2.</returns>
    public Array Atan() => Unary("atan");

    /// <summary>Rounds to the nearest whole numbers.</summary>
    /// <returns>Whole numbers.</returns>
    public Array Round() => Unary("round");

    /// <summary>Rounds down.</summary>
    /// <returns>Whole numbers.</returns>
    public Array Floor() => Unary("floor");

    /// <summary>Rounds up.</summary>
    /// <returns>Whole numbers.</returns>
    public Array Ceil() => Unary("ceil");

    /// <summary>Turns all bits; whole numbers only.</summary>
    /// <returns>Whole numbers.</returns>
    public Array BitwiseNot() => Unary("bitwiseNot");

    /// <summary>Converts to 8-bit unsigned integers, limited to 0 to 255 and cutting fractions.</summary>
    /// <returns>The converted array.</returns>
    public Array Byte() => Unary("byte");

    /// <summary>Converts to 32-bit integers, cutting fractions.</summary>
    /// <returns>The converted array.</returns>
    public Array Int() => Unary("int");

    /// <summary>Converts to 64-bit integers, cutting fractions.</summary>
    /// <returns>The converted array.</returns>
    public Array Long() => Unary("long");

    /// <summary>Converts to 32-bit floats.</summary>
    /// <returns>The converted array.</returns>
    public Array Float() => Unary("float");

    /// <summary>Converts to 64-bit floats.</summary>
    /// <returns>The converted array.</returns>
    public Array Double() => Unary("double");

    /// <summary>Converts to 8-bit unsigned integers, limited to 0 to 255 and cutting fractions.</summary>
    /// <returns>The converted array.</returns>
    public Array ToByte() => Unary("toByte");

    /// <summary>Converts to 32-bit integers, cutting fractions.</summary>
    /// <returns>The converted array.</returns>
    public Array ToInt() => Unary("toInt");

    /// <summary>Converts to 64-bit integers, cutting fractions.</summary>
    /// <returns>The converted array.</returns>
    public Array ToLong() => Unary("toLong");

    /// <summary>Converts to 32-bit floats.</summary>
    /// <returns>The converted array.</returns>
    public Array ToFloat() => Unary("toFloat");

    /// <summary>Converts to 64-bit floats.</summary>
    /// <returns>The converted array.</returns>
    public Array ToDouble() => Unary("toDouble");

    private Array Binary(string operation, Array right)
    {
        ArgumentNullException.ThrowIfNull(right);
        return Call<Array>("Array." + operation, ("left", this), ("right", right));
    }

    private Array Unary(string operation) => Call<Array>("Array." + operation, ("input", this));
}
