using System.Collections;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EeCnn;

/// <summary>The classes of a study in the order of their ids, which run from 0 without a gap: id = index of the model's output.</summary>
/// <remarks>Immutable, compared by value, safe to share between threads.</remarks>
public sealed partial class ClassTable : IReadOnlyList<LandCoverClass>, IEquatable<ClassTable>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly LandCoverClass[] classes;

    /// <summary>Makes a table.</summary>
    /// <param name="classes">1 to 255 classes whose ids are 0, 1, 2, … in any order.</param>
    /// <exception cref="ArgumentException">An id is missing or repeated, a name is empty or repeated, or a colour is not <c>#rrggbb</c>.</exception>
    public ClassTable(IEnumerable<LandCoverClass> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        LandCoverClass?[] given = [.. classes];
        if (Array.IndexOf(given, null) is var missing and >= 0)
        {
            throw new ArgumentException($"Entry {missing} of the class table is null.", nameof(classes));
        }

        this.classes = [.. given.OrderBy(item => item!.Id)!];
        if (this.classes.Length is 0 or > 255)
        {
            throw new ArgumentException($"A class table has 1 to 255 classes; got {this.classes.Length}.", nameof(classes));
        }

        for (int index = 0; index < this.classes.Length; index++)
        {
            var item = this.classes[index];
            if (item.Id != index)
            {
                throw new ArgumentException(
                    $"Class ids must be 0 to {this.classes.Length - 1}, each once; got [{Text.Join(this.classes.Select(other => other.Id))}].",
                    nameof(classes));
            }

            if (string.IsNullOrWhiteSpace(item.Name) || this.classes.Count(other => other.Name == item.Name) > 1)
            {
                throw new ArgumentException($"Class {item.Id} needs a name of its own; got '{item.Name}'.", nameof(classes));
            }

            if (item.Colour is null || !ColourPattern().IsMatch(item.Colour))
            {
                throw new ArgumentException($"Class {item.Id} ({item.Name}) needs a colour like #1f78b4; got '{item.Colour}'.", nameof(classes));
            }
        }
    }

    /// <summary>Number of classes, 1 to 255.</summary>
    public int Count => classes.Length;

    /// <summary>Class names in the order of their ids.</summary>
    public IReadOnlyList<string> Names => [.. classes.Select(item => item.Name)];

    /// <summary>Gives the class with an id.</summary>
    /// <param name="id">0 to <see cref="Count"/> − 1.</param>
    /// <returns>The class.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no class with this id.</exception>
    public LandCoverClass this[int id] => id >= 0 && id < classes.Length
        ? classes[id]
        : throw new ArgumentOutOfRangeException(nameof(id), id, $"The table has the classes 0 to {classes.Length - 1} ({Text.Join(Names)}).");

    /// <summary>Reads a table from a JSON file: an array of <c>{"id", "name", "colour", "description"}</c>, or an object whose <c>classes</c> is that array.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The table.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not such a JSON, or the classes break a rule of the table.</exception>
    public static ClassTable Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = document.RootElement;
            var array = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("classes", out var inner) ? inner : root;
            return new ClassTable(array.Deserialize<LandCoverClass[]>(Json) ?? []);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{path} is not a class table: {error.Message} Expected an array of {{\"id\": 0, \"name\": …, \"colour\": \"#rrggbb\", \"description\": …}}.", error);
        }
    }

    /// <summary>Tells whether two tables have equal classes.</summary>
    /// <param name="other">The table to compare with.</param>
    /// <returns>True when all ids, names, colours and descriptions are equal.</returns>
    public bool Equals(ClassTable? other) => other is not null && classes.AsSpan().SequenceEqual(other.classes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClassTable);

    /// <inheritdoc/>
    public override int GetHashCode() => classes.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<LandCoverClass> GetEnumerator() => ((IEnumerable<LandCoverClass>)classes).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Lists ids and names.</summary>
    /// <returns>For example <c>0 water, 1 urban</c>.</returns>
    public override string ToString() => Text.Join(classes.Select(item => $"{item.Id} {item.Name}"));

    [GeneratedRegex(@"^#[0-9a-fA-F]{6}\z")]
    private static partial Regex ColourPattern();
}
