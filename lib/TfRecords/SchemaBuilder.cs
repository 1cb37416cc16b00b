namespace EeCnn;

/// <summary>Gathers a schema record by record.</summary>
internal sealed class SchemaBuilder
{
    private readonly SortedDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private long records;

    internal void Add(TfRecordReader reader) => Add(reader.ParseExample(), reader);

    internal void Add(Example example, TfRecordReader reader)
    {
        records++;
        foreach (var (name, feature) in example.Features)
        {
            if (!entries.TryGetValue(name, out var entry))
            {
                entries[name] = entry = new Entry { Kind = feature.Kind, MinLength = feature.Length };
            }

            if (feature.Kind != entry.Kind && feature.Kind != FeatureKind.None)
            {
                if (entry.Kind != FeatureKind.None)
                {
                    throw new TfRecordException(
                        reader.Name, reader.RecordNumber, reader.Offset, $"feature '{name}' of kind {entry.Kind}, as in the records before", $"kind {feature.Kind}");
                }

                entry.Kind = feature.Kind;
            }

            entry.Add(feature);
        }
    }

    internal TfRecordSchema ToSchema() => new(
        entries.Select(item => new FeatureSchema(
            item.Key, item.Value.Kind, item.Value.MinLength, item.Value.MaxLength,
            item.Value.Minimum <= item.Value.Maximum ? item.Value.Minimum : null,
            item.Value.Minimum <= item.Value.Maximum ? item.Value.Maximum : null,
            1 - (double)item.Value.Records / records)),
        records);

    private sealed class Entry
    {
        internal FeatureKind Kind;
        internal int MinLength, MaxLength;
        internal long Records;
        internal double Minimum = double.PositiveInfinity, Maximum = double.NegativeInfinity;

        internal void Add(Feature feature)
        {
            Records++;
            MinLength = Math.Min(MinLength, feature.Length);
            MaxLength = Math.Max(MaxLength, feature.Length);
            foreach (float value in feature.Floats)
            {
                Minimum = value < Minimum ? value : Minimum;
                Maximum = value > Maximum ? value : Maximum;
            }

            foreach (long value in feature.Integers)
            {
                Minimum = Math.Min(Minimum, value);
                Maximum = Math.Max(Maximum, value);
            }
        }
    }
}
