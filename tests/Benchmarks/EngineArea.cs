using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EeCnn.Benchmarks;

/// <summary>The seed CNN, training and inference, against PyTorch and ONNX Runtime with 2 threads each.</summary>
internal sealed class EngineArea : Area
{
    private static readonly (int Size, int Batch, int Steps, double Training, double Inference)[] Shapes =
        [(16, 128, 60, 1.8, 2.5), (32, 64, 40, 1.7, 2.8), (128, 32, 6, 1.9, 2.8)];

    // The two that are faster than PyTorch get more steps, so that each measurement takes about as long.
    private const int Longer = 6;

    private readonly string _folder = Directory.CreateTempSubdirectory("eecnn-bench-").FullName;
    private readonly List<IDisposable> _peers = [];

    internal override string Title => "engine: samples per second of the seed CNN (Adam, cross-entropy, float32, 2 threads) against PyTorch 1.13 eager and ONNX Runtime";

    internal override IEnumerable<Figure> Figures()
    {
        set_num_threads(2);
        // A peer starts when it is asked first: what loads meanwhile would take part in other figures.
        var one = new Lazy<PeerProcess>(() => Peer("1"));
        // OpenBLAS as the machine's environment sets it and as it chooses by itself, with one thread and with two: the peer's best setting for a request, of two tries each.
        Lazy<PeerProcess>[] peers = [one, new(() => Peer("2")), new(() => Peer("1", ownBlas: true)), new(() => Peer("2", ownBlas: true))];
        var better = new Dictionary<string, PeerProcess>();
        double Best(string request)
        {
            if (!better.TryGetValue(request, out var peer))
            {
                peer = peers.Select(candidate => candidate.Value).MaxBy(candidate => Math.Max(candidate.Measure(request), candidate.Measure(request)))!;
                better.Add(request, peer);
            }

            return peer.Measure(request);
        }

        foreach (var (size, batch, steps, training, inference) in Shapes)
        {
            yield return new Figure($"training {size}×{size}×7, batch {batch}", "samples/s", Target.RatioAtLeast(training), () => Train(size, batch, Longer / 2 * steps), () => Best($"train {size} {batch} {steps}"));
            yield return new Figure($"inference {size}×{size}×7, batch {batch}", "samples/s", Target.RatioAtLeast(inference), () => Infer(size, batch, Longer * steps), () => Best($"infer {size} {batch} {steps}"));
        }

        foreach (var (size, batch, steps, _, _) in Shapes)
        {
            yield return new Figure($"bfloat16 inference {size}×{size}×7, batch {batch}", "samples/s", Target.RatioAtLeast(4), () => Infer(size, batch, Longer * steps, ScalarType.BFloat16), () => Best($"infer {size} {batch} {steps}"));
        }

        foreach (var (size, batch, steps, _, _) in Shapes)
        {
            var onnx = Onnx(size, batch);
            yield return new Figure($"inference {size}×{size}×7 against ONNX Runtime", "samples/s", Target.RatioAtLeast(1), () => Infer(size, batch, Longer * steps), () => onnx.Measure($"infer {Longer * steps}"));
            yield return new Figure($"greatest difference of logits from ONNX Runtime, {size}×{size}", "", Target.ValueAtMost(1e-4), () => onnx.Measure($"check {_folder}"));
        }

        foreach (var (size, batch, steps, _, _) in Shapes)
        {
            string request = $"memory {size} {batch} {steps}";
            yield return new Figure($"peak memory of training {size}×{size}×7, batch {batch}", "MB", Target.RatioAtMost(1), () => OwnPeak(size, batch, steps), () => PeakOf(request));
        }

        yield return new Figure("loss after 50 identical steps, relative difference", "", Target.ValueAtMost(1e-3), () => LossDifference(one.Value));
        yield return new Figure("one small addition", "µs", Target.ValueAtMost(1), Addition, () => one.Value.Measure("add"));
    }

    /// <summary>Trains, and gives the most memory that this process has ever held, in MB.</summary>
    internal static double PeakOfTraining(int size, int batch, int steps)
    {
        set_num_threads(2);
        Train(size, batch, steps);
        return PeakMemory.Of("self");
    }

    // Each in a process that does nothing else.
    private static double OwnPeak(int size, int batch, int steps)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["peak-of-training", $"{size}", $"{batch}", $"{steps}"]) { RedirectStandardOutput = true })!;
        string answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? double.Parse(answer, CultureInfo.InvariantCulture) : throw new InvalidOperationException("The training in a process of its own failed; its message stands above.");
    }

    private static double PeakOf(string request)
    {
        using var peer = new PeerProcess("/usr/bin/python3", "engine.py", ("OPENBLAS_NUM_THREADS", "1"));
        return peer.Measure(request);
    }

    public override void Dispose()
    {
        _peers.ForEach(peer => peer.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    private PeerProcess Peer(string blasThreads, bool ownBlas = false)
    {
        (string Name, string? Value)[] settings = ownBlas ? [("OPENBLAS_CORETYPE", null), ("OPENBLAS_L2_SIZE", null)] : [];
        var peer = new PeerProcess("/usr/bin/python3", "engine.py", [("OPENBLAS_NUM_THREADS", blasThreads), .. settings]);
        _peers.Add(peer);
        return peer;
    }

    private PeerProcess Onnx(int size, int batch)
    {
        var peer = new PeerProcess("node", "onnx.mjs", ("NPM_MODULES", Repository.Path("artifacts", "npm", "node_modules")));
        _peers.Add(peer);
        using var network = new PatchCnn(7, 5, size);
        using var input = randn(batch, 7, size, size);
        Write(network, input);
        using var guard = no_grad();
        using var output = network.call(input);
        File.WriteAllBytes(Path.Combine(_folder, "y.bin"), output.bytes.ToArray());
        peer.Ask($"load {size} {batch} {_folder}");
        return peer;
    }

    private void Write(PatchCnn network, Tensor input)
    {
        foreach (var (parameter, i) in network.parameters().Select((parameter, i) => (parameter, i)))
        {
            File.WriteAllBytes(Path.Combine(_folder, $"weights{i}.bin"), parameter.bytes.ToArray());
        }

        File.WriteAllBytes(Path.Combine(_folder, "x.bin"), input.bytes.ToArray());
    }

    private static double Train(int size, int batch, int steps)
    {
        using var network = new PatchCnn(7, 5, size);
        using var optimizer = optim.Adam(network.parameters());
        using var input = randn(batch, 7, size, size);
        using var target = randint(0, 5, new long[] { batch });
        return Rate(batch, steps, () => Step(network, optimizer, input, target));
    }

    private static double Infer(int size, int batch, int steps, ScalarType type = ScalarType.Float32)
    {
        using var network = new PatchCnn(7, 5, size).to(type);
        using var input = randn(batch, 7, size, size, type);
        network.eval();
        return Rate(batch, steps, () =>
        {
            using var guard = no_grad();
            network.call(input).Dispose();
        });
    }

    private static double Rate(int batch, int steps, Action step)
    {
        for (var i = 0; i < 3; i++)
        {
            step();
        }

        var clock = Stopwatch.StartNew();
        for (var i = 0; i < steps; i++)
        {
            step();
        }

        return batch * steps / clock.Elapsed.TotalSeconds;
    }

    private static double Step(PatchCnn network, Adam optimizer, Tensor input, Tensor target)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var loss = nn.functional.cross_entropy(network.call(input), target);
        loss.backward();
        optimizer.step();
        return loss.item<float>();
    }

    private double LossDifference(PeerProcess peer)
    {
        manual_seed(5);
        using var network = new PatchCnn(7, 5, 16);
        using var optimizer = optim.Adam(network.parameters());
        using var inputs = randn([50, 32, 7, 16, 16]);
        using var targets = randint(0, 5, new long[] { 50, 32 });
        Write(network, inputs);
        File.WriteAllBytes(Path.Combine(_folder, "y.bin"), targets.bytes.ToArray());
        double ours = 0;
        for (var i = 0; i < 50; i++)
        {
            using var x = inputs[i];
            using var y = targets[i];
            ours = Step(network, optimizer, x, y);
        }

        var theirs = peer.Measure($"loss {_folder}");
        return Math.Abs(ours - theirs) / Math.Abs(theirs);
    }

    private static double Addition()
    {
        using var left = randn(4);
        using var right = randn(4);
        const int count = 100_000;
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            (left + right).Dispose();
        }

        return clock.Elapsed.TotalMicroseconds / count;
    }
}
