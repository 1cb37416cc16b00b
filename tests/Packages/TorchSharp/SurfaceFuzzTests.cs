using EeCnn.Tests.Kernel;
using Xunit;

namespace EeCnn.Tests.Packages.TorchSharp;

/// <summary>Every method of the surface with arguments of all kinds, in a process of its own: it must come through.</summary>
public class SurfaceFuzzTests
{
    [Fact]
    public async Task AnyArguments_GiveAResultOrAClearException_NeverACrash()
    {
        var folder = Directory.CreateTempSubdirectory("eecnn-fuzz-").FullName;
        string last = Path.Combine(folder, "last"), output = Path.Combine(folder, "out.ipynb");
        try
        {
            var start = new System.Diagnostics.ProcessStartInfo(KernelProcess.Executable, ["run", Path.Combine(AppContext.BaseDirectory, "SurfaceFuzz.dib"), "-o", output])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["FUZZ_SEED"] = "1", ["FUZZ_ROUNDS"] = "2", ["FUZZ_LAST"] = last },
            };
            using var process = System.Diagnostics.Process.Start(start)!;
            var words = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"It hung in {File.ReadAllText(last)}");
            }

            Assert.True(process.ExitCode == 0, $"It ended with {process.ExitCode} in {(File.Exists(last) ? File.ReadAllText(last) : "nothing")}\n{await words}{await errors}");
            string text = File.ReadAllText(output);
            Assert.Matches(@"methods 1[0-9]{3}, reached [3-9][0-9]{2}, results [0-9]{4}, refused [0-9]{4}, skipped [0-9]+, odd 0\\n", text);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
