using Google.Apis.Discovery;

namespace Google.Apis.Storage.v1;

/// <summary>Descriptions of request parameters.</summary>
internal static class Parameters
{
    internal static Parameter Path(string name) => new() { Name = name, IsRequired = true, ParameterType = "path" };

    internal static Parameter RequiredQuery(string name) => new() { Name = name, IsRequired = true, ParameterType = "query" };

    internal static Parameter Query(string name, string defaultValue = null) =>
        new() { Name = name, IsRequired = false, ParameterType = "query", DefaultValue = defaultValue };
}
