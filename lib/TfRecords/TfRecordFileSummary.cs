namespace EeCnn;

/// <summary>What a TFRecord file holds, every checksum verified.</summary>
/// <param name="Name">File name without folder.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="DataBytes">Size of all records' data, inflated.</param>
/// <param name="Compression">How the file is packed.</param>
/// <param name="Records">Number of sound records.</param>
/// <param name="SmallestRecordBytes">Size of the smallest record; 0 without records.</param>
/// <param name="LargestRecordBytes">Size of the largest record; 0 without records.</param>
/// <param name="Damaged">Damaged places that were skipped; 0 unless skipping was asked for.</param>
public sealed record TfRecordFileSummary(
    string Name, long Bytes, long DataBytes, TfRecordCompression Compression, long Records, int SmallestRecordBytes, int LargestRecordBytes, int Damaged);
