namespace EeCnn;

/// <summary>State of an export or import.</summary>
public enum OperationState
{
    /// <summary>Waits for its turn.</summary>
    Pending,

    /// <summary>Runs.</summary>
    Running,

    /// <summary>Is being cancelled.</summary>
    Cancelling,

    /// <summary>Finished; its results are there.</summary>
    Succeeded,

    /// <summary>Was cancelled; it left no results.</summary>
    Cancelled,

    /// <summary>Failed; it left no results.</summary>
    Failed,
}
