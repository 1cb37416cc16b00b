using System.Globalization;

namespace EeCnn;

/// <summary>One set of settings that a search tries, with the seed that belongs to it.</summary>
public sealed class SearchTrial
{
    internal SearchTrial(int number, int seed, int epochs, IReadOnlyDictionary<string, object> settings)
    {
        Number = number;
        Seed = seed;
        Epochs = epochs;
        Settings = settings;
    }

    /// <summary>Number of the trial, from 1; in successive halving the same through all rounds.</summary>
    public int Number { get; }

    /// <summary>Seed for the weights and the training of this trial.</summary>
    public int Seed { get; }

    /// <summary>Epochs that this trial may train for.</summary>
    public int Epochs { get; }

    /// <summary>The settings by name.</summary>
    public IReadOnlyDictionary<string, object> Settings { get; }

    /// <summary>Gives a setting.</summary>
    /// <param name="name">Its name in the space.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The space has no such setting, or it is of another type.</exception>
    public T Get<T>(string name) => Settings.TryGetValue(name, out var value)
        ? value is T typed ? typed : throw new ArgumentException($"The setting '{name}' is of type {value.GetType().Name}, not {typeof(T).Name}.", nameof(name))
        : throw new ArgumentException($"The space has no setting '{name}'; it has [{Text.Join(Settings.Keys)}].", nameof(name));

    /// <summary>Writes number, settings, epochs and seed.</summary>
    /// <returns>For example <c>trial 3: batch 32, rate 0.001; 10 epochs, seed 77</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"trial {Number}: {Text.Join(Settings.Select(pair => $"{pair.Key} {Label(pair.Value)}"))}; {Epochs} epochs, seed {Seed}");

    internal static bool IsNumber(object value) => value is double or float or decimal or sbyte or byte or short or ushort or int or uint or long or ulong;

    internal static string Label(object value) => value is double number
        ? number.ToString("R", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
