using System.Diagnostics;

namespace EeCnn.Benchmarks;

/// <summary>The C# kernel against Debian's ipykernel, both driven by jupyter_client.</summary>
internal sealed class KernelArea : Area
{
    private const string CSharp = ".net-csharp", Python = "python3";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("eecnn-bench-");
    private readonly Lazy<PeerProcess> jupyter;

    public KernelArea() => jupyter = new(Start);

    internal override string Title => "kernel: wall time as a client sees it; the published (ahead-of-time compiled) kernel if there is one";

    internal override int Runs => 10;

    internal override IEnumerable<Figure> Figures()
    {
        yield return new("spawn to first result of 1+1", "s", Target.RatioAtMost(0.8), () => Ask("spawn", CSharp), () => Ask("spawn", Python));
        yield return new("a trivial later cell, round trip", "ms", Target.ValueAtMost(15), () => Ask("trip", CSharp), () => Ask("trip", Python));
        yield return new("20,000 lines of output in one cell", "ms", Target.RatioAtMost(2), () => Ask("flood", CSharp), () => Ask("flood", Python));
        yield return new("20,000 lines of output: messages", "messages", Target.ValueAtMost(50), () => Ask("messages", CSharp));
        yield return new("completion in a session of 50 cells", "ms", Target.ValueAtMost(60), () => Ask("complete", CSharp));
        yield return new("interrupt, the slowest of ten kinds of loop and wait", "ms", Target.ValueAtMost(100), () => Ask("interrupt", CSharp));
        yield return new("#r \"nuget: …\" already cached", "ms", Target.ValueAtMost(300), () => Ask("package", CSharp));
        yield return new("memory after 500 cells", "MB", Target.ValueAtMost(300), () => Ask("memory", CSharp));
    }

    public override void Dispose()
    {
        if (jupyter.IsValueCreated)
        {
            jupyter.Value.Dispose();
        }

        folder.Delete(true);
    }

    private double Ask(string what, string kernel) => jupyter.Value.Measure($"{what} {kernel}");

    private PeerProcess Start()
    {
        var published = Repository.Path("artifacts", "build", "publish", "EeCnn.Kernel", "release", "eecnn-kernel");
        var built = Repository.Path("artifacts", "build", "bin", "EeCnn.Kernel", "release", "eecnn-kernel");
        using (var install = Process.Start(new ProcessStartInfo(
            File.Exists(published) ? published : built, ["install", "--prefix", folder.FullName]) { RedirectStandardOutput = true })!)
        {
            install.WaitForExit();
        }

        return new PeerProcess("/usr/bin/python3", "kernel.py", ("JUPYTER_PATH", Path.Combine(folder.FullName, "share", "jupyter")));
    }
}
