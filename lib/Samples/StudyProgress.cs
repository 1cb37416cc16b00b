namespace EeCnn;

/// <summary>How far a long task is.</summary>
/// <param name="Stage">What is being done, such as <c>predict</c>.</param>
/// <param name="Share">Share of the stage that is done, 0 to 1.</param>
/// <param name="Detail">More for people; may be empty.</param>
public sealed record StudyProgress(string Stage, double Share, string Detail = "")
{
    /// <summary>Writes stage and share.</summary>
    /// <returns>For example <c>predict 45 % (218 of 484 patches)</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Stage} {100 * Share:F0} %") + (Detail.Length > 0 ? $" ({Detail})" : "");
}
