using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive.Events;

/// <summary>The code that arrived is complete.</summary>
public class CompleteCodeSubmissionReceived(SubmitCode submitCode) : KernelEvent(submitCode)
{
    /// <summary>The code.</summary>
    public string Code => ((SubmitCode)Command).Code;
}
