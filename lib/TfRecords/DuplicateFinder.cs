using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace EeCnn;

/// <summary>Finds equal and nearly equal patches.</summary>
internal static class DuplicateFinder
{
    internal static IReadOnlyList<(long First, long Second)> Find(
        TfRecordShards shards, TfRecordReadOptions options, IReadOnlyList<string> bands, TfRecordSchema schema, float tolerance)
    {
        int length = schema.Features.FirstOrDefault(feature => feature.Name == bands[0])?.MaxLength ?? 1;
        var decoder = new ExampleDecoder(bands, Math.Max(1, length));
        return tolerance == 0 ? FindEqual(shards, options, decoder) : FindSimilar(shards, options, decoder, tolerance);
    }

    private static List<(long, long)> FindEqual(TfRecordShards shards, TfRecordReadOptions options, ExampleDecoder decoder)
    {
        var pairs = new List<(long, long)>();
        var seen = new Dictionary<string, long>();
        var patch = new float[decoder.ValueCount];
        long record = 0;
        foreach (var reader in shards.Read(options))
        {
            reader.Decode(decoder, patch);
            string hash = Convert.ToBase64String(SHA256.HashData(MemoryMarshal.AsBytes(patch.AsSpan())));
            if (!seen.TryAdd(hash, record))
            {
                pairs.Add((seen[hash], record));
            }

            record++;
        }

        return pairs;
    }

    // Patches that differ by at most the tolerance everywhere have means that differ by no more: sorted by mean, only near ones are compared.
    private static List<(long, long)> FindSimilar(TfRecordShards shards, TfRecordReadOptions options, ExampleDecoder decoder, float tolerance)
    {
        var patches = new List<(double Mean, long Record, float[] Values)>();
        foreach (var reader in shards.Read(options))
        {
            var patch = new float[decoder.ValueCount];
            reader.Decode(decoder, patch);
            double sum = 0;
            foreach (float value in patch)
            {
                sum += value;
            }

            patches.Add((sum / patch.Length, patches.Count, patch));
        }

        var firsts = new Dictionary<long, long>();
        patches.Sort((one, other) => one.Mean.CompareTo(other.Mean));
        double slack = tolerance * 1.0001 + 1e-9;
        for (int one = 0; one < patches.Count; one++)
        {
            for (int other = one + 1; other < patches.Count && patches[other].Mean - patches[one].Mean <= slack; other++)
            {
                long first = Math.Min(patches[one].Record, patches[other].Record), second = Math.Max(patches[one].Record, patches[other].Record);
                if ((!firsts.TryGetValue(second, out long before) || first < before) && AreSimilar(patches[one].Values, patches[other].Values, tolerance))
                {
                    firsts[second] = first;
                }
            }
        }

        return [.. firsts.OrderBy(pair => pair.Key).Select(pair => (pair.Value, pair.Key))];
    }

    private static bool AreSimilar(float[] one, float[] other, float tolerance)
    {
        for (int index = 0; index < one.Length; index++)
        {
            if (!(Math.Abs(one[index] - other[index]) <= tolerance) && !one[index].Equals(other[index]))
            {
                return false;
            }
        }

        return true;
    }
}
