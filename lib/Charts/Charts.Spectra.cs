using XPlot.Plotly;

namespace EeCnn;

public static partial class Charts
{
    /// <summary>
    /// Centres of the Landsat 7 ETM+ reflective bands in µm: the middle of the limits that USGS publishes
    /// (https://www.usgs.gov/faqs/what-are-band-designations-landsat-satellites, read 2026-11-22).
    /// </summary>
    private static readonly Dictionary<string, double> Landsat7Micrometres = new()
    {
        ["SR_B1"] = 0.485,
        ["SR_B2"] = 0.56,
        ["SR_B3"] = 0.66,
        ["SR_B4"] = 0.835,
        ["SR_B5"] = 1.65,
        ["SR_B7"] = 2.215,
    };

    /// <summary>
    /// Draws the spectrum of each class from the centre pixels of its patches: the mean as a line with dots, the range from the 10th to the
    /// 90th percentile as a band of the same colour. Masked centres (≤ −9000 or NaN) are left out.
    /// </summary>
    /// <param name="patches">Labelled patches of reflectance.</param>
    /// <param name="micrometres">Centre wavelength of each band in µm; null: those of Landsat 7 ETM+. Bands that are not named are left out.</param>
    /// <returns>The chart: reflectance over wavelength (µm).</returns>
    /// <exception cref="ArgumentException">No band of the patches has a wavelength.</exception>
    public static PlotlyChart SpectralSignatures(PatchSet patches, IReadOnlyDictionary<string, double>? micrometres = null)
    {
        ArgumentNullException.ThrowIfNull(patches);
        micrometres ??= Landsat7Micrometres;
        int[] bands = [.. Enumerable.Range(0, patches.Bands.Count).Where(band => micrometres.ContainsKey(patches.Bands[band])).OrderBy(band => micrometres[patches.Bands[band]])];
        if (bands.Length == 0)
        {
            throw new ArgumentException(
                $"None of the bands [{Text.Join(patches.Bands)}] has a wavelength; known are [{Text.Join(micrometres.Keys)}]. Pass their wavelengths.",
                nameof(patches));
        }

        double[] wavelengths = [.. bands.Select(band => micrometres[patches.Bands[band]])];
        float[] centres = patches.CentreValues();
        var lines = new List<Scatter>();
        foreach (var item in patches.Classes)
        {
            double[][] values = [.. bands.Select(band => CentresOf(patches, centres, item.Id, band))];
            if (values.Any(band => band.Length == 0))
            {
                continue;
            }

            Scatter Edge(double quantile, bool filled) => new()
            {
                x = wavelengths,
                y = values.Select(band => Math.Round(Quantile(band, quantile), 5)).ToArray(),
                mode = "lines",
                line = new Line { width = 0, color = item.Colour },
                fill = filled ? "tonexty" : "none",
                fillcolor = ChartStyle.Faded(item.Colour, 0.22),
                legendgroup = ChartStyle.Plain(item.Name),
                showlegend = false,
                hoverinfo = "skip",
            };
            lines.Add(Edge(0.9, filled: false));
            lines.Add(Edge(0.1, filled: true));
            var mean = new Scatter
            {
                name = $"{ChartStyle.Plain(item.Name)} (n = {values[0].Length})",
                x = wavelengths,
                y = values.Select(band => Math.Round(band.Average(), 5)).ToArray(),
                text = bands.Select(band => ChartStyle.Plain(patches.Bands[band])).ToArray(),
                mode = "lines+markers",
                line = new Line { color = item.Colour, width = 2.5 },
                marker = new Marker { color = item.Colour, size = 8, line = new Line { color = ChartStyle.Grey, width = 1 } },
                legendgroup = ChartStyle.Plain(item.Name),
            };
            lines.Add(ChartStyle.Casing(mean));
            lines.Add(mean);
        }

        var layout = new Layout.Layout { xaxis = ChartStyle.X("wavelength (µm)"), yaxis = ChartStyle.Y("reflectance (mean, 10–90 %)") };
        return ChartStyle.Sized(Chart.Plot(lines, layout), 900, 440);
    }

    /// <summary>Draws the distribution of one band per class, from the centre pixels of the patches.</summary>
    /// <param name="patches">Labelled patches.</param>
    /// <param name="band">A band of the patches.</param>
    /// <param name="bins">Bins over the whole range of values, at least 2.</param>
    /// <param name="unit">Unit of the band's values, for the axis; null: what its name tells, <c>index</c> or <c>reflectance</c>.</param>
    /// <returns>The chart: share of the class' samples (%) over the value.</returns>
    /// <exception cref="ArgumentException">There is no such band, or it has no value.</exception>
    public static PlotlyChart BandHistogram(PatchSet patches, string band, int bins = 40, string? unit = null)
    {
        ArgumentNullException.ThrowIfNull(patches);
        int index = patches.Bands.ToList().IndexOf(band);
        if (index < 0)
        {
            throw new ArgumentException($"The patches have no band '{band}'; they have [{Text.Join(patches.Bands)}].", nameof(band));
        }

        float[] centres = patches.CentreValues();
        var series = patches.Classes.Select(item => (item.Name, item.Colour, CentresOf(patches, centres, item.Id, index)));
        return Histograms(series, bins, AxisOf(band, unit), "share of samples (%)");
    }

    /// <summary>Draws the distribution of each band of a raster; masked pixels (NaN) are left out.</summary>
    /// <param name="raster">The raster.</param>
    /// <param name="bins">Bins over the whole range of values, at least 2.</param>
    /// <param name="unit">Unit of the values, for the axis; null: what the names of the bands tell, <c>index</c> or <c>reflectance</c> or both.</param>
    /// <returns>The chart: share of the band's pixels (%) over the value.</returns>
    /// <exception cref="ArgumentException">The raster has no value.</exception>
    public static PlotlyChart BandHistograms(Raster raster, int bins = 64, string? unit = null)
    {
        ArgumentNullException.ThrowIfNull(raster);
        var series = raster.Bands.Select((band, index) => (
            band,
            ChartStyle.Sequence[index % ChartStyle.Sequence.Length],
            raster.Band(band).ToArray().Where(float.IsFinite).Select(value => (double)value).ToArray()));
        return Histograms(series, bins, unit ?? string.Join(", ", raster.Bands.Select(UnitOf).Distinct()), "share of pixels (%)");
    }

    /// <summary>Counts here, so that the page holds bins and not every value. The range leaves out the outermost 0.1 % on either side.</summary>
    private static PlotlyChart Histograms(IEnumerable<(string Name, string Colour, double[] Values)> series, int bins, string xTitle, string yTitle)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        var filled = series.Where(item => item.Values.Length > 0).ToArray();
        if (filled.Length == 0)
        {
            throw new ArgumentException("There is no value to draw: every pixel is masked.");
        }

        double[] all = [.. filled.SelectMany(item => item.Values).Order()];
        double low = all[(int)(0.001 * (all.Length - 1))], high = all[(int)Math.Ceiling(0.999 * (all.Length - 1))];
        double size = high > low ? (high - low) / bins : 1;
        double[] middles = [.. Enumerable.Range(0, bins).Select(bin => Math.Round(low + (bin + 0.5) * size, 6))];
        var lines = filled.SelectMany(item =>
        {
            var shares = new double[bins];
            foreach (double value in item.Values)
            {
                shares[Math.Clamp((int)((value - low) / size), 0, bins - 1)] += 100.0 / item.Values.Length;
            }

            return Steps(item.Name, item.Colour, middles, shares);
        });
        return StepChart(lines, xTitle, yTitle);
    }

    /// <summary>Draws how the values of a band are distributed in each class, over every pixel that an inspection counted.</summary>
    /// <param name="histogram">The counts, as <see cref="TfRecordInspector.Histogram"/> gives them.</param>
    /// <param name="unit">Unit of the band's values, for the axis; null: what its name tells, <c>index</c> or <c>reflectance</c>.</param>
    /// <returns>The chart: share of the class' pixels (%) over the value; a class without pixels is left out.</returns>
    public static PlotlyChart ValueHistogram(ClassHistogram histogram, string? unit = null)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        int bins = histogram.Edges.Length - 1;
        double[] middles = [.. Enumerable.Range(0, bins).Select(bin => Math.Round((histogram.Edges[bin] + histogram.Edges[bin + 1]) / 2, 6))];
        var lines = histogram.Classes.SelectMany(item =>
        {
            long[] counts = [.. Enumerable.Range(0, bins).Select(bin => histogram.Counts[item.Id, bin])];
            long all = counts.Sum();
            return all == 0 ? [] : Steps($"{item.Name} (n = {all})", item.Colour, middles, [.. counts.Select(count => 100.0 * count / all)]);
        });
        return StepChart(lines, AxisOf(histogram.Band, unit), "share of pixels (%)");
    }

    private static string AxisOf(string band, string? unit) => $"{ChartStyle.Plain(band)} ({unit ?? UnitOf(band)})";

    private static string UnitOf(string band) => SpectralIndices.All.Any(index => index.Name == band) ? "index" : "reflectance";

    private static Scatter[] Steps(string name, string colour, double[] middles, double[] shares)
    {
        var line = new Scatter
        {
            name = ChartStyle.Plain(name),
            x = middles,
            y = shares.Select(share => Math.Round(share, 3)).ToArray(),
            mode = "lines",
            line = new Line { color = colour, width = 2, shape = "hvh" },
            fill = "tozeroy",
            fillcolor = ChartStyle.Faded(colour, 0.15),
            legendgroup = ChartStyle.Plain(name),
        };
        return [ChartStyle.Casing(line), line];
    }

    private static PlotlyChart StepChart(IEnumerable<Scatter> lines, string xTitle, string yTitle)
    {
        var layout = new Layout.Layout { xaxis = ChartStyle.X(xTitle), yaxis = ChartStyle.Y(yTitle) };
        return ChartStyle.Sized(Chart.Plot(lines.ToArray(), layout), 900, 400);
    }

    private static double[] CentresOf(PatchSet patches, float[] centres, int classId, int band)
    {
        var values = new List<double>();
        for (int patch = 0; patch < patches.Count; patch++)
        {
            float value = centres[patch * patches.Bands.Count + band];
            if (patches.Labels[patch] == classId && value > -9000)
            {
                values.Add(value);
            }
        }

        return [.. values.Order()];
    }

    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
