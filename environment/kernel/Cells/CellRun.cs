using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace EeCnn.KernelHost.Cells;

/// <summary>What directives know of the cell they stand in.</summary>
internal sealed record CellRun(CompositeKernel Root, KernelInvocationContext Context, SubmitCode Command)
{
    /// <summary>Runs when the cell has ended well.</summary>
    public List<Action> AtEnd { get; } = [];

    /// <summary>The text below a directive that takes the rest of its block.</summary>
    public string Block { get; set; } = "";
}
