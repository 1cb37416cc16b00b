using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Image.parseExpression: formulas over images.</summary>
internal static class ImageExpressions
{
    private static readonly Dictionary<string, string> Operators = new()
    {
        ["+"] = "add", ["-"] = "subtract", ["*"] = "multiply", ["/"] = "divide", ["%"] = "mod", ["**"] = "pow", ["<"] = "lt", ["<="] = "lte", [">"] = "gt",
        [">="] = "gte", ["=="] = "eq", ["!="] = "neq", ["&&"] = "and", ["||"] = "or", ["&"] = "bitwiseAnd", ["|"] = "bitwiseOr", ["^"] = "bitwiseXor",
        ["<<"] = "leftShift", [">>"] = "rightShift",
    };

    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Image.parseExpression(expression: String, argName: String = \"DEFAULT_EXPRESSION_IMAGE\", vars: List<String> = [], mapFreeVarsToDefaultImageBands: Boolean = false) -> Algorithm",
            "Makes a function of images from a formula.", c =>
            {
                string formula = c.Text("expression"), argName = c.Text("argName");
                bool free = c.Bool("mapFreeVarsToDefaultImageBands");
                string[] vars = [.. c.Texts("vars").Append(argName).Distinct()];
                var interpreter = c.Interpreter;
                return new EeFunction(vars, values =>
                {
                    var builder = new Builder(interpreter, argName, free, vars.Select((name, i) => (name, values[i])).ToDictionary(pair => pair.name, pair => pair.Item2));
                    var (image, name) = new FormulaParser<EeImage>(formula, builder).Parse();
                    return name is null || image.Bands.Count != 1 ? image : image.WithBands([image.Bands[0] with { Name = name }]);
                });
            }, hidden: true);
    }

    private sealed class Builder(Interpreter interpreter, string argName, bool free, Dictionary<string, object?> variables) : FormulaBuilder<EeImage>
    {
        public override EeImage Number(double value) => ImageConstants.Constant(value);

        public override EeImage Variable(string name)
        {
            if (variables.TryGetValue(name, out object? value) && value is not null)
            {
                return Coerce.ToImage(value, interpreter) ?? throw new EvaluationException($"the variable '{name}' is {Coerce.Describe(value)}, expected an Image or a Number.");
            }

            return name switch
            {
                "PI" => Number(Math.PI),
                "E" => Number(Math.E),
                _ when free => Bands(null, [name]),
                _ => throw new EvaluationException($"the variable '{name}' is not known; the formula's variables are {string.Join(", ", variables.Keys.Where(key => key != argName))}."),
            };
        }

        public override EeImage Bands(string? variable, IReadOnlyList<object> selectors)
        {
            var image = Variable(variable ?? argName);
            return image.WithBands(selectors.SelectMany(selector => ImageBands.Select(image, selector)));
        }

        public override EeImage Unary(string sign, EeImage operand) => sign switch
        {
            "-" => Run("Image.subtract", Number(0), operand) is var negative ? negative.WithBands(negative.Bands.Select((band, i) => band with { Name = operand.Bands[i].Name })) : operand,
            "!" => Run("Image.not", operand),
            _ => Run("Image.bitwiseNot", operand),
        };

        public override EeImage Binary(string sign, EeImage left, EeImage right) => Run("Image." + Operators[sign], left, right);

        public override EeImage Conditional(EeImage condition, EeImage yes, EeImage no)
        {
            var result = Run("Image.where", Run("Image.where", Run("Image.add", condition, Run("Image.multiply", no, Number(0))), Number(1), no), condition, yes);
            return result.WithBands(result.Bands.Select((band, i) => band with { Name = yes.Bands[Math.Min(i, yes.Bands.Count - 1)].Name, Type = PixelType.Union(yes.Bands[0].Type, no.Bands[0].Type) }));
        }

        public override EeImage Call(string function, IReadOnlyList<EeImage> arguments)
        {
            if (function is "min" or "max" && arguments.Count > 2)
            {
                return arguments.Aggregate((a, b) => Run($"Image.{function}", a, b));
            }

            string name = function switch { "int" => "toInt", "float" => "toFloat", "double" => "toDouble", "byte" => "toByte", "long" => "toLong", _ => function };
            Algorithm algorithm;
            try
            {
                algorithm = AlgorithmRegistry.Instance.Find($"Image.{name}");
            }
            catch (Hosting.ApiException)
            {
                throw new EvaluationException($"the function '{function}' is not known; there are abs, sqrt, exp, log, log10, sin, cos, pow, min, max, round, floor, ceil and other functions of images.");
            }

            int needed = algorithm.Parameters.Count(parameter => !parameter.IsOptional);
            return arguments.Count == needed ? Run(algorithm.Name, [.. arguments])
                : throw new EvaluationException($"the function '{function}' takes {needed} arguments; got {arguments.Count}.");
        }

        private EeImage Run(string name, params EeImage[] arguments)
        {
            var algorithm = AlgorithmRegistry.Instance.Find(name);
            object?[] values = [.. algorithm.Parameters.Select((parameter, i) => i < arguments.Length ? arguments[i] : parameter.Default)];
            return (EeImage)algorithm.Run(new Call(algorithm, values, interpreter))!;
        }
    }
}
