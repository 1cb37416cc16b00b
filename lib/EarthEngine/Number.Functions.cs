namespace EeCnn.EarthEngine;

/// <content>Functions of mathematics and bits.</content>
public sealed partial class Number
{
    /// <summary>Takes the decimal logarithm.</summary>
    /// <returns>The logarithm; not a number for 0 and below.</returns>
    public Number Log10() => Unary("log10");

    /// <summary>Takes the cube root.</summary>
    /// <returns>The root.</returns>
    public Number Cbrt() => Unary("cbrt");

    /// <summary>Takes the sine of an angle in radians.</summary>
    /// <returns>The sine.</returns>
    public Number Sin() => Unary("sin");

    /// <summary>Takes the cosine of an angle in radians.</summary>
    /// <returns>The cosine.</returns>
    public Number Cos() => Unary("cos");

    /// <summary>Takes the tangent of an angle in radians.</summary>
    /// <returns>The tangent.</returns>
    public Number Tan() => Unary("tan");

    /// <summary>Takes the arc sine.</summary>
    /// <returns>An angle in radians, −π/2 to π/2.</returns>
    public Number Asin() => Unary("asin");

    /// <summary>Takes the arc cosine.</summary>
    /// <returns>An angle in radians, 0 to π.</returns>
    public Number Acos() => Unary("acos");

    /// <summary>Takes the arc tangent.</summary>
    /// <returns>An angle in radians, −π/2 to π/2.</returns>
    public Number Atan() => Unary("atan");

    /// <summary>Gives the angle of the vector (this, right).</summary>
    /// <param name="right">The second component.</param>
    /// <returns>An angle in radians, −π to π.</returns>
    public Number Atan2(Number right) => Binary("atan2", right);

    /// <summary>Gives the length of the vector (this, right).</summary>
    /// <param name="right">The second component.</param>
    /// <returns>√(this² + right²).</returns>
    public Number Hypot(Number right) => Binary("hypot", right);

    /// <summary>Takes this number.</summary>
    /// <param name="right">A number of another type.</param>
    /// <returns>This number, in the wider type of both.</returns>
    public Number First(Number right) => Binary("first", right);

    /// <summary>Takes this number where it is not 0, else the other.</summary>
    /// <param name="right">The substitute.</param>
    /// <returns>One of both.</returns>
    public Number FirstNonZero(Number right) => Binary("firstNonZero", right);

    /// <summary>Combines bits by and; whole numbers only.</summary>
    /// <param name="right">The second number.</param>
    /// <returns>A whole number.</returns>
    public Number BitwiseAnd(Number right) => Binary("bitwiseAnd", right);

    /// <summary>Combines bits by or; whole numbers only.</summary>
    /// <param name="right">The second number.</param>
    /// <returns>A whole number.</returns>
    public Number BitwiseOr(Number right) => Binary("bitwiseOr", right);

    /// <summary>Combines bits by exclusive or; whole numbers only.</summary>
    /// <param name="right">The second number.</param>
    /// <returns>A whole number.</returns>
    public Number BitwiseXor(Number right) => Binary("bitwiseXor", right);

    /// <summary>Shifts bits to the left; whole numbers only.</summary>
    /// <param name="right">Number of places.</param>
    /// <returns>A whole number.</returns>
    public Number LeftShift(Number right) => Binary("leftShift", right);

    /// <summary>Shifts bits to the right; whole numbers only.</summary>
    /// <param name="right">Number of places.</param>
    /// <returns>A whole number.</returns>
    public Number RightShift(Number right) => Binary("rightShift", right);

    /// <summary>Turns all bits; whole numbers only.</summary>
    /// <returns>A whole number.</returns>
    public Number BitwiseNot() => Unary("bitwiseNot");

    /// <summary>Gives the sign.</summary>
    /// <returns>−1, 0 or 1.</returns>
    public Number Signum() => Unary("signum");

    /// <summary>Converts to an 8-bit unsigned integer, limited to 0 to 255 and cutting the fraction.</summary>
    /// <returns>The converted number.</returns>
    public Number Byte() => Unary("byte");

    /// <summary>Converts to a 32-bit integer, cutting the fraction.</summary>
    /// <returns>The converted number.</returns>
    public Number Int() => Unary("int");

    /// <summary>Converts to a 64-bit integer, cutting the fraction.</summary>
    /// <returns>The converted number.</returns>
    public Number Long() => Unary("long");

    /// <summary>Converts to a 32-bit float.</summary>
    /// <returns>The converted number.</returns>
    public Number Float() => Unary("float");

    /// <summary>Converts to a 64-bit float.</summary>
    /// <returns>The converted number.</returns>
    public Number Double() => Unary("double");

    /// <summary>Converts to an 8-bit unsigned integer, limited to 0 to 255 and cutting the fraction.</summary>
    /// <returns>The converted number.</returns>
    public Number ToByte() => Unary("toByte");

    /// <summary>Scales so that a range becomes 0 to 1; numbers outside are not limited.</summary>
    /// <param name="min">The number that becomes 0.</param>
    /// <param name="max">The number that becomes 1.</param>
    /// <returns>(this − min) / (max − min).</returns>
    public Number UnitScale(Number min, Number max) => Call<Number>("Number.unitScale", ("number", this), ("min", min), ("max", max));

    /// <summary>Computes a formula written as text, such as <c>a * 2 + b</c>.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="variables">Names in the formula with their numbers.</param>
    /// <returns>The result.</returns>
    public static Number Expression(string expression, params (string Name, Number Value)[] variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return Call<Number>(
            "Number.expression",
            ("expression", Check.Name(expression)),
            ("vars", variables.Select(variable => KeyValuePair.Create(Check.Name(variable.Name), (object?)variable.Value)).ToArray()));
    }
}
