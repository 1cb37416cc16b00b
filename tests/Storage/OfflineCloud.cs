using System.Diagnostics;
using EeCnn.Tests.Judges;
using Xunit;

namespace EeCnn.Tests.Storage;

/// <summary>The real offline cloud in a process of its own, with a state folder that is gone afterwards.</summary>
public sealed class OfflineCloud : IAsyncLifetime
{
    private readonly TemporaryFolder _state = new();
    private Process? _process;

    public CloudConnection Connection { get; private set; } = null!;

    public string StateFolder => _state.Path;

    /// <summary>Variables of the process beside its state folder.</summary>
    internal IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    public async Task InitializeAsync()
    {
        string executable = CloudConnection.FindExecutable(null, [AppContext.BaseDirectory]);
        var start = new ProcessStartInfo(executable, ["serve"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["EECNN_CLOUD_STATE"] = _state.Path;
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        string connectionFile = _state.File("connection.json");
        string? line = await _process.StandardOutput.ReadLineAsync();
        if (line is null || !File.Exists(connectionFile))
        {
            throw new InvalidOperationException($"The offline cloud did not start: {line} {await _process.StandardError.ReadToEndAsync()}");
        }

        Connection = CloudConnection.FromJson(await File.ReadAllTextAsync(connectionFile));
    }

    public Task DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }

        _state.Dispose();
        return Task.CompletedTask;
    }
}

/// <summary>Tests that share one offline cloud.</summary>
[CollectionDefinition(Name)]
public sealed class OfflineCloudTests : ICollectionFixture<OfflineCloud>
{
    public const string Name = "offline cloud, client side";
}
