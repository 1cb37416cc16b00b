using Microsoft.DotNet.Interactive;

namespace EeCnn.KernelHost.Cells;

/// <summary>A line such as <c>#!time</c> that is carried out where it stands.</summary>
internal sealed record Directive(string Name, string Usage, string Help, Func<CellPiece, CommandLine, CellRun, Task> Run)
{
    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Options without a value.</summary>
    public string[] Flags { get; init; } = [];

    /// <summary>Whether the rest of the cell's block belongs to the directive.</summary>
    public bool TakesBlock { get; init; }
}
