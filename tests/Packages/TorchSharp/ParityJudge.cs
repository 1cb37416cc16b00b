using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace EeCnn.Tests.Packages.TorchSharp;

/// <summary>Collects cases, runs them in Debian's PyTorch in one process, and hands back its numbers.</summary>
internal sealed class ParityJudge : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eecnn-parity-").FullName;
    private readonly List<object> _cases = [];
    private readonly List<(string Name, Func<double[]> Ours)> _ours = [];
    private readonly List<(string Name, Func<Tensor[], Tensor> Function, Tensor[] Inputs)> _functions = [];
    private int _files;

    /// <summary>A function of tensors: the result and the gradient of each floating input are compared.</summary>
    internal void Function(string name, string python, Func<Tensor[], Tensor> ours, params Tensor[] inputs)
    {
        _cases.Add(new { name, kind = "function", code = python, inputs = inputs.Select(Write).ToArray() });
        _functions.Add((name, ours, inputs));
        _ours.Add((name, () =>
        {
            var result = ours(inputs);
            return Flat([result, .. Gradients(Weighted(result), inputs).Select(pair => pair.Gradient ?? zeros_like(pair.Leaf))]);
        }));
    }

    /// <summary>Steps of an optimiser of two parameters on a quadratic, with an optional schedule: the parameters and the rates of all groups are compared.</summary>
    internal void Optimizer(
        string name, string python, Func<IEnumerable<global::TorchSharp.Modules.Parameter>, optim.Optimizer> make, int steps, string? schedule = null, Func<optim.Optimizer, optim.lr_scheduler.LRScheduler>? makeSchedule = null)
    {
        Tensor start = randn([7], ScalarType.Float64), goal = randn([7], ScalarType.Float64);
        _cases.Add(new { name, kind = "optimizer", code = python, schedule, steps, inputs = new[] { Write(start), Write(goal) } });
        _ours.Add((name, () =>
        {
            global::TorchSharp.Modules.Parameter first = new(start.clone()), second = new(start / 2);
            using var optimizer = make([first, second]);
            var scheduler = makeSchedule?.Invoke(optimizer);
            var rates = new List<double>();
            for (var step = 0; step < steps; step++)
            {
                optimizer.zero_grad();
                (((first - goal).pow(2) + (second + goal).pow(2)) * (1 + step % 3)).sum().backward();
                rates.AddRange(optimizer.ParamGroups.Select(group => group.LearningRate));
                optimizer.step();
                if (schedule?.Contains("Plateau", StringComparison.Ordinal) == true)
                {
                    scheduler!.step((double)(step % 4));
                }
                else
                {
                    scheduler?.step();
                }
            }

            return [.. Flat([first, second]), .. rates];
        }));
    }

    /// <summary>Gives the names of the cases whose numbers differ by more than the tolerance, relative to the greatest of the case.</summary>
    internal IReadOnlyList<string> Differences(double tolerance)
    {
        File.WriteAllText(Path.Combine(_folder, "cases.json"), JsonSerializer.Serialize(_cases));
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "parity.py"), _folder]) { RedirectStandardError = true };
        using var python = Process.Start(start)!;
        var complaint = python.StandardError.ReadToEnd();
        python.WaitForExit();
        if (python.ExitCode != 0)
        {
            throw new InvalidOperationException($"The judge failed: {complaint}");
        }

        var wrong = new List<string>();
        foreach (var (name, ours) in _ours)
        {
            using var scope = NewDisposeScope();
            var theirs = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(Path.Combine(_folder, name + ".out.bin"))).ToArray();
            var mine = ours();
            var greatest = theirs.Select(Math.Abs).Append(1e-30).Max();
            var worst = mine.Length != theirs.Length ? double.NaN : mine.Zip(theirs, (a, b) => Math.Abs(a - b)).Append(0).Max() / greatest;
            if (!(worst <= tolerance))
            {
                wrong.Add($"{name}: {worst:E2} ({mine.Length} of {theirs.Length} numbers)");
            }
        }

        return wrong;
    }

    /// <summary>Gives the names of the functions of doubles whose gradients differ from central differences by more than the tolerance, relative to the greatest.</summary>
    internal IReadOnlyList<string> GradientErrors(double step, double tolerance)
    {
        var wrong = new List<string>();
        foreach (var (name, function, inputs) in _functions)
        {
            using var scope = NewDisposeScope();
            // What a function detaches has no gradient, though its value depends on it.
            var pairs = Gradients(Weighted(function(inputs)), inputs).Where(pair => pair.Gradient is not null).ToArray();
            double[] analytic = Flat(pairs.Select(pair => pair.Gradient!));
            double Value()
            {
                using var inner = NewDisposeScope();
                using var guard = no_grad();
                return Weighted(function(inputs)).item<double>();
            }

            var numeric = new List<double>();
            foreach (var (leaf, _) in pairs)
            {
                var values = leaf.detach().view(-1);
                for (long i = 0; i < values.numel(); i++)
                {
                    double middle = values[i].item<double>();
                    values[i] = middle + step;
                    double above = Value();
                    values[i] = middle - step;
                    numeric.Add((above - Value()) / (2 * step));
                    values[i] = middle;
                }
            }

            double worst = analytic.Zip(numeric, (a, b) => Math.Abs(a - b)).Max() / analytic.Select(Math.Abs).Append(1e-3).Max();
            if (!(worst <= tolerance))
            {
                wrong.Add($"{name}: {worst:E2}");
            }
        }

        return wrong;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Tensor Weighted(Tensor result) => (result * linspace(-1, 1, result.numel(), result.dtype).reshape(result.shape)).sum();

    private static IEnumerable<(Tensor Leaf, Tensor? Gradient)> Gradients(Tensor value, Tensor[] inputs)
    {
        Tensor[] leaves = [.. inputs.Where(input => input.requires_grad)];
        return leaves.Zip(autograd.grad([value], leaves, allow_unused: true), (leaf, gradient) => (leaf, (Tensor?)gradient));
    }

    private static double[] Flat(IEnumerable<Tensor> tensors) =>
        [.. tensors.SelectMany(tensor => tensor.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray())];

    private object Write(Tensor tensor)
    {
        var file = $"{_files++}.bin";
        var integral = tensor.dtype == ScalarType.Int64;
        using var values = integral ? tensor.contiguous() : tensor.detach().to(ScalarType.Float64).contiguous();
        File.WriteAllBytes(Path.Combine(_folder, file), values.bytes.ToArray());
        return new { file, shape = tensor.shape, type = integral ? "int64" : tensor.dtype == ScalarType.Float64 ? "float64" : "float32" };
    }
}
