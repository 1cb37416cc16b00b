namespace EeCnn;

/// <summary>What is known about a spectral index.</summary>
/// <param name="Name">Short name, also the name of its band.</param>
/// <param name="Meaning">What it shows.</param>
/// <param name="Formula">Formula over reflectances: B blue, G green, R red, N near infrared, S1 and S2 short-wave infrared 1 and 2.</param>
/// <param name="Reference">Where it was published.</param>
/// <param name="Minimum">Smallest value of usual reflectances.</param>
/// <param name="Maximum">Largest value of usual reflectances.</param>
/// <param name="Undefined">What happens where the denominator is 0 or an input is negative.</param>
public sealed record SpectralIndex(
    string Name, string Meaning, string Formula, string Reference, double Minimum, double Maximum, string Undefined);
