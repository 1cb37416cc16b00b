using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using EeCnn.Cloud.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace EeCnn.Cloud.Storage;

/// <summary>The three ways to write an object: media, multipart and resumable.</summary>
internal sealed class Uploads
{
    private static readonly TimeSpan SessionLife = TimeSpan.FromHours(24);
    private readonly ConcurrentDictionary<string, UploadSession> _sessions = new();

    public async Task HandleAsync(HttpContext context, Bucket bucket, string baseAddress)
    {
        var query = context.Request.Query;
        if (query.TryGetValue("upload_id", out var id))
        {
            await ContinueAsync(context, id.ToString(), baseAddress);
            return;
        }

        if (context.Request.Method != "POST")
        {
            throw new ApiException(405, $"Method {context.Request.Method} is not allowed on uploads: start with POST, continue with PUT to the session.");
        }

        switch (query["uploadType"].ToString())
        {
            case "media":
                await WriteAsync(context, bucket, ObjectDraft.Read(default, query, context.Request.ContentType), Reply.OpenBody(context), baseAddress);
                break;
            case "multipart":
                await MultipartAsync(context, bucket, baseAddress);
                break;
            case "resumable":
                await StartAsync(context, bucket, baseAddress);
                break;
            case var other:
                throw ApiException.Invalid($"Invalid uploadType '{other}': allowed are media, multipart and resumable.");
        }
    }

    private static async Task WriteAsync(HttpContext context, Bucket bucket, ObjectDraft draft, Stream body, string baseAddress)
    {
        string part = bucket.NewPart();
        try
        {
            await using (var file = File.Create(part))
            {
                await body.CopyToAsync(file, context.RequestAborted);
            }

            var stored = bucket.Commit(part, draft, Preconditions.Read(context.Request.Query));
            await Reply.JsonAsync(context, stored.ToJson(bucket.Name, baseAddress));
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task MultipartAsync(HttpContext context, Bucket bucket, string baseAddress)
    {
        string? boundary = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (string.IsNullOrEmpty(boundary))
        {
            throw ApiException.Invalid($"Invalid Content-Type '{context.Request.ContentType}' of a multipart upload: expected multipart/related with a boundary.");
        }

        try
        {
            var reader = new MultipartReader(boundary, context.Request.Body) { BodyLengthLimit = null };
            var metadata = await reader.ReadNextSectionAsync(context.RequestAborted)
                ?? throw ApiException.Invalid("The multipart upload is empty: expected the object resource, then the media.");
            using var document = await JsonDocument.ParseAsync(metadata.Body, Reply.JsonOptions, context.RequestAborted);
            var media = await reader.ReadNextSectionAsync(context.RequestAborted)
                ?? throw ApiException.Invalid("The multipart upload has one part only: expected the object resource, then the media.");
            await WriteAsync(context, bucket, ObjectDraft.Read(document.RootElement, context.Request.Query, media.ContentType), media.Body, baseAddress);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException || (e is IOException and not (FileNotFoundException or DirectoryNotFoundException)
            && e.Message.StartsWith("Unexpected end of Stream", StringComparison.Ordinal)))
        {
            throw ApiException.Invalid($"The multipart upload is broken: {e.Message}");
        }
    }

    private async Task StartAsync(HttpContext context, Bucket bucket, string baseAddress)
    {
        byte[] body = await Reply.ReadBodyAsync(context, Reply.MaxJsonBytes);
        ObjectDraft draft;
        try
        {
            using var document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            string? mediaType = context.Request.Headers["X-Upload-Content-Type"];
            draft = ObjectDraft.Read(document.RootElement, context.Request.Query, mediaType);
        }
        catch (JsonException e)
        {
            throw ApiException.Invalid($"Invalid JSON payload received. {e.Message}");
        }

        var conditions = Preconditions.Read(context.Request.Query);
        conditions.Check(bucket.Find(draft.Name), reading: false);
        var session = new UploadSession(bucket, draft, conditions);
        _sessions[session.Id] = session;
        DropOldSessions();
        context.Response.Headers.Location = $"{baseAddress}upload/storage/v1/b/{Uri.EscapeDataString(bucket.Name)}/o?uploadType=resumable"
            + $"&name={Uri.EscapeDataString(draft.Name)}&upload_id={session.Id}";
        context.Response.Headers["X-GUploader-UploadID"] = session.Id;
        context.Response.ContentLength = 0;
    }

    private async Task ContinueAsync(HttpContext context, string id, string baseAddress)
    {
        if (!_sessions.TryGetValue(id, out var session))
        {
            throw new ApiException(410, $"The upload session '{id}' is unknown or has expired. Start the upload anew.");
        }

        if (context.Request.Method == "DELETE")
        {
            _sessions.TryRemove(id, out _);
            session.Discard();
            context.Response.StatusCode = 499;
            return;
        }

        string range = context.Request.Headers.ContentRange.ToString();
        try
        {
            await session.PutAsync(context.Request.Body, range.Length == 0 ? null : range, context.RequestAborted);
        }
        catch (ApiException e) when (e.Code is 412 || e.Message.StartsWith("Provided ", StringComparison.Ordinal))
        {
            _sessions.TryRemove(id, out _);
            session.Discard();
            throw;
        }

        if (session.Finished is { } stored)
        {
            await Reply.JsonAsync(context, stored.ToJson(session.Bucket.Name, baseAddress));
            return;
        }

        context.Response.StatusCode = 308;
        context.Response.ContentLength = 0;
        if (session.Stored > 0)
        {
            context.Response.Headers.Range = string.Create(CultureInfo.InvariantCulture, $"bytes=0-{session.Stored - 1}");
        }
    }

    private void DropOldSessions()
    {
        foreach (var session in _sessions.Values.Where(s => Environment.TickCount64 - s.LastUse > SessionLife.TotalMilliseconds))
        {
            _sessions.TryRemove(session.Id, out _);
            session.Discard();
        }
    }
}
