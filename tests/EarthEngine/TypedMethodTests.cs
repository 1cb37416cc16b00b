using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using EeCnn.Tests.Storage;
using Xunit;
using ee = EeCnn.EarthEngine;

namespace EeCnn.Tests.EarthEngine;

/// <summary>Calls every public method of the typed objects with every argument given, and holds the graphs against the server's list of algorithms.</summary>
[Collection(OfflineCloudTests.Name)]
public sealed class TypedMethodTests(OfflineCloud cloud)
{
    // Said by other algorithms with the same meaning; "" stands for the algorithm as a whole.
    private static readonly Dictionary<string, string[]> SaidOtherwise = new()
    {
        ["Dictionary"] = [], // literals
        ["List"] = [],
        ["String"] = [],
        ["ObjectType"] = [], // a question about types, which C# answers
        ["Filter"] = [], // Filter.and
        ["Image.cat"] = [], // a chain of Image.addBands, as the official clients write it
        ["FeatureCollection.merge"] = [], // Collection.merge
        ["Element.id"] = [], // Image.id, Feature.id
        ["Feature.copyProperties"] = [], // Element.…, for all elements alike
        ["Feature.propertyNames"] = [],
        ["Feature.toDictionary"] = [],
        ["Image.propertyNames"] = [],
        ["Image.toDictionary"] = [],
        ["GeometryConstructors.BBox"] = [], // a polygon with straight edges: geodesic ones bow
        ["GeometryConstructors.Rectangle"] = [],
        ["GeometryConstructors.LineString"] = ["maxError"], // only for curved edges
        ["GeometryConstructors.LinearRing"] = ["maxError"],
        ["GeometryConstructors.MultiGeometry"] = ["geodesic", "maxError"],
        ["GeometryConstructors.MultiLineString"] = ["maxError"],
        ["GeometryConstructors.MultiPolygon"] = ["maxError"],
        ["GeometryConstructors.Polygon"] = ["maxError"],
        ["ErrorMargin"] = ["unit"], // metres
        ["Feature"] = ["geometryKey"],
        ["Image.parseExpression"] = ["mapFreeVarsToDefaultImageBands"],
    };

    [Fact]
    public async Task EveryAlgorithmOfTheServer_WithEveryArgument_HasATypedMethod()
    {
        using EarthEngineSession session = await EarthEngineSession.OpenAsync(cloud.Connection);
        AlgorithmCatalog catalog = await session.GetAlgorithmsAsync();
        HashSet<(string Function, string Argument)> written = Calls();

        var missing = catalog.Algorithms
            .Where(algorithm => algorithm.DeprecationReason is null)
            .SelectMany(algorithm => algorithm.Arguments.Select(argument => argument.Name).Append("").Select(argument => (algorithm.Name, argument)))
            .Where(call => !written.Contains(call) && !IsSaidOtherwise(call.Name, call.argument));

        Assert.InRange(catalog.Algorithms.Count, 400, 2000);
        Assert.Empty(missing);
    }

    [Fact]
    public async Task EveryCallOfTheTypedMethods_IsInTheServersList()
    {
        using EarthEngineSession session = await EarthEngineSession.OpenAsync(cloud.Connection);
        var known = (await session.GetAlgorithmsAsync()).Algorithms
            .SelectMany(algorithm => algorithm.Arguments.Select(argument => (algorithm.Name, argument.Name)).Append((algorithm.Name, "")))
            .ToHashSet();

        Assert.DoesNotContain(Calls(), call => !known.Contains(call));
    }

    private static bool IsSaidOtherwise(string algorithm, string argument) =>
        SaidOtherwise.TryGetValue(algorithm, out string[]? arguments) && (arguments.Length == 0 || arguments.Contains(argument));

    private static HashSet<(string Function, string Argument)> Calls()
    {
        var calls = new HashSet<(string, string)>();
        foreach (Type type in typeof(ee.ComputedObject).Assembly.GetExportedTypes().Where(type =>
            type.Namespace == typeof(ee.ComputedObject).Namespace && !type.IsGenericType
            && (type == typeof(ee.Algorithm) || (type.IsSubclassOf(typeof(ee.ComputedObject)) && !type.IsAbstract))))
        {
            foreach (MethodInfo method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance)
                .Where(method => typeof(ee.ComputedObject).IsAssignableFrom(method.ReturnType) || method.ReturnType.IsGenericParameter)
                .Where(method => method.Name is not (nameof(ee.ComputedObject.As) or nameof(ee.Algorithm.Call))))
            {
                MethodInfo closed = method.IsGenericMethodDefinition
                    ? method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => typeof(ee.Number))]) : method;
                foreach (object?[] arguments in Variants(closed.GetParameters()))
                {
                    try
                    {
                        var result = (ee.ComputedObject)closed.Invoke(closed.IsStatic ? null : Sample(type, ""), arguments)!;
                        Collect(JsonDocument.Parse(result.ToJson()).RootElement, calls);
                    }
                    catch (TargetInvocationException exception)
                    {
                        throw new InvalidOperationException(
                            $"{type.Name}.{method.Name}({string.Join(", ", arguments)}): {exception.InnerException!.Message}", exception);
                    }
                }
            }
        }

        return calls;
    }

    /// <summary>Gives every parameter a value; conditions with two sides are called once with each way of naming a side.</summary>
    private static IEnumerable<object?[]> Variants(ParameterInfo[] parameters)
    {
        if (!parameters.Any(parameter => parameter.Name == "leftValue"))
        {
            yield return [.. parameters.Select(parameter => Sample(parameter.ParameterType, parameter.Name!))];
            yield break;
        }

        foreach (string skipped in new[] { "Field", "Value" })
        {
            foreach (ee.FilterRelation relation in Enum.GetValues<ee.FilterRelation>())
            {
                yield return [.. parameters.Select(parameter => parameter.Name switch
                {
                    "relation" => relation,
                    "maxErrorMetres" when relation < ee.FilterRelation.Intersects => null,
                    _ when parameter.Name!.EndsWith(skipped, StringComparison.Ordinal) => null,
                    _ => Sample(parameter.ParameterType, parameter.Name!),
                })];
            }
        }
    }

    private static void Collect(JsonElement json, HashSet<(string, string)> calls)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            if (json.TryGetProperty("functionName", out JsonElement name))
            {
                calls.Add((name.GetString()!, ""));
                foreach (JsonProperty argument in json.GetProperty("arguments").EnumerateObject())
                {
                    calls.Add((name.GetString()!, argument.Name));
                }
            }

            foreach (JsonProperty member in json.EnumerateObject())
            {
                Collect(member.Value, calls);
            }
        }
        else if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in json.EnumerateArray())
            {
                Collect(item, calls);
            }
        }
    }

    private static object Sample(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (typeof(ee.ComputedObject).IsAssignableFrom(type))
        {
            Type concrete = type == typeof(ee.Element) ? typeof(ee.Image) : type;
            return typeof(ee.ComputedObject).GetMethod(nameof(ee.ComputedObject.As))!.MakeGenericMethod(concrete).Invoke((ee.Image)1, null)!;
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return Expression.Lambda(
                type, Expression.Constant(Sample(invoke.ReturnType, "")), invoke.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType))).Compile();
        }

        return type switch
        {
            _ when type == typeof(string) => Text(name),
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => name is "x" or "y" ? 0 : 1,
            _ when type == typeof(long) => 1L,
            _ when type == typeof(double) => name is "west" or "south" ? 0.0 : 1.0,
            _ when type == typeof(object) => 1,
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
            _ when type == typeof(PixelGrid) => new PixelGrid("EPSG:4326", Unit, 2, 2),
            _ when type == typeof(AffineTransform) => Unit,
            _ when type == typeof((double, double)) => (1.0, 2.0),
            _ when type == typeof(IEnumerable) => new[] { 1 },
            _ when type.IsArray => Fill(type.GetElementType()!, name),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) => Dictionary(type.GetGenericArguments()[1]),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => Fill(type.GetGenericArguments()[0], name),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) => Fill(type.GetGenericArguments()[0], name),
            _ when type.IsGenericType && type.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal) => Activator.CreateInstance(type, "a", Sample(type.GetGenericArguments()[1], ""))!,
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) => KeyValuePair.Create("a", (object?)1),
            _ => throw new NotSupportedException($"No sample of {type} for '{name}'."),
        };
    }

    private static readonly AffineTransform Unit = new(1, 0, 0, 0, -1, 0);

    private static IDictionary Dictionary(Type value)
    {
        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
        dictionary.Add("a", Sample(value, "value"));
        return dictionary;
    }

    private static System.Array Fill(Type element, string name)
    {
        int count = element == typeof((double, double)) ? 4 : name.EndsWith("Size", StringComparison.Ordinal) ? 2 : 1;
        var array = System.Array.CreateInstance(element, count);
        for (int index = 0; index < count; index++)
        {
            array.SetValue(element == typeof((double, double)) ? (index / 2.0, index % 2.0) : Sample(element, name), index);
        }

        return array;
    }

    private static string Text(string name) => name switch
    {
        "endpoint" => "projects/p/locations/r/endpoints/1",
        "units" => "meters",
        "unit" => "day",
        "start" or "text" => "2001-01-01",
        "end" => "2002-01-01",
        "inUnit" => "year",
        "mode" => "bicubic",
        "precision" => "int",
        _ => "a",
    };
}
