using System.Text.Json;

namespace EeCnn.KernelHost.Jupyter;

/// <summary>Where a front end wants the kernel to listen, and the key that signs the messages.</summary>
internal sealed record ConnectionFile(
    string Transport, string Ip, int ShellPort, int IOPubPort, int StdinPort, int ControlPort, int HeartbeatPort, byte[] Key)
{
    /// <exception cref="InvalidDataException">The file is not what a front end writes.</exception>
    public static ConnectionFile Load(string path)
    {
        try
        {
            return Read(path);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path}: not a connection file ({exception.Message}).", exception);
        }
    }

    public string Address(int port) => Transport == "ipc" ? $"ipc://{Ip}-{port}" : $"{Transport}://{Ip}:{port}";

    private static ConnectionFile Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        var scheme = Text(root, "signature_scheme", "hmac-sha256");
        if (scheme != "hmac-sha256")
        {
            throw new InvalidDataException($"{path}: signature_scheme is \"{scheme}\"; only \"hmac-sha256\" is supported.");
        }

        return new ConnectionFile(
            Text(root, "transport", "tcp"), Text(root, "ip", "127.0.0.1"),
            Port(root, "shell_port", path), Port(root, "iopub_port", path), Port(root, "stdin_port", path),
            Port(root, "control_port", path), Port(root, "hb_port", path),
            System.Text.Encoding.UTF8.GetBytes(Text(root, "key", "")));
    }

    private static string Text(JsonElement root, string name, string fallback) =>
        root.TryGetProperty(name, out var value) ? value.GetString() ?? fallback : fallback;

    private static int Port(JsonElement root, string name, string path) =>
        root.TryGetProperty(name, out var value)
            ? value.GetInt32()
            : throw new InvalidDataException($"{path}: \"{name}\" is missing from the connection file.");
}
