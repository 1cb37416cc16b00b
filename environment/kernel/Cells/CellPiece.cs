using Microsoft.DotNet.Interactive;

namespace EeCnn.KernelHost.Cells;

/// <summary>A run of text for one kernel, or (with a directive) one line of the cell that is not.</summary>
internal sealed record CellPiece(Kernel Kernel, string Text, int Line, Directive? Directive = null);
