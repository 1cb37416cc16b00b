using System.Diagnostics;
using System.Globalization;
using EeCnn.Tests.Judges;
using EeCnn.Tests.Kernel;
using Xunit;

namespace EeCnn.Tests.Training;

/// <summary>What only a second process can show: that a model file is enough, and that a killed run leaves a whole checkpoint.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("eecnn-process-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Load_InANewProcess_PredictsIdenticalNumbers()
    {
        var patches = SyntheticPatches.Make(40, noise: 2);
        var model = new PatchModel(new PatchCnn(3, 3, 10), ModelContract.For(patches));
        await new Trainer(model, new TrainerOptions { Epochs = 2 }).FitAsync(patches, patches);
        string file = Path.Combine(folder, "model"), pixels = Path.Combine(folder, "pixels"), answer = Path.Combine(folder, "answer");
        model.Save(file);
        File.WriteAllBytes(pixels, System.Runtime.InteropServices.MemoryMarshal.AsBytes(patches.Pixels.AsSpan()).ToArray());
        var expected = model.PredictProbabilities(patches.Pixels, 40);
        model.Dispose();
        using var process = Start($$"""
            var bytes = System.IO.File.ReadAllBytes("{{pixels}}");
            var pixels = new float[bytes.Length / 4];
            System.Buffer.BlockCopy(bytes, 0, pixels, 0, bytes.Length);
            using var model = PatchModel.Load("{{file}}");
            var numbers = model.PredictProbabilities(pixels, 40);
            System.IO.File.WriteAllLines("{{answer}}", System.Linq.Enumerable.Select(numbers, number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
            """);
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)) && process.ExitCode == 0, await process.StandardOutput.ReadToEndAsync());
        Assert.Equal(expected, File.ReadAllLines(answer).Select(line => float.Parse(line, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Fit_EveryEpoch_EndsWithAsManyTensorsAsItBeganWith()
    {
        // In a process of its own, where no other test makes tensors. The first epoch makes those that live as long as the run: the optimiser's state, the best weights.
        string answer = Path.Combine(folder, "answer");
        using var process = Start($$"""
            var random = new Random(1);
            var pixels = System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Select(System.Linq.Enumerable.Range(0, 60 * 300), i => random.NextSingle()));
            var classes = new ClassTable(new[] { new LandCoverClass(0, "water", "#1f78b4", ""), new LandCoverClass(1, "urban", "#e31a1c", ""), new LandCoverClass(2, "forest", "#33a02c", "") });
            var labels = System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Select(System.Linq.Enumerable.Range(0, 60), i => i % 3));
            var patches = new PatchSet(pixels, labels, new int[60], new int[60], new int[60], new[] { "B1", "B2", "B3" }, 10, classes);
            var model = new PatchModel(new PatchCnn(3, 3, 10), ModelContract.For(patches));
            var counts = new System.Collections.Generic.List<string>();
            class AtTheEnd : IProgress<TrainingProgress>
            {
                public System.Collections.Generic.List<string> Counts;
                public void Report(TrainingProgress progress) { if (progress.EpochEnded) Counts.Add(TorchSharp.torch.Tensor.TotalCount.ToString()); }
            }
            await new Trainer(model, new TrainerOptions { Epochs = 6, Patience = 0, BatchSize = 7 }).FitAsync(patches, patches, new AtTheEnd { Counts = counts });
            System.IO.File.WriteAllLines("{{answer}}", counts);
            """);
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)) && process.ExitCode == 0, await process.StandardOutput.ReadToEndAsync());
        long[] counts = [.. File.ReadAllLines(answer).Select(long.Parse)];
        Assert.Equal(6, counts.Length);
        Assert.True(counts[1] > 0);
        Assert.All(counts[1..], count => Assert.Equal(counts[1], count));
    }

    [Fact]
    public async Task Fit_NoMemoryForTheBatches_SaysSo()
    {
        string answer = Path.Combine(folder, "answer");
        using var process = Start($$"""
            var classes = new ClassTable(new[] { new LandCoverClass(0, "water", "#1f78b4", ""), new LandCoverClass(1, "urban", "#e31a1c", "") });
            const int count = 100_000;
            var labels = System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Select(System.Linq.Enumerable.Range(0, count), i => i % 2));
            var patches = new PatchSet(new float[count * 256], labels, new int[count], new int[count], new int[count], new[] { "B1" }, 16, classes);
            var model = new PatchModel(new PatchCnn(1, 2, 16), ModelContract.For(patches));
            try { await new Trainer(model, new TrainerOptions { Epochs = 1, BatchSize = count }).FitAsync(patches, patches); System.IO.File.WriteAllText("{{answer}}", "trained"); }
            catch (Exception error) { System.IO.File.WriteAllText("{{answer}}", error.GetType().Name); }
            """, ("DOTNET_GCHeapHardLimit", "0x24000000"));
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)) && process.ExitCode == 0, await process.StandardOutput.ReadToEndAsync());
        Assert.Equal(nameof(OutOfMemoryException), File.ReadAllText(answer));
    }

    [Fact]
    public async Task Network_Made_LeavesTheGlobalGeneratorAlone()
    {
        // In a process of its own, where no other test draws.
        string answer = Path.Combine(folder, "answer");
        using var process = Start($$"""
            float[] Draw() => TorchSharp.torch.rand(4).data<float>().ToArray();
            TorchSharp.torch.manual_seed(11);
            var expected = Draw();
            TorchSharp.torch.manual_seed(11);
            new PatchCnn(3, 3, 10, seed: 4);
            new UNet(3, 3, seed: 4);
            System.IO.File.WriteAllText("{{answer}}", string.Join(" ", expected) + "\n" + string.Join(" ", Draw()));
            """);
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)) && process.ExitCode == 0, await process.StandardOutput.ReadToEndAsync());
        var draws = File.ReadAllLines(answer);
        Assert.Equal(draws[0], draws[1]);
    }

    [Fact]
    public void Fit_CellInterrupted_EndsTheTrainingToo()
    {
        var root = Path.GetFullPath(Path.Combine(Judge.Folder, "..", ".."));
        var started = Path.Combine(folder, "started");
        KernelProcess.RunPython($$"""
            import os, time
            from eecnn_client import Kernel, check
            with Kernel() as k:
                made = k.run('''
            #r "{{root}}/artifacts/build/bin/EeCnn.Helpers/release/EeCnn.Helpers.dll"
            #r "{{root}}/artifacts/build/bin/EeCnn.Helpers/release/TorchSharp.dll"
            using EeCnn;
            class Told : IProgress<TrainingProgress> { public void Report(TrainingProgress progress) => System.IO.File.WriteAllText("{{started}}", ""); }
            var classes = new ClassTable(new[] { new LandCoverClass(0, "water", "#1f78b4", ""), new LandCoverClass(1, "urban", "#e31a1c", "") });
            var patches = new PatchSet(new float[20 * 25], Enumerable.Range(0, 20).Select(i => i % 2).ToArray(), new int[20], new int[20], new int[20], new[] { "B1" }, 5, classes);
            var model = new PatchModel(new SmallPatchCnn(1, 2, 5), ModelContract.For(patches));
            System.Threading.Tasks.Task<TrainingHistory> run = null;
            ''')
                check(made.status == "ok", made.reply)
                pending = k.send("run = new Trainer(model, new TrainerOptions { Epochs = int.MaxValue, Patience = 0 }).FitAsync(patches, patches, new Told()); await run;")
                while not os.path.exists("{{started}}"):
                    time.sleep(0.05)
                k.interrupt()
                check(k.finish(pending).reply["ename"] == "Interrupted")
                k.run("await System.Threading.Tasks.Task.WhenAny(run, System.Threading.Tasks.Task.Delay(30000));")
                check(k.run("run.IsCanceled && !model.Network.training").result == "True")
            """);
    }

    [Fact]
    public async Task Checkpoint_KilledWhileItIsWritten_LeavesThePreviousOneWhole()
    {
        var checkpoint = Path.Combine(folder, "run", "checkpoint");
        Directory.CreateDirectory(Path.GetDirectoryName(checkpoint)!);
        var patches = SyntheticPatches.Make(30, noise: 2);
        var data = Path.Combine(folder, "data");
        File.WriteAllBytes(data, System.Runtime.InteropServices.MemoryMarshal.AsBytes(patches.Pixels.AsSpan()).ToArray());
        var epochs = 0;
        for (var kill = 0; kill < 2; kill++)
        {
            using var process = Start($$"""
                var bytes = System.IO.File.ReadAllBytes("{{data}}");
                var pixels = new float[bytes.Length / 4];
                System.Buffer.BlockCopy(bytes, 0, pixels, 0, bytes.Length);
                var classes = new ClassTable(new[] { new LandCoverClass(0, "water", "#1f78b4", ""), new LandCoverClass(1, "urban", "#e31a1c", ""), new LandCoverClass(2, "forest", "#33a02c", "") });
                var labels = System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Select(System.Linq.Enumerable.Range(0, 30), i => i % 3));
                var patches = new PatchSet(pixels, labels, new int[30], new int[30], new int[30], new[] { "B1", "B2", "B3" }, 10, classes);
                var model = new PatchModel(new PatchCnn(3, 3, 10), ModelContract.For(patches));
                await new Trainer(model, new TrainerOptions { Epochs = 100000, Patience = 0, CheckpointPath = "{{checkpoint}}" }).FitAsync(patches, patches);
                """);
            var before = kill == 0 ? default : File.GetLastWriteTimeUtc(checkpoint);
            var clock = Stopwatch.StartNew();

            // Some checkpoints later, the moment a new one is being written.
            while (!File.Exists(checkpoint) || File.GetLastWriteTimeUtc(checkpoint) == before ||
                Directory.GetFiles(Path.GetDirectoryName(checkpoint)!).Length < 2)
            {
                Assert.False(process.HasExited, "the run ended by itself");
                Assert.True(clock.Elapsed < TimeSpan.FromMinutes(2), "no checkpoint came");
            }

            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            foreach (var half in Directory.GetFiles(Path.GetDirectoryName(checkpoint)!).Where(file => file != checkpoint))
            {
                File.Delete(half);
            }

            // The checkpoint is read by a run that is stopped at its first sign of life.
            using var model = new PatchModel(new PatchCnn(3, 3, 10), ModelContract.For(patches));
            using var source = new CancellationTokenSource();
            var seen = new First(source);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Trainer(
                model, new TrainerOptions { Epochs = 100000, Patience = 0, CheckpointPath = checkpoint }).FitAsync(patches, patches, seen, source.Token));
            Assert.True(seen.Ended > epochs, $"{seen.Ended} epochs after {epochs}");
            epochs = seen.Ended;
        }
    }

    private Process Start(string code, params (string Name, string Value)[] environment)
    {
        var root = Path.GetFullPath(Path.Combine(Judge.Folder, "..", ".."));
        var notebook = Path.Combine(folder, "cell.dib");
        File.WriteAllText(notebook, $"""
            #!csharp

            #r "{root}/artifacts/build/bin/EeCnn.Helpers/release/EeCnn.Helpers.dll"
            #r "{root}/artifacts/build/bin/EeCnn.Helpers/release/TorchSharp.dll"
            using EeCnn;

            {code}
            """);
        var start = new ProcessStartInfo(KernelProcess.Executable, ["run", notebook]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private sealed class First(CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public int Ended { get; private set; }

        public void Report(TrainingProgress value)
        {
            Ended = Ended == 0 ? value.History.Count : Ended;
            source.Cancel();
        }
    }
}
