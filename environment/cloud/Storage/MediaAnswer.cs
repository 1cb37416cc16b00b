using System.Globalization;
using EeCnn.Cloud.Hosting;
using Microsoft.Net.Http.Headers;

namespace EeCnn.Cloud.Storage;

/// <summary>Sends the bytes of an object, whole or one range of them.</summary>
internal static class MediaAnswer
{
    public static async Task SendAsync(HttpContext context, StoredObject stored)
    {
        var response = context.Response;
        await using var file = OpenAsItIs(stored);
        long first = 0, last = stored.Size - 1;
        if (ReadRange(context, stored.Size) is { } range)
        {
            (first, last) = range;
            if (first >= stored.Size || last < first)
            {
                response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{stored.Size}");
                throw new ApiException(416, $"The requested range cannot be satisfied: the object has {stored.Size} bytes.");
            }

            response.StatusCode = 206;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{last}/{stored.Size}");
        }

        response.ContentType = stored.ContentType ?? "application/octet-stream";
        response.ContentLength = last - first + 1;
        response.Headers.AcceptRanges = "bytes";
        response.Headers.ETag = $"\"{stored.ETag}\"";
        response.Headers["x-goog-hash"] = stored.ComponentCount is null ? $"crc32c={stored.Crc32c},md5={stored.Md5}" : $"crc32c={stored.Crc32c}";
        response.Headers["x-goog-generation"] = stored.Generation.ToString(CultureInfo.InvariantCulture);
        response.Headers["x-goog-metageneration"] = stored.Metageneration.ToString(CultureInfo.InvariantCulture);
        response.Headers["x-goog-storage-class"] = "STANDARD";
        response.Headers["x-goog-stored-content-length"] = stored.Size.ToString(CultureInfo.InvariantCulture);
        response.Headers["x-goog-stored-content-encoding"] = stored.ContentEncoding ?? "identity";
        if (stored.ContentEncoding is not null)
        {
            response.Headers.ContentEncoding = stored.ContentEncoding;
        }

        file.Position = first;
        byte[] buffer = new byte[1 << 16];
        for (long left = last - first + 1; left > 0;)
        {
            int read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), context.RequestAborted);
            if (read == 0)
            {
                throw new IOException($"The file of object '{stored.Name}' became shorter while it was sent.");
            }

            await response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
            left -= read;
        }
    }

    // An open file keeps its bytes when the object is replaced or deleted meanwhile.
    private static FileStream OpenAsItIs(StoredObject stored)
    {
        try
        {
            return new FileStream(stored.File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            throw ApiException.NotFound($"No such object: {stored.Name}");
        }
    }

    private static (long First, long Last)? ReadRange(HttpContext context, long size)
    {
        if (!RangeHeaderValue.TryParse(context.Request.Headers.Range.ToString(), out var header) || header.Unit != "bytes" || header.Ranges.Count != 1)
        {
            return null;
        }

        var range = header.Ranges.First();
        return range.From is { } from
            ? (from, Math.Min(range.To ?? size - 1, size - 1))
            : (Math.Max(0, size - (range.To ?? 0)), range.To == 0 ? -1 : size - 1);
    }
}
