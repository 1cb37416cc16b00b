using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Images, collections and tables by id, and collections from lists.</summary>
internal static class ImageLoading
{
    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Image.load(id: String, version: Long = -1) -> Image", "Returns the image with the given asset id.",
            c => c.Interpreter.Assets.LoadImage(c.Text("id")));
        r.Add("ImageCollection.load(id: String, version: Long?) -> ImageCollection", "Returns the image collection with the given asset id.",
            c => c.Interpreter.Assets.LoadCollection(c.Text("id")));
        r.Add("Collection.loadTable(tableId: Object, geometryColumn: String?, version: Long = -1) -> FeatureCollection",
            "Returns the table with the given asset id.", c => c.Interpreter.Assets.LoadTable(c.Text("tableId")));
        r.Add("ImageCollection.fromImages(images: List<Image>) -> ImageCollection", "Makes a collection of the given images, in their order.",
            c => new EeCollection(Indexed([.. c.List("images").Select((value, i) => Coerce.ToImage(value, c.Interpreter)
                ?? throw c.Bad("images", $"item {i} is {Coerce.Describe(value)}, expected an Image"))]), true));
        r.Add("Collection(features: List<Feature>) -> FeatureCollection", "Makes a collection of the given features or collections, in their order.",
            c => new EeCollection(Indexed([.. c.List("features").Select((value, i) => value as EeElement ?? (value is EeCollection inner ? inner.AsElement() : null) ?? Coerce.ToFeature(value)
                ?? throw c.Bad("features", $"item {i} is {Coerce.Describe(value)}, expected a Feature"))]), false));
    }

    /// <summary>Gives elements the running number as index, as a collection made of a list has it.</summary>
    public static EeElement[] Indexed(EeElement[] elements) =>
        [.. elements.Select((element, i) => element.WithProperties(element.Properties.With("system:index", Coerce.Show(i))))];
}
