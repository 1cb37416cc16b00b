using System.Globalization;
using System.Reflection;
using EeCnn.Tests.Judges;

namespace EeCnn.Tests.Packages.Plots;

/// <summary>Writes the public and protected members of an assembly as one line each, and compares them with a list of the original's.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(int)] = "int", [typeof(long)] = "long", [typeof(double)] = "double", [typeof(float)] = "float", [typeof(bool)] = "bool",
        [typeof(string)] = "string", [typeof(object)] = "object", [typeof(byte)] = "byte", [typeof(void)] = "void",
    };

    /// <summary>Lines of a list by type. Modifiers that do not matter to a caller are dropped.</summary>
    internal static Dictionary<string, HashSet<string>> Listed(string folder)
    {
        var types = new Dictionary<string, HashSet<string>>();
        HashSet<string> members = [];
        foreach (string line in File.ReadLines(Path.Combine(Judge.Folder, "..", "Packages", folder, "original.txt")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                types[line[3..]] = members = [];
            }
            else
            {
                members.Add(line.Trim());
            }
        }

        return types;
    }

    internal static IEnumerable<Type> Types(Assembly assembly) => assembly.GetExportedTypes().Where(type => !type.IsSubclassOf(typeof(Attribute)));

    internal static string NameOf(Type type) => type.FullName!;

    internal static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetEnumNames();
        }

        string[] accessors = [.. type.GetProperties(Declared).SelectMany(property => property.GetAccessors(true)).Select(method => method.Name)];
        return type.GetConstructors(Declared).Where(Visible).Select(constructor => $"{Access(constructor)}ctor({Parameters(constructor)})")
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(true).Any(Visible)).Select(Property))
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily).Select(field => $"{Static(field.IsStatic)}{Name(field.FieldType)} {field.Name}"))
            .Concat(type.GetMethods(Declared).Where(method => Visible(method) && !accessors.Contains(method.Name) && !method.Name.StartsWith('<')).Select(Method));
    }

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily;

    private static string Access(MethodBase method) => method.IsFamily ? "protected " : "";

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(Visible).ToArray();
        var any = accessors.FirstOrDefault(method => method.IsPublic) ?? accessors[0];
        var index = property.GetIndexParameters();
        string arguments = index.Length == 0 ? "" : $"[{string.Join(", ", index.Select(Parameter))}]";
        string get = property.GetMethod is { } getter && Visible(getter) ? "get; " : "";
        string set = property.SetMethod is { } setter && Visible(setter) ? (setter.IsFamily && any.IsPublic ? "protected set; " : "set; ") : "";
        return $"{Access(any)}{Static(any.IsStatic)}{Name(property.PropertyType)} {property.Name}{arguments} {{ {get}{set}}}";
    }

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(",", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Access(method)}{Static(method.IsStatic)}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        string value = !parameter.HasDefaultValue ? "" : " = " + parameter.DefaultValue switch
        {
            null => "null",
            string text => $"\"{text}\"",
            char letter => $"'{letter}'",
            var other => Convert.ToString(other, CultureInfo.InvariantCulture),
        };
        return $"{prefix}{Name(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Name(Type type)
    {
        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Name(value) + "?";
        }

        if (type.IsGenericType)
        {
            return $"{type.Name.Split('`')[0]}<{string.Join(",", type.GetGenericArguments().Select(Name))}>";
        }

        if (type.IsGenericParameter && type.DeclaringMethod is not null && type.Assembly.GetName().Name == "XPlot.Plotly")
        {
            return ((char)('a' + type.GenericParameterPosition)).ToString();
        }

        return Keywords.GetValueOrDefault(type) ?? (type.Name == "Layout" && type.IsNested ? "Layout.Layout" : type.Name);
    }
}
