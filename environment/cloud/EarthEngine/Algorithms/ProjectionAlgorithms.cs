using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Pixels;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Projections as values.</summary>
internal static class ProjectionAlgorithms
{
    public static void AddTo(AlgorithmRegistry r)
    {
        r.Add("Projection(crs: Object, transform: List<Number>?, transformWkt: String?) -> Projection",
            "A projection: a CRS by code or WKT and a transform, by default one unit per pixel.", c =>
            {
                var lattice = c.Projection("crs");
                if (!c.Has("transform"))
                {
                    return lattice;
                }

                double[] numbers = c.Numbers("transform");
                return numbers.Length == 6 ? Lattice.FromNumbers(lattice.Crs, numbers) : throw c.Bad("transform", $"it has {numbers.Length} numbers, expected 6");
            });
        r.Add("Projection.atScale(projection: Projection, meters: Float) -> Projection", "The projection with pixels of a size in metres, lines on multiples of it.",
            c => c.Projection("projection").AtScale(c.Number("meters")));
        r.Add("Projection.nominalScale(proj: Projection) -> Float", "Size of a pixel in metres.", c => c.Projection("proj").NominalScale);
        r.Add("Projection.crs(projection: Projection) -> String", "The code of the CRS.", c => c.Projection("projection").Crs.Code);
        r.Add("Projection.wkt(projection: Projection) -> String", "The CRS as WKT.", c => c.Projection("projection").Crs.Wkt);
        r.Add("Projection.transform(projection: Projection) -> String", "The transform as WKT of a PARAM_MT.", c =>
        {
            var p = c.Projection("projection");
            string[] names = ["elt_0_0", "elt_0_1", "elt_0_2", "elt_1_0", "elt_1_1", "elt_1_2"];
            return "PARAM_MT[\"Affine\", PARAMETER[\"num_row\", 3], PARAMETER[\"num_col\", 3]"
                + string.Concat(p.Numbers.Select((number, i) => $", PARAMETER[\"{names[i]}\", {Coerce.Show(number)}]")) + "]";
        });
        r.Add("Projection.scale(projection: Projection, x: Float, y: Float) -> Projection", "The projection with its pixels scaled by factors.", c =>
        {
            var p = c.Projection("projection");
            double x = c.Number("x"), y = c.Number("y");
            return Lattice.FromNumbers(p.Crs, [p.ScaleX * x, p.ShearX * y, p.TranslateX, p.ShearY * x, p.ScaleY * y, p.TranslateY]);
        });
        r.Add("Projection.translate(projection: Projection, x: Float, y: Float) -> Projection", "The projection moved by pixels.", c =>
        {
            var p = c.Projection("projection");
            var (x, y) = p.Apply(c.Number("x"), c.Number("y"));
            return p with { TranslateX = x, TranslateY = y };
        });
    }
}
