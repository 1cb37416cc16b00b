using System.Globalization;
using System.Reflection;

namespace EeCnn.Tests.Packages.TorchSharp;

/// <summary>Writes the public members of an assembly as lines, in the form of members.txt.</summary>
internal static class PublicMembers
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    internal static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Of).Distinct();

    private static IEnumerable<string> Of(Type type)
    {
        const BindingFlags own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var name = Name(type);
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(value => $"{name}.{value}={Convert.ToInt64(Enum.Parse(type, value), CultureInfo.InvariantCulture)}");
        }

        var constructors = type.GetConstructors(own).Where(_ => !type.IsValueType || type.GetConstructors(own).Length > 0).Select(item => $"{name}.ctor({Parameters(item)})");
        var methods = type.GetMethods(own)
            .Where(method => (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && method.GetBaseDefinition() == method)
            .Select(method => $"{name}.{method.Name}{Generic(method)}({Parameters(method)}) -> {Name(method.ReturnType)}");
        var properties = type.GetProperties(own)
            .Where(property => property.GetMethod?.GetBaseDefinition() == property.GetMethod)
            .Select(property =>
            {
                var indices = property.GetIndexParameters();
                var index = indices.Length == 0 ? "" : $"[{string.Join(", ", indices.Select(Parameter))}]";
                return $"{name}.{property.Name}{index} : {Name(property.PropertyType)}{(property.GetMethod?.IsPublic == true ? " get" : "")}{(property.SetMethod?.IsPublic == true ? " set" : "")}";
            });
        var fields = type.GetFields(own).Select(field => $"{name}.{field.Name} : {Name(field.FieldType)}");
        return constructors.Concat(methods).Concat(properties).Concat(fields);
    }

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(",", method.GetGenericArguments().Select(item => item.Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var mode = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        var extension = parameter.Position == 0 && parameter.Member.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute)) ? "this " : "";
        return $"{extension}{mode}{Name(parameter.ParameterType)} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue)
        {
            return "";
        }

        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return "=" + (parameter.DefaultValue switch
        {
            null => type.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
            bool value => value ? "true" : "false",
            string value => $"\"{value}\"",
            var value when type.IsEnum => $"{Name(type)}.{Enum.GetName(type, value)}",
            var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        });
    }

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Name(inner) + "?";
        }

        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var arguments = type.GetGenericArguments();
        if (type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true || type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal))
        {
            return $"({string.Join(", ", arguments.Select(Name))})";
        }

        var inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        var outer = type is { IsNested: true } ? Name(type.DeclaringType!.IsGenericTypeDefinition ? type.DeclaringType : type.DeclaringType) + "." : "";
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        var own = tick < 0 ? type.Name : type.Name[..tick];
        var shown = arguments.Length > inherited ? $"<{string.Join(", ", arguments.Skip(inherited).Select(Name))}>" : "";
        return outer + own + shown;
    }
}
