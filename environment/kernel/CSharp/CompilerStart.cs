namespace EeCnn.KernelHost.CSharp;

/// <summary>
/// The compiler takes longest to get ready of all that a kernel needs, so it begins with the process, beside everything else.
/// </summary>
internal static class CompilerStart
{
    private static readonly TaskCompletionSource<object?> Ready = new();

    /// <summary>Begins; <see cref="Wait"/> must follow.</summary>
    public static void Begin() => new Thread(() =>
    {
        try
        {
            Ready.SetResult(ScriptSession.Prepare());
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The session's first submission meets the same problem, and tells it to the user.
            Ready.SetResult(null);
        }
    }, 8 * 1024 * 1024) { IsBackground = true, Name = "compiler" }.Start();

    /// <summary>Waits for the end; what it returns is to be kept alive until the first submission is there.</summary>
    public static object? Wait() => Ready.Task.GetAwaiter().GetResult();
}
