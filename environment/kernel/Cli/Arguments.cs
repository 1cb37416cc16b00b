namespace EeCnn.KernelHost.Cli;

/// <summary>The words of the command line.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string?> _options = [];

    /// <summary>Checks the words against the options that the command has.</summary>
    /// <exception cref="ArgumentException">An option is unknown or lacks its value.</exception>
    public Arguments(IEnumerable<string> words, string[] withValue, string[] flags)
    {
        var queue = new Queue<string>(words);
        while (queue.TryDequeue(out var word))
        {
            var equals = word.StartsWith("--", StringComparison.Ordinal) ? word.IndexOf('=', StringComparison.Ordinal) : -1;
            if (equals > 0 && withValue.Contains(word[..equals]))
            {
                _options[word[..equals]] = word[(equals + 1)..];
            }
            else if (!word.StartsWith('-'))
            {
                Words.Add(word);
            }
            else if (withValue.Contains(word))
            {
                _options[word] = queue.TryDequeue(out var value) ? value : throw new ArgumentException($"{word} needs a value.");
            }
            else
            {
                _options[word] = flags.Contains(word)
                    ? null
                    : throw new ArgumentException(
                        $"{word} is not an option here; " +
                        (withValue.Length + flags.Length == 0 ? "there are none." : $"there are {string.Join(", ", withValue.Concat(flags))}."));
            }
        }
    }

    public List<string> Words { get; } = [];

    public bool Has(string option) => _options.ContainsKey(option);

    public string? Value(string option) => _options.GetValueOrDefault(option);
}
