using EeCnn.Cloud.EarthEngine.Evaluation;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Numbers.</summary>
internal static class NumberAlgorithms
{
    /// <summary>Operations on two numbers, used for arrays too.</summary>
    public static readonly (string Name, string Description, Func<double, double, double> Run)[] Binary =
    [
        ("add", "The sum", (a, b) => a + b), ("subtract", "The difference", (a, b) => a - b), ("multiply", "The product", (a, b) => a * b),
        ("divide", "The quotient, 0 for a division by 0", (a, b) => b == 0 ? 0 : a / b), ("mod", "The remainder", (a, b) => b == 0 ? 0 : a % b),
        ("pow", "The power", Math.Pow), ("min", "The smaller", Math.Min), ("max", "The larger", Math.Max), ("atan2", "The angle of the point (left, right)", (x, y) => Math.Atan2(y, x)),
        ("hypot", "The length of the vector", (a, b) => Math.Sqrt(a * a + b * b)), ("first", "The left number", (a, _) => a), ("firstNonZero", "The left number unless it is 0", (a, b) => a != 0 ? a : b),
        ("eq", "1 when equal", (a, b) => a == b ? 1 : 0), ("neq", "1 when different", (a, b) => a != b ? 1 : 0), ("lt", "1 when left < right", (a, b) => a < b ? 1 : 0),
        ("lte", "1 when left ≤ right", (a, b) => a <= b ? 1 : 0), ("gt", "1 when left > right", (a, b) => a > b ? 1 : 0), ("gte", "1 when left ≥ right", (a, b) => a >= b ? 1 : 0),
        ("and", "1 when neither is 0", (a, b) => a != 0 && b != 0 ? 1 : 0), ("or", "1 when not both are 0", (a, b) => a != 0 || b != 0 ? 1 : 0),
        ("bitwiseAnd", "The bitwise and", (a, b) => (long)a & (long)b), ("bitwiseOr", "The bitwise or", (a, b) => (long)a | (long)b), ("bitwiseXor", "The bitwise exclusive or", (a, b) => (long)a ^ (long)b),
        ("leftShift", "Left shifted by right bits", (a, b) => (long)a << (int)b), ("rightShift", "Left shifted right by right bits", (a, b) => (long)a >> (int)b),
    ];

    /// <summary>Functions of one number, used for arrays too.</summary>
    public static readonly (string Name, string Description, Func<double, double> Run)[] Unary =
    [
        ("abs", "The absolute value", Math.Abs), ("sqrt", "The square root", Math.Sqrt), ("cbrt", "The cube root", Math.Cbrt), ("log", "The natural logarithm", Math.Log),
        ("log10", "The base-10 logarithm", Math.Log10), ("exp", "e to the power", Math.Exp), ("sin", "The sine", Math.Sin), ("cos", "The cosine", Math.Cos), ("tan", "The tangent", Math.Tan),
        ("asin", "The arcsine", Math.Asin), ("acos", "The arccosine", Math.Acos), ("atan", "The arctangent", Math.Atan), ("round", "The nearest whole number", v => Math.Round(v, MidpointRounding.AwayFromZero)),
        ("floor", "Rounded down", Math.Floor), ("ceil", "Rounded up", Math.Ceiling), ("signum", "The sign", v => Math.Sign(v)), ("not", "1 when 0", v => v == 0 ? 1 : 0),
        ("bitwiseNot", "The bitwise complement", v => ~(long)v), ("toInt", "Cut to a whole number", Math.Truncate), ("int", "Cut to a whole number", Math.Truncate), ("toFloat", "As float", v => (float)v),
        ("float", "As float", v => (float)v), ("toDouble", "As double", v => v), ("double", "As double", v => v), ("toLong", "Cut to a whole number", Math.Truncate), ("long", "Cut to a whole number", Math.Truncate),
        ("toByte", "Cut and brought into 0 … 255", v => Math.Clamp(Math.Truncate(v), 0, 255)), ("byte", "Cut and brought into 0 … 255", v => Math.Clamp(Math.Truncate(v), 0, 255)),
    ];

    public static void AddTo(AlgorithmRegistry r)
    {
        foreach (var (name, description, run) in Binary)
        {
            r.Add($"Number.{name}(left: Number, right: Number) -> Number", $"{description} of two numbers.", c => Finite(run(c.Number("left"), c.Number("right"))));
        }

        foreach (var (name, description, run) in Unary)
        {
            r.Add($"Number.{name}(input: Number) -> Number", $"{description} of a number.", c => Finite(run(c.Number("input"))));
        }

        r.Add("Number.clamp(number: Number, min: Float, max: Float) -> Float", "The number brought into [min, max].", c => Math.Min(Math.Max(c.Number("number"), c.Number("min")), c.Number("max")));
        r.Add("Number.unitScale(number: Number, min: Float, max: Float) -> Float", "The number scaled so that [min, max] becomes [0, 1].", c => (c.Number("number") - c.Number("min")) / (c.Number("max") - c.Number("min")));
        r.Add("Number.format(number: Number, pattern: String = \"%s\") -> String", "The number as text, by a pattern such as '%d' or '%.2f'.", c => StringAlgorithms.Format(c.Text("pattern"), c.Number("number")));
        r.Add("Number.parse(input: String, radix: Integer = 10) -> Number", "A number from text.", c => c.Int("radix") == 10
            ? double.TryParse(c.Text("input"), System.Globalization.CultureInfo.InvariantCulture, out double number) ? number : throw c.Bad("input", $"'{c.Text("input")}' is no number")
            : (double)Convert.ToInt64(c.Text("input"), c.Int("radix")));
        r.Add("Number.expression(expression: String, vars: Dictionary<Object>?) -> Number", "The value of a formula.",
            c => new FormulaParser<double>(c.Text("expression"), new Formula(c.Has("vars") ? c.Dictionary("vars") : new Dictionary<string, object?>())).Parse().Value);
    }

    private static object? Finite(double value) => double.IsFinite(value) ? value : null;

    private sealed class Formula(IReadOnlyDictionary<string, object?> variables) : FormulaBuilder<double>
    {
        public override double Number(double value) => value;

        public override double Variable(string name) => variables.TryGetValue(name, out object? value) && Coerce.ToNumber(value) is { } number
            ? number : throw new EvaluationException($"the variable '{name}' is not a known number.");

        public override double Bands(string? variable, IReadOnlyList<object> selectors) => throw new EvaluationException("a formula of numbers has no bands.");

        public override double Unary(string sign, double operand) => sign == "-" ? -operand : sign == "!" ? operand == 0 ? 1 : 0 : ~(long)operand;

        public override double Binary(string sign, double left, double right) => Find(sign switch
        {
            "+" => "add", "-" => "subtract", "*" => "multiply", "/" => "divide", "%" => "mod", "**" => "pow", "<" => "lt", "<=" => "lte", ">" => "gt", ">=" => "gte",
            "==" => "eq", "!=" => "neq", "&&" => "and", "||" => "or", "&" => "bitwiseAnd", "|" => "bitwiseOr", "^" => "bitwiseXor", "<<" => "leftShift", _ => "rightShift",
        })(left, right);

        public override double Conditional(double condition, double yes, double no) => condition != 0 ? yes : no;

        public override double Call(string function, IReadOnlyList<double> arguments) => arguments.Count == 2 ? Find(function)(arguments[0], arguments[1])
            : arguments.Count == 1 && NumberAlgorithms.Unary.FirstOrDefault(entry => entry.Name == function).Run is { } run ? run(arguments[0])
            : throw new EvaluationException($"the function '{function}' of {arguments.Count} arguments is not known.");

        private static Func<double, double, double> Find(string name) => NumberAlgorithms.Binary.FirstOrDefault(entry => entry.Name == name).Run
            ?? throw new EvaluationException($"the function '{name}' is not known.");
    }
}
