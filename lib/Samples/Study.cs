using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EeCnn;

/// <summary>Everything that fixes an experiment: imagery, grid, bands, patches, classes, polygons, blocks and seed.</summary>
/// <remarks>Read from a folder with <c>study.json</c>, which names the class table and the polygons. Immutable.</remarks>
public sealed partial class Study
{
    /// <summary>Bands that a feature list may name: reflectance (Collection 2 scaling) and the vegetation index.</summary>
    internal static IReadOnlyList<string> KnownBands { get; } = ["SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B7", "NDVI"];

    private Study(StudyFile file, string folder, ClassTable classes, IReadOnlyList<TrainingPolygon> polygons, string fingerprint)
    {
        Name = file.Name;
        Title = file.Title;
        CollectionId = file.Collection;
        StartDate = file.StartDate;
        EndDate = file.EndDate;
        CleanAssetId = file.CleanAsset;
        Grid = file.Grid.ToPixelGrid();
        FeatureBands = file.FeatureBands;
        PatchSize = file.PatchSize;
        PointsPerClass = file.PointsPerClass;
        Seed = file.Seed;
        Nodata = file.Nodata;
        Blocks = file.Blocks.ToBlockSplit();
        Folder = folder;
        Classes = classes;
        Polygons = polygons;
        Fingerprint = fingerprint;
    }

    /// <summary>Short name, used in file and asset names: lower-case letters, digits and hyphens.</summary>
    public string Name { get; }

    /// <summary>One line for headings.</summary>
    public string Title { get; }

    /// <summary>Id of the image collection.</summary>
    public string CollectionId { get; }

    /// <summary>First day of the imagery, <c>yyyy-MM-dd</c>.</summary>
    public string StartDate { get; }

    /// <summary>The day after the last one, <c>yyyy-MM-dd</c>.</summary>
    public string EndDate { get; }

    /// <summary>Id of the image without simulated clouds, to measure masking with; null when there is none.</summary>
    public string? CleanAssetId { get; }

    /// <summary>The native grid of the study; samples, patches and the map use its pixels.</summary>
    public PixelGrid Grid { get; }

    /// <summary>Band names of the model's input, in order.</summary>
    public IReadOnlyList<string> FeatureBands { get; }

    /// <summary>Rows and columns of a patch.</summary>
    public int PatchSize { get; }

    /// <summary>Sample points per class.</summary>
    public int PointsPerClass { get; }

    /// <summary>Seed of every random choice of the study.</summary>
    public int Seed { get; }

    /// <summary>Value of masked pixels in exports, −9999.</summary>
    public float Nodata { get; }

    /// <summary>The spatial split.</summary>
    public BlockSplit Blocks { get; }

    /// <summary>The class table.</summary>
    public ClassTable Classes { get; }

    /// <summary>The digitised polygons.</summary>
    public IReadOnlyList<TrainingPolygon> Polygons { get; }

    /// <summary>Full path of the folder that the study was read from.</summary>
    public string Folder { get; }

    /// <summary>SHA-256 (hexadecimal) over the study's files: a changed study has another fingerprint.</summary>
    public string Fingerprint { get; }

    /// <summary>Reads a study and checks that it is whole.</summary>
    /// <param name="folder">Folder with <c>study.json</c>, such as <c>data/olinda</c>.</param>
    /// <returns>The study.</returns>
    /// <exception cref="FileNotFoundException">One of the files is missing.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is not as it has to be: a required key is missing, a class has no polygon, a polygon has an unknown class, the patch is larger than
    /// the scene, or the buffer is smaller than the patch. The message names the file, the entry, and what is allowed.
    /// </exception>
    public static Study Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = Path.Combine(folder, "study.json");
        byte[] text = ReadFile(path);
        StudyFile file;
        try
        {
            file = JsonSerializer.Deserialize<StudyFile>(text, StudyFile.Json) ?? throw new JsonException("The file holds null.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path} is not a study: {error.Message}", error);
        }

        string classesPath = Path.Combine(folder, file.Classes), polygonsPath = Path.Combine(folder, file.Polygons);
        byte[] classesText = ReadFile(classesPath), polygonsText = ReadFile(polygonsPath);
        var classes = ClassTable.Load(classesPath);
        var polygons = PolygonFile.Parse(polygonsText, polygonsPath);
        Check(file, path, classes, polygons, polygonsPath);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] part in new[] { text, classesText, polygonsText })
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{part.Length};")));
            hash.AppendData(part);
        }

        return new Study(file, Path.GetFullPath(folder), classes, polygons, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Writes name, grid, bands and counts on one line.</summary>
    /// <returns>Text for people.</returns>
    public override string ToString() =>
        $"{Title} ({Name}): {CollectionId} {StartDate}…{EndDate}, {Grid}; {FeatureBands.Count} bands, {PatchSize} × {PatchSize} px patches, " +
        $"{Classes.Count} classes, {Polygons.Count} polygons, seed {Seed}";

    private static byte[] ReadFile(string path) => File.Exists(path)
        ? File.ReadAllBytes(path)
        : throw new FileNotFoundException($"The study needs the file {path}, which does not exist.", path);

    private static void Check(StudyFile file, string path, ClassTable classes, IReadOnlyList<TrainingPolygon> polygons, string polygonsPath)
    {
        PixelGrid grid;
        try
        {
            grid = file.Grid.ToPixelGrid();
            _ = file.Blocks.ToBlockSplit();
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }

        if (file.FeatureBands.Length == 0 || file.FeatureBands.Distinct().Count() != file.FeatureBands.Length)
        {
            throw new InvalidDataException($"{path}: featureBands must be given and unique; got [{Text.Join(file.FeatureBands)}].");
        }

        var unknownBands = file.FeatureBands.Except(KnownBands).ToList();
        if (unknownBands.Count > 0)
        {
            throw new InvalidDataException($"{path}: featureBands names [{Text.Join(unknownBands)}]; allowed are [{Text.Join(KnownBands)}].");
        }

        if (file.PatchSize < 1 || file.PatchSize > Math.Min(grid.Width, grid.Height))
        {
            throw new InvalidDataException(
                $"{path}: patchSize is {file.PatchSize}; it must be 1 to {Math.Min(grid.Width, grid.Height)}, for the scene is {grid.Width} × {grid.Height} px.");
        }

        if (file.PointsPerClass < 1)
        {
            throw new InvalidDataException($"{path}: pointsPerClass is {file.PointsPerClass}; it must be at least 1.");
        }

        if (file.Blocks.BufferPixels < file.PatchSize)
        {
            throw new InvalidDataException(
                $"{path}: blocks.bufferPixels is {file.Blocks.BufferPixels}; it must be at least the patch size {file.PatchSize}, or parts would share pixels.");
        }

        int blockColumns = (grid.Width - 1) / file.Blocks.SizePixels + 1, blockRows = (grid.Height - 1) / file.Blocks.SizePixels + 1;
        var outside = file.Blocks.Test.Concat(file.Blocks.Validation).FirstOrDefault(block => block[0] < 0 || block[0] >= blockColumns || block[1] < 0 || block[1] >= blockRows);
        if (outside is not null)
        {
            throw new InvalidDataException(
                $"{path}: the block [{Text.Join(outside)}] lies outside the scene, which has {blockColumns} × {blockRows} blocks of {file.Blocks.SizePixels} px: columns 0 to {blockColumns - 1}, rows 0 to {blockRows - 1}.");
        }

        var unknown = polygons.FirstOrDefault(polygon => polygon.ClassId < 0 || polygon.ClassId >= classes.Count);
        if (unknown is not null)
        {
            throw new InvalidDataException($"{polygonsPath}: polygon {unknown.Id} has the class {unknown.ClassId}; the classes are {classes}.");
        }

        var empty = classes.Where(item => polygons.All(polygon => polygon.ClassId != item.Id)).ToList();
        if (empty.Count > 0)
        {
            throw new InvalidDataException(
                $"{polygonsPath}: no polygon of class {Text.Join(empty.Select(item => $"{item.Id} ({item.Name})"))}. Draw at least one, or take the class out of the class table.");
        }
    }
}
