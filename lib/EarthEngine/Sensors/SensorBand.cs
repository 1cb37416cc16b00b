namespace EeCnn;

/// <summary>A band of a sensor.</summary>
/// <param name="Id">Name in Earth Engine, such as <c>SR_B4</c>.</param>
/// <param name="Role">Part of the spectrum.</param>
/// <param name="MinMicrometres">Shortest wavelength, µm.</param>
/// <param name="MaxMicrometres">Longest wavelength, µm.</param>
/// <param name="ResolutionMetres">Size of a pixel, metres.</param>
/// <param name="Scale">Physical value per digital number: reflectance, or kelvin of the thermal bands.</param>
/// <param name="Offset">Physical value at digital number 0.</param>
/// <param name="Description">What it measures.</param>
public sealed record SensorBand(
    string Id, BandRole Role, double MinMicrometres, double MaxMicrometres, double ResolutionMetres, double Scale, double Offset, string Description);
