using System.Text.Json;

namespace EeCnn;

/// <summary>The note beside a fetched sample file: what it was made from and how large it is. A file without a fitting note is made anew.</summary>
internal sealed record SampleReceipt(string Study, string Fingerprint, int PatchSize, long Records, long Bytes)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal static string PathFor(string samples) => samples + ".json";

    /// <summary>Tells whether the file is there, whole, and made from what <paramref name="fingerprint"/> stands for.</summary>
    internal static bool Fits(string samples, string fingerprint)
    {
        try
        {
            var receipt = JsonSerializer.Deserialize<SampleReceipt>(File.ReadAllText(PathFor(samples)), Json);
            return receipt is not null && receipt.Fingerprint == fingerprint && new FileInfo(samples) is { Exists: true } file && file.Length == receipt.Bytes
                && TfRecordShards.Of(samples).Verify() == receipt.Records;
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return false;
        }
    }

    internal void Save(string samples) => PartialFile.WriteAllText(PathFor(samples), JsonSerializer.Serialize(this, Json));
}
