namespace EeCnn;

/// <summary>Statistics of one band over all pixels of all records; nodata (≤ −9000 or NaN) is counted apart.</summary>
/// <param name="Band">Band name.</param>
/// <param name="Count">Valid pixels.</param>
/// <param name="Nodata">Pixels without data.</param>
/// <param name="MissingRecords">Records without the band.</param>
/// <param name="Minimum">Least value, in the band's unit; NaN without valid pixels.</param>
/// <param name="Mean">Mean, in the band's unit; NaN without valid pixels.</param>
/// <param name="StandardDeviation">Standard deviation (divisor n), in the band's unit; NaN without valid pixels.</param>
/// <param name="Maximum">Largest value, in the band's unit; NaN without valid pixels.</param>
public sealed record BandStatistics(
    string Band, long Count, long Nodata, long MissingRecords, double Minimum, double Mean, double StandardDeviation, double Maximum);
