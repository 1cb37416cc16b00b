using System.Globalization;
using System.Text;

namespace EeCnn;

/// <summary>The features that the records of an export hold: inferred from files, or declared and compared with them.</summary>
/// <remarks>Immutable.</remarks>
public sealed class TfRecordSchema
{
    /// <summary>Makes a schema.</summary>
    /// <param name="features">Features with unique names; they are sorted by name.</param>
    /// <param name="records">Records that it was inferred from; 0 when declared.</param>
    /// <exception cref="ArgumentException">A name is repeated.</exception>
    public TfRecordSchema(IEnumerable<FeatureSchema> features, long records = 0)
    {
        ArgumentNullException.ThrowIfNull(features);
        Features = [.. features.OrderBy(feature => feature.Name, StringComparer.Ordinal)];
        Records = records;
        if (Features.Select(feature => feature.Name).Distinct().Count() != Features.Count)
        {
            throw new ArgumentException($"Feature names must be unique; got [{Text.Join(Features.Select(feature => feature.Name))}].", nameof(features));
        }
    }

    /// <summary>The features, sorted by name.</summary>
    public IReadOnlyList<FeatureSchema> Features { get; }

    /// <summary>Records that the schema was inferred from; 0 when declared.</summary>
    public long Records { get; }

    /// <summary>Declares what Earth Engine writes for an image export: per band one list of the patch with its margin.</summary>
    /// <param name="bands">Band names.</param>
    /// <param name="width">Columns of a stored patch: patch width + kernel width.</param>
    /// <param name="height">Rows of a stored patch: patch height + kernel height.</param>
    /// <returns>The schema.</returns>
    public static TfRecordSchema OfImageExport(IReadOnlyList<string> bands, int width, int height) =>
        new(bands.Select(band => new FeatureSchema(band, FeatureKind.Float, width * height, width * height)));

    /// <summary>Declares what Earth Engine writes for an image export, by its mixer.</summary>
    /// <param name="bands">Band names.</param>
    /// <param name="mixer">The mixer beside the files: size of a patch without overlap.</param>
    /// <param name="kernelWidth">Columns of the export's kernel; 0 without one.</param>
    /// <param name="kernelHeight">Rows of the export's kernel; 0 without one.</param>
    /// <returns>The schema.</returns>
    public static TfRecordSchema OfImageExport(IReadOnlyList<string> bands, Mixer mixer, int kernelWidth = 0, int kernelHeight = 0)
    {
        ArgumentNullException.ThrowIfNull(mixer);
        return OfImageExport(bands, mixer.PatchWidth + kernelWidth, mixer.PatchHeight + kernelHeight);
    }

    /// <summary>Declares what Earth Engine writes for a table export of samples: scalars, and bands flattened by <c>neighborhoodToArray</c>.</summary>
    /// <param name="scalars">Names of properties that are single numbers.</param>
    /// <param name="bands">Names of the patch bands.</param>
    /// <param name="patchSize">Rows and columns of a patch.</param>
    /// <returns>The schema.</returns>
    public static TfRecordSchema OfTableExport(IReadOnlyList<string> scalars, IReadOnlyList<string> bands, int patchSize) =>
        new([
            .. scalars.Select(name => new FeatureSchema(name, FeatureKind.Float, 1, 1)),
            .. bands.Select(name => new FeatureSchema(name, FeatureKind.Float, patchSize * patchSize, patchSize * patchSize)),
        ]);

    /// <summary>Infers the schema by reading all records, verifying their checksums.</summary>
    /// <param name="shards">The files.</param>
    /// <param name="options">How to read; null for the strict default.</param>
    /// <returns>The schema; without features when the files hold no record.</returns>
    /// <exception cref="TfRecordException">A record is damaged or no Example, or a feature changes its kind.</exception>
    public static TfRecordSchema Infer(TfRecordShards shards, TfRecordReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(shards);
        var builder = new SchemaBuilder();
        foreach (var reader in shards.Read(options))
        {
            builder.Add(reader);
        }

        return builder.ToSchema();
    }

    /// <summary>Compares this schema, of files, with what was expected of them.</summary>
    /// <param name="expected">The declared schema.</param>
    /// <returns>A sentence per difference; empty when the files are as expected. Features nobody expected are no difference.</returns>
    public IReadOnlyList<string> Compare(TfRecordSchema expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var differences = new List<string>();
        foreach (var wanted in expected.Features)
        {
            var found = Features.FirstOrDefault(feature => feature.Name == wanted.Name);
            if (found is null)
            {
                differences.Add($"Feature '{wanted.Name}' is missing; the records have [{Text.Join(Features.Select(feature => feature.Name))}].");
                continue;
            }

            if (found.Kind != wanted.Kind)
            {
                differences.Add($"Feature '{wanted.Name}' should be {wanted.Kind}; it is {found.Kind}.");
            }

            if (found.MinLength < wanted.MinLength || found.MaxLength > wanted.MaxLength)
            {
                differences.Add($"Feature '{wanted.Name}' should have {wanted.LengthText} values; it has {found.LengthText}.");
            }

            if (found.MissingShare > wanted.MissingShare)
            {
                differences.Add(FormattableString.Invariant($"Feature '{wanted.Name}' is missing in {found.MissingShare:P1} of the records; allowed are {wanted.MissingShare:P1}."));
            }
        }

        return differences;
    }

    /// <summary>Writes a table with a row per feature.</summary>
    /// <returns>Several lines of text.</returns>
    public override string ToString()
    {
        static string Number(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "";
        var text = new StringBuilder($"{"feature",-24}{"kind",-8}{"length",10}{"minimum",14}{"maximum",14}{"missing",9}");
        foreach (var feature in Features)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"\n{feature.Name,-24}{feature.Kind,-8}{feature.LengthText,10}{Number(feature.Minimum),14}{Number(feature.Maximum),14}{feature.MissingShare,9:P1}");
        }

        return text.ToString();
    }
}
