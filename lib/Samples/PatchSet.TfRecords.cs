namespace EeCnn;

public sealed partial class PatchSet
{
    /// <summary>Reads the patches of a table export: per record the bands flattened by <c>neighborhoodToArray</c>, and the numbers label, polygon, column and row.</summary>
    /// <param name="path">A file, a pattern or a prefix (see <see cref="TfRecordShards.Find"/>).</param>
    /// <param name="bands">Names of the bands, in the wanted order; they are looked up by name.</param>
    /// <param name="patchSize">Rows and columns of a patch.</param>
    /// <param name="classes">The class table.</param>
    /// <returns>All patches in the order of the records.</returns>
    /// <exception cref="FileNotFoundException">Nothing matches.</exception>
    /// <exception cref="TfRecordException">A file is damaged, a band is missing or of another size, or a label is no class of the table.</exception>
    public static PatchSet FromTfRecords(string path, IReadOnlyList<string> bands, int patchSize, ClassTable classes)
    {
        ArgumentNullException.ThrowIfNull(bands);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentOutOfRangeException.ThrowIfLessThan(patchSize, 1);
        int area = patchSize * patchSize, length = bands.Count * area;
        var decoder = new ExampleDecoder(
            [.. bands, "label", "polygon", "column", "row"], [.. Enumerable.Repeat(area, bands.Count), 1, 1, 1, 1]);
        var values = new List<float[]>();
        foreach (var reader in TfRecordShards.Find(path).Read())
        {
            var record = new float[decoder.ValueCount];
            reader.Decode(decoder, record);
            if (record[length] != (int)record[length] || record[length] < 0 || record[length] >= classes.Count)
            {
                throw new TfRecordException(
                    reader.Name, reader.RecordNumber, reader.Offset, $"a label of the classes {classes}", FormattableString.Invariant($"the label {record[length]}"));
            }

            for (int place = 1; place < 4; place++)
            {
                // From this on a 32-bit float no longer tells whole numbers apart.
                float number = record[length + place];
                if (number != MathF.Floor(number) || MathF.Abs(number) >= 1 << 24)
                {
                    throw new TfRecordException(
                        reader.Name, reader.RecordNumber, reader.Offset, $"a whole number below {1 << 24} as {new[] { "polygon", "column", "row" }[place - 1]}", FormattableString.Invariant($"{number}"));
                }
            }

            values.Add(record);
        }

        if (values.Count == 0)
        {
            throw new TfRecordException(path, 0, 0, "at least one labelled patch", "no record. Export the samples again");
        }

        var pixels = new float[checked(values.Count * length)];
        for (int index = 0; index < values.Count; index++)
        {
            values[index].AsSpan(0, length).CopyTo(pixels.AsSpan(index * length));
        }

        int[] Number(int place) => [.. values.Select(record => (int)record[length + place])];
        return new PatchSet(pixels, Number(0), Number(2), Number(3), Number(1), bands, patchSize, classes);
    }
}
