namespace EeCnn;

/// <summary>State of a transfer of one or more files.</summary>
/// <param name="Name">The file that moved last.</param>
/// <param name="BytesDone">Bytes of all files so far.</param>
/// <param name="BytesTotal">Bytes of all files.</param>
/// <param name="FilesDone">Files that are complete.</param>
/// <param name="FilesTotal">Files in all.</param>
public readonly record struct TransferProgress(string Name, long BytesDone, long BytesTotal, int FilesDone, int FilesTotal);
