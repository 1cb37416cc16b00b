namespace EeCnn.Cloud.Hosting;

/// <summary>An error that the caller gets in Google's form: HTTP status, canonical status name, reason and message.</summary>
internal sealed class ApiException(int code, string message, string? reason = null) : Exception(message)
{
    public int Code { get; } = code;

    public string Reason { get; } = reason ?? code switch
    {
        400 => "invalid",
        401 => "authError",
        403 => "forbidden",
        404 => "notFound",
        409 => "conflict",
        410 => "uploadBroken",
        412 => "conditionNotMet",
        416 => "requestedRangeNotSatisfiable",
        429 => "rateLimitExceeded",
        _ => "backendError",
    };

    public string Status => Code switch
    {
        400 => "INVALID_ARGUMENT",
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 => "NOT_FOUND",
        409 => "ALREADY_EXISTS",
        412 => "FAILED_PRECONDITION",
        416 => "OUT_OF_RANGE",
        429 => "RESOURCE_EXHAUSTED",
        499 => "CANCELLED",
        501 => "UNIMPLEMENTED",
        503 => "UNAVAILABLE",
        _ => "INTERNAL",
    };

    public static ApiException Invalid(string message) => new(400, message);

    public static ApiException NotFound(string message) => new(404, message);
}
