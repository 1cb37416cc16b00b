using ee = EeCnn.EarthEngine;

namespace EeCnn;

/// <content>The images of a study, as Earth Engine expressions: nothing is computed until a session asks for them.</content>
public sealed partial class Study
{
    /// <summary>The region of the study in the grid's own CRS.</summary>
    /// <returns>The outline of <see cref="Grid"/>.</returns>
    public ee.Geometry Region() => ee.Geometry.Rectangle(Grid);

    /// <summary>The acquisitions of the study: digital numbers and quality bands.</summary>
    /// <returns>The collection, filtered by date and place.</returns>
    public ee.ImageCollection Acquisitions() => ee.ImageCollection.Load(CollectionId).FilterDate(StartDate, EndDate).FilterBounds(Region());

    /// <summary>The median of all acquisitions in reflectance, on the projection of the study.</summary>
    /// <param name="maskClouds">Whether clouds and their shadows are masked before; false shows what masking is for.</param>
    /// <returns>An image with the bands <c>SR_B…</c>, 32-bit float; masked where no acquisition is clear.</returns>
    public ee.Image Composite(bool maskClouds = true)
    {
        var acquisitions = maskClouds ? Acquisitions().Map(Landsat7.MaskClouds) : Acquisitions();
        return acquisitions.Map(Landsat7.ToReflectance).Median().SetDefaultProjection(Grid);
    }

    /// <summary>The model's input: <see cref="FeatureBands"/> of the composite, in order.</summary>
    /// <returns>An image, 32-bit float.</returns>
    public ee.Image Features()
    {
        var composite = Composite();

        // Earth Engine masks a normalised difference where an input is negative, which noise over dark water can be.
        return composite.AddBands(SpectralIndices.Ndvi(composite.Max(0))).Select(FeatureBands).ToFloat();
    }

    /// <summary>The polygons as a table with the properties <c>class</c>, <c>id</c>, <c>name</c>, and <c>paint</c> = class + 1.</summary>
    /// <returns>A feature per polygon.</returns>
    public ee.FeatureCollection PolygonFeatures() => ee.FeatureCollection.Of([.. Polygons.Select(polygon => ee.Feature.Of(
        ee.Geometry.Polygon(polygon.Rings), ("class", polygon.ClassId), ("id", polygon.Id), ("name", polygon.Name), ("paint", polygon.ClassId + 1)))]);

    /// <summary>The polygons painted on pixels: a pixel belongs to a polygon when its centre lies inside.</summary>
    /// <returns>An image with the bands <c>label</c> (class id) and <c>polygon</c> (polygon id), masked outside the polygons.</returns>
    public ee.Image LabelImage()
    {
        var polygons = PolygonFeatures();
        var painted = ee.Image.Constant(0).ToInt32().Paint(polygons, "paint");
        var ids = ee.Image.Constant(0).ToInt32().Paint(polygons, "id");
        return painted.Subtract(1).ToInt32().Rename("label").AddBands(ids.Rename("polygon")).UpdateMask(painted.Gt(0)).SetDefaultProjection(Grid);
    }

    /// <summary>What is sampled: per pixel the patch of each feature band as an array, and the bands label, polygon, column and row.</summary>
    /// <param name="patchSize">Rows and columns of a patch; null takes <see cref="PatchSize"/>.</param>
    /// <returns>An image, masked outside the polygons and where the composite is; masked neighbours are <see cref="Nodata"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The patch is smaller than 1 or larger than the scene.</exception>
    public ee.Image SampleImage(int? patchSize = null)
    {
        int size = CheckPatchSize(patchSize);
        var position = ee.Algorithm.Call<ee.Image>("Image.pixelCoordinates", ("projection", ee.Projection.Of(Grid))).Floor().ToInt32().Rename("column", "row");
        return Features().NeighborhoodToArray(ee.Kernel.Patch(size), Nodata).AddBands(LabelImage()).AddBands(position);
    }

    /// <summary>The labelled samples: <see cref="PointsPerClass"/> pixels of each class, drawn with <see cref="Seed"/>, each with its patch.</summary>
    /// <param name="patchSize">Rows and columns of a patch; null takes <see cref="PatchSize"/>.</param>
    /// <returns>A table; its properties are <see cref="SampleProperties"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The patch is smaller than 1 or larger than the scene.</exception>
    public ee.FeatureCollection Samples(int? patchSize = null) => SampleImage(patchSize).StratifiedSample(
        PointsPerClass, "label", Region(), projection: ee.Projection.Of(Grid), seed: Seed, geometries: false);

    /// <summary>Names of the properties of a sample: the feature bands, label, polygon, column and row.</summary>
    public IReadOnlyList<string> SampleProperties => [.. FeatureBands, "label", "polygon", "column", "row"];

    internal int CheckPatchSize(int? patchSize)
    {
        int size = patchSize ?? PatchSize, most = Math.Min(Grid.Width, Grid.Height);
        return size >= 1 && size <= most
            ? size
            : throw new ArgumentOutOfRangeException(nameof(patchSize), size, $"A patch has 1 to {most} pixels a side, for the scene is {Grid.Width} × {Grid.Height} px.");
    }
}
