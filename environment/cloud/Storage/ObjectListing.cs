using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.Storage;

/// <summary>objects.list: prefix, delimiter, offsets and pages.</summary>
internal static class ObjectListing
{
    private const int MaxPage = 1000;

    public static JsonObject Make(Bucket bucket, IQueryCollection query, string baseAddress)
    {
        string prefix = query["prefix"].ToString(), delimiter = query["delimiter"].ToString();
        string start = query["startOffset"].ToString(), end = query["endOffset"].ToString();
        string? after = ReadToken(query["pageToken"].ToString());
        long page = Preconditions.Number(query, "maxResults") ?? MaxPage;
        if (page < 0)
        {
            throw ApiException.Invalid($"Invalid value '{page}' for 'maxResults': expected 1 to {MaxPage}.");
        }

        page = page == 0 ? MaxPage : Math.Min(page, MaxPage);
        var items = new JsonArray();
        var prefixes = new JsonArray();
        string? lastPrefix = null, last = null;
        bool more = false;
        foreach (var stored in bucket.List())
        {
            string name = stored.Name;
            if (!name.StartsWith(prefix, StringComparison.Ordinal) || (start.Length > 0 && Utf8Order.Instance.Compare(name, start) < 0)
                || (end.Length > 0 && Utf8Order.Instance.Compare(name, end) >= 0))
            {
                continue;
            }

            int cut = delimiter.Length == 0 ? -1 : name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            string entry = cut < 0 ? name : name[..(cut + delimiter.Length)];
            if (entry == lastPrefix && cut >= 0)
            {
                continue;
            }

            // What a page ended with (a name or a prefix) and everything before it has been listed already.
            if (after is not null && (Utf8Order.Instance.Compare(entry, after) <= 0))
            {
                continue;
            }

            if (items.Count + prefixes.Count == page)
            {
                more = true;
                break;
            }

            last = entry;
            if (cut < 0)
            {
                items.Add(stored.ToJson(bucket.Name, baseAddress));
            }
            else
            {
                lastPrefix = entry;
                prefixes.Add(entry);
            }
        }

        var listing = new JsonObject { ["kind"] = "storage#objects" };
        if (items.Count > 0)
        {
            listing["items"] = items;
        }

        if (prefixes.Count > 0)
        {
            listing["prefixes"] = prefixes;
        }

        if (more)
        {
            listing["nextPageToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(last!));
        }

        return listing;
    }

    private static string? ReadToken(string token)
    {
        if (token.Length == 0)
        {
            return null;
        }

        byte[] bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out int length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw ApiException.Invalid($"Invalid pageToken '{token}': pass the nextPageToken of the page before.");
    }
}
