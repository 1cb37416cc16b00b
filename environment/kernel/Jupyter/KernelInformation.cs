using System.Text.Json.Nodes;

namespace EeCnn.KernelHost.Jupyter;

/// <summary>What the kernel says about itself.</summary>
internal static class KernelInformation
{
    public static string Version { get; } = typeof(KernelInformation).Assembly.GetName().Version!.ToString(3);

    public static JsonObject Create() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = MessageCodec.ProtocolVersion,
        ["implementation"] = ".NET",
        ["implementation_version"] = Version,
        ["language_info"] = new JsonObject
        {
            ["name"] = "C#",
            ["version"] = "14.0",
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".cs",
            ["pygments_lexer"] = "csharp",
            ["codemirror_mode"] = "text/x-csharp",
        },
        ["banner"] = $"EeCnn C# kernel {Version} on {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}",
        ["help_links"] = new JsonArray(new JsonObject
        {
            ["text"] = "C# language", ["url"] = "https://learn.microsoft.com/dotnet/csharp/",
        }),
        ["debugger"] = false,
    };
}
