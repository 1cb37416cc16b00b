using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;

namespace EeCnn.KernelHost.Cells;

/// <summary>A line such as <c>#!time</c> that is carried out where it stands.</summary>
internal sealed partial record Directive(string Name, string Usage, string Help, Func<CellPiece, CommandLine, CellRun, Task> Run)
{
    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>How many words may stand beside the options.</summary>
    public int Words { get; init; }

    /// <summary>All options, with and without a value.</summary>
    public IEnumerable<string> Options => Option().Matches(Usage).Select(match => match.Value).Distinct();

    /// <summary>Options without a value.</summary>
    public string[] Flags { get; init; } = [];

    /// <summary>Whether the rest of the cell's block belongs to the directive.</summary>
    public bool TakesBlock { get; init; }

    /// <exception cref="ArgumentException">There is an option or a word that the directive does not know.</exception>
    public void Check(CommandLine arguments)
    {
        var problem = arguments.Options.Keys.Except(Options).FirstOrDefault() is { } unknown ? $"{unknown} is not an option here"
            : arguments.Words.ElementAtOrDefault(Words) is { } stray ? $"\"{stray}\" is one word too many"
            : null;
        if (problem is not null)
        {
            throw new ArgumentException($"#!{Name}: {problem}; write #!{Name}{(Usage.Length == 0 ? " alone" : " " + Usage)}.");
        }
    }

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex Option();
}
