namespace EeCnn;

/// <summary>The Landsat data of the StatLog project: 6,435 patches of 3 × 3 pixels in four bands of the Multispectral Scanner, six classes.</summary>
/// <remarks>
/// UCI data set 146 (https://archive.ics.uci.edu/dataset/146, CC BY 4.0), as R's package mlbench carries it; set-up puts it into
/// <c>artifacts/statlog/Satellite.rdx</c>. Values are the sensor's numbers, 27 to 157; a pixel is about 80 m. The class is that of the
/// centre. Where in the scene a patch lies is not told, so every patch stands for a place of its own; neighbouring patches of the
/// 82 × 100 pixel scene did overlap, and some of them are in different parts: errors are lower than a spatial split would show.
/// </remarks>
public static class StatlogSatellite
{
    /// <summary>Rows of the official training file, which come first.</summary>
    public const int TrainCount = 4435;

    private const int Size = 3;
    private const int Count = 6435;

    /// <summary>The bands: green 0.5–0.6 µm, red 0.6–0.7 µm, near infrared 0.7–0.8 µm and 0.8–1.1 µm.</summary>
    public static IReadOnlyList<string> Bands { get; } = ["GREEN", "RED", "NIR1", "NIR2"];

    /// <summary>The six classes in the order of the official codes 1, 2, 3, 4, 5 and 7.</summary>
    public static ClassTable Classes { get; } = new(
    [
        new LandCoverClass(0, "red soil", "#b5482a", ""),
        new LandCoverClass(1, "cotton crop", "#33a02c", ""),
        new LandCoverClass(2, "grey soil", "#bdbdbd", ""),
        new LandCoverClass(3, "damp grey soil", "#7f7f7f", ""),
        new LandCoverClass(4, "vegetation stubble", "#d9b44a", ""),
        new LandCoverClass(5, "very damp grey soil", "#3f4a5a", ""),
    ]);

    /// <summary>Test errors in the StatLog project, by method, on the same 2,000 rows.</summary>
    /// <remarks>Michie, Spiegelhalter and Taylor (eds., 1994), Machine Learning, Neural and Statistical Classification, chapter 9; the
    /// same figures stand in the data's own description (satimage.names).</remarks>
    public static IReadOnlyList<(string Method, double Error)> ProjectErrors { get; } =
    [
        ("k-NN", 0.094), ("LVQ", 0.105), ("DIPOL92", 0.111), ("RBF", 0.121), ("ALLOC80", 0.132), ("IndCART", 0.138), ("CART", 0.138),
        ("Backprop", 0.139), ("BayesTree", 0.147), ("NewID", 0.150), ("CN2", 0.150), ("C4.5", 0.150), ("CAL5", 0.151), ("QuaDisc", 0.155),
        ("AC2", 0.157), ("SMART", 0.159), ("LogDisc", 0.163), ("Cascade", 0.163), ("Discrim", 0.171), ("Kohonen", 0.179),
        ("CASTLE", 0.194), ("NaiveBayes", 0.287),
    ];

    /// <summary>Reads the official parts; the test part is to be used once.</summary>
    /// <param name="path">The decompressed R data file, <c>artifacts/statlog/Satellite.rdx</c>.</param>
    /// <returns>The first 4,435 rows for training and the last 2,000 for testing.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static (PatchSet Train, PatchSet Test) Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file {path}. Run ./environment/setup, which fetches the data.", path);
        }

        if (!RDataFile.Read(path).TryGetValue("Satellite", out var frame) || frame.Value is not RValue[] { Length: 37 } columns ||
            columns[36] is not { Value: int[] { Length: Count } codes } factor || codes.Any(code => code < 1 || code > Classes.Count) || factor.Attribute("levels")?.Value is not string?[] levels)
        {
            throw new InvalidDataException($"{path} does not hold the data frame Satellite with 36 columns of numbers and the classes.");
        }

        if (!levels.SequenceEqual(Classes.Names))
        {
            throw new InvalidDataException($"{path} has the classes [{Text.Join(levels)}]; expected are [{Text.Join(Classes.Names)}].");
        }

        // Columns: the nine pixels row by row, and of each the four bands.
        var pixels = new float[Count * 36];
        for (var column = 0; column < 36; column++)
        {
            if (columns[column].Value is not double[] { Length: Count } values)
            {
                throw new InvalidDataException($"Column {column + 1} of {path} is not {Count} numbers.");
            }

            int pixel = column / Bands.Count, band = column % Bands.Count;
            for (var row = 0; row < Count; row++)
            {
                pixels[(row * Bands.Count + band) * Size * Size + pixel] = (float)values[row];
            }
        }

        int[] places = [.. Enumerable.Range(0, Count)];
        var all = new PatchSet(
            pixels, [.. codes.Select(code => code - 1)], [.. places.Select(place => place * Size)], new int[Count], places, Bands, Size, Classes);
        return (all.Subset(places[..TrainCount]), all.Subset(places[TrainCount..]));
    }
}
