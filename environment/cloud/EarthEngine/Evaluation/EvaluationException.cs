namespace EeCnn.Cloud.EarthEngine.Evaluation;

/// <summary>A user's error inside an algorithm; the interpreter puts the algorithm's name before the message.</summary>
internal sealed class EvaluationException(string message) : Exception(message);
