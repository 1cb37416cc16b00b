namespace EeCnn.EarthEngine;

/// <summary>A number computed by Earth Engine.</summary>
public sealed partial class Number : ComputedObject
{
    internal Number(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>Makes a number of a constant; it must be finite.</summary>
    /// <param name="value">Any finite number.</param>
    public static implicit operator Number(double value) => new(ExpressionEncoder.Encode(value, "A number"));

    /// <summary>Makes a number of a whole constant.</summary>
    /// <param name="value">Any 64-bit integer.</param>
    public static implicit operator Number(long value) => new(ExpressionEncoder.Encode(value, "A number"));

    /// <summary>Adds.</summary>
    /// <param name="right">The second number.</param>
    /// <returns>The sum.</returns>
    public Number Add(Number right) => Binary("add", right);

    /// <summary>Subtracts.</summary>
    /// <param name="right">The number to subtract.</param>
    /// <returns>The difference.</returns>
    public Number Subtract(Number right) => Binary("subtract", right);

    /// <summary>Multiplies.</summary>
    /// <param name="right">The second number.</param>
    /// <returns>The product.</returns>
    public Number Multiply(Number right) => Binary("multiply", right);

    /// <summary>Divides; division by 0 gives 0.</summary>
    /// <param name="right">The divisor.</param>
    /// <returns>The quotient, fractional also for whole numbers.</returns>
    public Number Divide(Number right) => Binary("divide", right);

    /// <summary>Gives the remainder of the division.</summary>
    /// <param name="right">The divisor.</param>
    /// <returns>The remainder.</returns>
    public Number Mod(Number right) => Binary("mod", right);

    /// <summary>Raises to a power.</summary>
    /// <param name="right">The exponent.</param>
    /// <returns>This number to that power.</returns>
    public Number Pow(Number right) => Binary("pow", right);

    /// <summary>Takes the smaller of two.</summary>
    /// <param name="right">The second number.</param>
    /// <returns>The minimum.</returns>
    public Number Min(Number right) => Binary("min", right);

    /// <summary>Takes the larger of two.</summary>
    /// <param name="right">The second number.</param>
    /// <returns>The maximum.</returns>
    public Number Max(Number right) => Binary("max", right);

    /// <summary>Tests for equality.</summary>
    /// <param name="right">The second number.</param>
    /// <returns>1 when equal, else 0.</returns>
    public Number Eq(Number right) => Binary("eq", right);

    /// <summary>Tests for inequality.</summary>
    /// <param name="right">The second number.</param>
    /// <returns>1 when different, else 0.</returns>
    public Number Neq(Number right) => Binary("neq", right);

    /// <summary>Tests whether this number is smaller.</summary>
    /// <param name="right">The second number.</param>
    /// <returns>1 or 0.</returns>
    public Number Lt(Number right) => Binary("lt", right);

    /// <summary>Tests whether this number is smaller or equal.</summary>
    /// <param name="right">The second number.</param>
    /// <returns>1 or 0.</returns>
    public Number Lte(Number right) => Binary("lte", right);

    /// <summary>Tests whether this number is larger.</summary>
    /// <param name="right">The second number.</param>
    /// <returns>1 or 0.</returns>
    public Number Gt(Number right) => Binary("gt", right);

    /// <summary>Tests whether this number is larger or equal.</summary>
    /// <param name="right">The second number.</param>
    /// <returns>1 or 0.</returns>
    public Number Gte(Number right) => Binary("gte", right);

    /// <summary>Tests whether both are other than 0.</summary>
    /// <param name="right">The second number.</param>
    /// <returns>1 or 0.</returns>
    public Number And(Number right) => Binary("and", right);

    /// <summary>Tests whether one is other than 0.</summary>
    /// <param name="right">The second number.</param>
    /// <returns>1 or 0.</returns>
    public Number Or(Number right) => Binary("or", right);

    /// <summary>Tests whether the number is 0.</summary>
    /// <returns>1 or 0.</returns>
    public Number Not() => Unary("not");

    /// <summary>Takes the absolute value.</summary>
    /// <returns>The magnitude.</returns>
    public Number Abs() => Unary("abs");

    /// <summary>Takes the square root.</summary>
    /// <returns>The root.</returns>
    public Number Sqrt() => Unary("sqrt");

    /// <summary>Takes the natural logarithm.</summary>
    /// <returns>The logarithm.</returns>
    public Number Log() => Unary("log");

    /// <summary>Takes the exponential.</summary>
    /// <returns>e to the power of this number.</returns>
    public Number Exp() => Unary("exp");

    /// <summary>Rounds to the nearest whole number.</summary>
    /// <returns>A whole number.</returns>
    public Number Round() => Unary("round");

    /// <summary>Rounds down.</summary>
    /// <returns>A whole number.</returns>
    public Number Floor() => Unary("floor");

    /// <summary>Rounds up.</summary>
    /// <returns>A whole number.</returns>
    public Number Ceil() => Unary("ceil");

    /// <summary>Converts to a 32-bit integer, cutting the fraction.</summary>
    /// <returns>A whole number.</returns>
    public Number ToInt() => Unary("toInt");

    /// <summary>Converts to a 64-bit integer, cutting the fraction.</summary>
    /// <returns>A whole number.</returns>
    public Number ToLong() => Unary("toLong");

    /// <summary>Converts to a 32-bit float.</summary>
    /// <returns>The number in single precision.</returns>
    public Number ToFloat() => Unary("toFloat");

    /// <summary>Converts to a 64-bit float.</summary>
    /// <returns>The number in double precision.</returns>
    public Number ToDouble() => Unary("toDouble");

    /// <summary>Limits to a range, both ends included.</summary>
    /// <param name="min">Smallest result.</param>
    /// <param name="max">Largest result.</param>
    /// <returns>The limited number.</returns>
    public Number Clamp(Number min, Number max) => Call<Number>("Number.clamp", ("number", this), ("min", min), ("max", max));

    /// <summary>Reads a number from text.</summary>
    /// <param name="input">Text such as <c>12.5</c>.</param>
    /// <param name="radix">Base of a whole number; default 10.</param>
    /// <returns>The number.</returns>
    public static Number Parse(String input, int? radix = null) => Call<Number>("Number.parse", ("input", input), ("radix", radix));

    /// <summary>Writes the number by a printf pattern.</summary>
    /// <param name="pattern">Such as <c>%.2f</c>.</param>
    /// <returns>Text.</returns>
    public String Format(string? pattern = null) => Call<String>("Number.format", ("number", this), ("pattern", pattern));

    private Number Binary(string operation, Number right)
    {
        ArgumentNullException.ThrowIfNull(right);
        return Call<Number>("Number." + operation, ("left", this), ("right", right));
    }

    private Number Unary(string operation) => Call<Number>("Number." + operation, ("input", this));
}
