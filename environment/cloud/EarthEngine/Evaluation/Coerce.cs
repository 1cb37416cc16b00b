using System.Globalization;
using EeCnn.Cloud.EarthEngine.Algorithms;
using EeCnn.Cloud.EarthEngine.Pixels;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Evaluation;

/// <summary>Brings values to the type that an algorithm wants; null when that cannot be.</summary>
internal static class Coerce
{
    public static EeImage? ToImage(object? value, Interpreter interpreter) => value switch
    {
        EeImage image => image,
        double or NdArray => ImageConstants.Constant(value),
        bool truth => ImageConstants.Constant(truth ? 1.0 : 0.0),
        string id => interpreter.Assets.LoadImage(id),
        IReadOnlyList<object?> { Count: > 0 } list when list.All(item => item is double) => ImageConstants.Constant(list),
        _ => null,
    };

    public static EeCollection? ToCollection(object? value, Interpreter interpreter) => value switch
    {
        EeCollection collection => collection,
        EeElement element => new EeCollection([element], element is EeImage),
        EeGeometry geometry => new EeCollection([new EeFeature(geometry, Properties.None)], false),
        string id => interpreter.Assets.LoadCollection(id),
        IReadOnlyList<object?> list when list.All(item => item is EeElement) =>
            new EeCollection([.. list.Cast<EeElement>()], list.Count > 0 && list[0] is EeImage),
        _ => null,
    };

    public static EeFeature? ToFeature(object? value) => value switch
    {
        EeFeature feature => feature,
        EeGeometry geometry => new EeFeature(geometry, Properties.None),
        _ => null,
    };

    public static EeGeometry? ToGeometry(object? value) => value switch
    {
        EeGeometry geometry => geometry,
        EeImage image => image.Geometry ?? GeometryAlgorithms.Everywhere,
        EeFeature feature => feature.Geometry,
        EeCollection collection => GeometryAlgorithms.Union(collection.Elements.Select(element => element.Geometry)),
        _ => null,
    };

    public static double? ToNumber(object? value) => value switch
    {
        double number => number,
        bool truth => truth ? 1 : 0,
        EeDate date => date.Milliseconds,
        _ => null,
    };

    public static IReadOnlyList<object?>? ToList(object? value) => value switch
    {
        IReadOnlyList<object?> list => list,
        NdArray { Rank: > 0 } array => (IReadOnlyList<object?>)array.ToNested(),
        _ => null,
    };

    public static Lattice? ToProjection(object? value) => value switch
    {
        Lattice lattice => lattice,
        string crs => Lattice.Identity(Crs.Find(crs)),
        _ => null,
    };

    public static EeDate? ToDate(object? value) => value switch
    {
        EeDate date => date,
        double milliseconds => new EeDate(milliseconds),
        string text => DateAlgorithms.Parse(text, null),
        _ => null,
    };

    public static NdArray? ToArray(object? value) => value switch
    {
        NdArray array => array,
        double number => new NdArray([number], []),
        IReadOnlyList<object?> list => NdArray.FromNested(list),
        _ => null,
    };

    /// <summary>A value that must be a number, or missing.</summary>
    public static object? NumberOrNull(object? value, string what) => value is null or double or bool ? value : throw Unlike(value, what, "Number");

    /// <summary>A value that must be text, or missing.</summary>
    public static object? TextOrNull(object? value, string what) => value is null or string ? value : throw Unlike(value, what, "String");

    /// <summary>A value that must be an array or make one, or missing.</summary>
    public static object? ArrayOrNull(object? value, string what) => value is null ? null : ToArray(value) ?? throw Unlike(value, what, "Array");

    public static string Show(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static EvaluationException Unlike(object? value, string what, string type) => new($"{what} is {Describe(value)}, expected {type}.");

    /// <summary>Names the type of a value as the service does.</summary>
    public static string Describe(object? value) => value switch
    {
        null => "null",
        double number => number == Math.Floor(number) ? "Integer" : "Float",
        bool => "Boolean",
        string => "String",
        EeImage image => $"Image<[{string.Join(", ", image.Bands.Select(band => band.Name))}]>",
        EeFeature => "Feature",
        EeCollection { IsImages: true } => "ImageCollection",
        EeCollection => "FeatureCollection",
        EeGeometry => "Geometry",
        Lattice => "Projection",
        NdArray => "Array",
        EeDate => "Date",
        EeFunction => "Algorithm",
        IReadOnlyDictionary<string, object?> => "Dictionary",
        IReadOnlyList<object?> => "List",
        _ => value.GetType().Name.Replace("Ee", "", StringComparison.Ordinal),
    };
}
