namespace EeCnn.KernelHost.Cells;

/// <summary>A line starts with <c>#!</c> and a name that nothing has.</summary>
internal sealed class UnknownDirectiveException(string name, int line, string? suggestion) : Exception(
    FormattableString.Invariant($"({line + 1},1): #!{name} is neither a directive nor a kernel.") +
    (suggestion is null ? " #!lsmagic lists them all." : $" Did you mean #!{suggestion}?"));
