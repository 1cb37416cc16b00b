namespace EeCnn.Benchmarks;

/// <summary>One measured figure: ours, the peer's and the target.</summary>
/// <param name="Name">What is measured, as it stands in the table.</param>
/// <param name="Unit">Unit of both measurements, such as <c>samples/s</c>.</param>
/// <param name="Target">What has to be reached; judged on the median.</param>
/// <param name="Ours">Measures us once.</param>
/// <param name="Peer">Measures the peer once; null where the target is on our value alone.</param>
internal sealed record Figure(string Name, string Unit, Target Target, Func<double> Ours, Func<double>? Peer = null);
