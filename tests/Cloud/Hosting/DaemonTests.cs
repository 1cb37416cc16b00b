using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace EeCnn.Tests.Cloud.Hosting;

/// <summary>eecnn-cloud as a command: one background service per state folder, found again, ended, recovered.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DaemonTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eecnn-daemon-").FullName;

    public void Dispose()
    {
        Run("stop");
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Connect_ManyAtOnce_SameService()
    {
        var answers = new string[4];
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => answers[i] = Run("connect", "--json").Output);
        Assert.Single(answers.Distinct());
        var connection = JsonNode.Parse(answers[0])!;
        Assert.StartsWith("http://127.0.0.1:", connection["storage"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("eecnn-offline", connection["bucket"]!.GetValue<string>());
    }

    [Fact]
    public void Connect_ConnectionFile_OnlyTheUserMayRead()
    {
        Run("connect");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "connection.json")));
    }

    [Fact]
    public async Task Connect_AfterKill_StartsAnew()
    {
        var first = JsonNode.Parse(Run("connect", "--json").Output)!.AsObject();
        using (var service = Process.GetProcessById(first["pid"]!.GetValue<int>()))
        {
            service.Kill();
            await service.WaitForExitAsync();
        }

        Assert.Equal(1, Run("status").Code);
        var second = JsonNode.Parse(Run("connect", "--json").Output)!.AsObject();
        Assert.NotEqual(first["token"]!.GetValue<string>(), second["token"]!.GetValue<string>());
        using var client = CloudProcess.Open(second);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("alive")).StatusCode);
    }

    [Fact]
    public void Stop_Twice_SecondSaysItWasNotRunning()
    {
        Run("connect");
        Assert.Equal("Stopped.", Run("stop").Output.Trim());
        Assert.Equal("Was not running.", Run("stop").Output.Trim());
        Assert.False(File.Exists(Path.Combine(_folder, "connection.json")));
    }

    [Fact]
    public async Task Service_ConnectionFileDeleted_IsFoundAgain()
    {
        string before = Run("connect", "--json").Output;
        File.Delete(Path.Combine(_folder, "connection.json"));
        for (int i = 0; !File.Exists(Path.Combine(_folder, "connection.json")); i++)
        {
            Assert.True(i < 600, "The service did not write its connection again.");
            await Task.Delay(100);
        }

        Assert.Equal(before, Run("connect", "--json").Output);
    }

    [Fact]
    public async Task Service_FolderDeleted_Ends()
    {
        var connection = JsonNode.Parse(Run("connect", "--json").Output)!;
        using var service = Process.GetProcessById(connection["pid"]!.GetValue<int>());
        Directory.Delete(_folder, recursive: true);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await service.WaitForExitAsync(patience.Token);
        Directory.CreateDirectory(_folder);
    }

    [Fact]
    public async Task Service_Idle_EndsItself()
    {
        using (var connecting = CloudProcess.Start(_folder, ["connect"], idleSeconds: "5"))
        {
            await connecting.WaitForExitAsync();
            Assert.Equal(0, connecting.ExitCode);
        }

        for (int i = 0; File.Exists(Path.Combine(_folder, "connection.json")); i++)
        {
            Assert.True(i < 600, "The service did not end.");
            await Task.Delay(100);
        }
    }

    [Fact]
    public void Serve_WhileOneRuns_IsRefused()
    {
        Run("connect");
        var (code, _, error) = Run("serve");
        Assert.Equal(1, code);
        Assert.Contains("already runs", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("connect")]
    public void Command_StateFolderIsAFile_SaysSo(string command)
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "mine");
        using var process = CloudProcess.Start(file, command);
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith($"The state folder {file} cannot be made", error, StringComparison.Ordinal);
        Assert.Contains("EECNN_CLOUD_STATE can name another", error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Fact]
    public void UnknownCommand_ShowsHelp()
    {
        var (code, _, error) = Run("frobnicate");
        Assert.Equal(2, code);
        Assert.Contains("Unknown command 'frobnicate'", error, StringComparison.Ordinal);
        Assert.Contains("connect [--json]", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve", "Ctrl+C")]
    [InlineData("connect", "--json")]
    [InlineData("status", "Exit code")]
    [InlineData("stop", "ends the service")]
    [InlineData("map", "the service's token is not in it")]
    [InlineData("add", "--mask-band")]
    [InlineData("serve-model", "AIP_STORAGE_URI")]
    public void Command_Help_TellsOfThatCommand(string command, string words)
    {
        var (code, output, _) = Run(command, "--help");
        Assert.Equal(0, code);
        Assert.StartsWith($"eecnn-cloud {command}", output, StringComparison.Ordinal);
        Assert.Contains(words, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("connect")]
    [InlineData("status")]
    [InlineData("stop")]
    public void Command_UnknownOption_IsRefused(string command)
    {
        var (code, _, error) = Run(command, "--frobnicate");
        Assert.Equal(1, code);
        Assert.Contains($"{command}: unknown option '--frobnicate'", error, StringComparison.Ordinal);
    }

    private (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var process = CloudProcess.Start(_folder, arguments);
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
