using EeCnn.Cloud.EarthEngine.Evaluation;
using EeCnn.Cloud.EarthEngine.Values;

namespace EeCnn.Cloud.EarthEngine.Algorithms;

/// <summary>Kernels.</summary>
internal static class KernelAlgorithms
{
    private const int MaxSide = 1025;

    public static void AddTo(AlgorithmRegistry r)
    {
        const string tail = "units: String = \"pixels\", normalize: Boolean = true, magnitude: Float = 1) -> Kernel";
        r.Add($"Kernel.square(radius: Float, {tail}", "A square of 2·radius + 1 pixels a side.", c => Scaled(c, isBox: true, f =>
        {
            int radius = Radius(c, "radius", f);
            return EeKernel.Make(radius, radius, (_, _) => 1, c.Bool("normalize"), c.Number("magnitude"), isBox: true);
        }));
        r.Add($"Kernel.rectangle(xRadius: Float, yRadius: Float, {tail}", "A rectangle of 2·xRadius + 1 by 2·yRadius + 1 pixels.", c => Scaled(c, isBox: true, f =>
            EeKernel.Make(Radius(c, "xRadius", f), Radius(c, "yRadius", f), (_, _) => 1, c.Bool("normalize"), c.Number("magnitude"), isBox: true)));
        r.Add($"Kernel.circle(radius: Float, {tail}", "The pixels whose centre lies within the radius.", c => Scaled(c, isBox: false, f =>
        {
            double radius = c.Number("radius") / f;
            int side = Radius(c, "radius", f);
            return EeKernel.Make(side, side, (x, y) => x * x + y * y <= radius * radius ? 1 : 0, c.Bool("normalize"), c.Number("magnitude"), isBox: false);
        }));
        r.Add("Kernel.gaussian(radius: Float, sigma: Float = 1, units: String = \"pixels\", normalize: Boolean = true, magnitude: Float = 1) -> Kernel",
            "A Gaussian bell, cut to a square of the radius.", c => Scaled(c, isBox: false, f =>
            {
                int side = Radius(c, "radius", f);
                double sigma = c.Number("sigma") / f;
                return EeKernel.Make(side, side, (x, y) => Math.Exp(-(x * x + y * y) / (2 * sigma * sigma)), c.Bool("normalize"), c.Number("magnitude"), isBox: false);
            }));
        r.Add("Kernel.fixed(width: Integer = -1, height: Integer = -1, weights: List<Object>?, x: Integer = -1, y: Integer = -1, normalize: Boolean = false) -> Kernel",
            "A kernel of given weights, rows of columns; (x, y) is the position of its centre, by default the middle (for even sizes index size / 2).", Fixed);
    }

    private static EeKernel Fixed(Call c)
    {
        var rows = (c.Has("weights") ? c.List("weights") : []).Select((row, i) => Coerce.ToList(row)?.Select((value, j) => Coerce.ToNumber(value)
            ?? throw c.Bad("weights", $"row {i}, column {j} is {Coerce.Describe(value)}, expected a Number")).ToArray()
            ?? throw c.Bad("weights", $"row {i} is {Coerce.Describe(row)}, expected a List of numbers")).ToArray();
        int height = c.Int("height") < 0 ? rows.Length : c.Int("height");
        int width = c.Int("width") < 0 ? rows.Select(row => row.Length).DefaultIfEmpty(0).Max() : c.Int("width");
        if (width is < 1 or > MaxSide || height is < 1 or > MaxSide)
        {
            throw new EvaluationException($"the kernel is {width} × {height}; each side must be 1 to {MaxSide}. Give weights.");
        }

        if (rows.Length > height || rows.Any(row => row.Length > width))
        {
            throw c.Bad("weights", $"there are more weights than width × height = {width} × {height}");
        }

        double[] weights = new double[width * height];
        for (int y = 0; y < rows.Length; y++)
        {
            rows[y].CopyTo(weights, y * width);
        }

        int focusX = c.Int("x") < 0 ? width / 2 : c.Int("x"), focusY = c.Int("y") < 0 ? height / 2 : c.Int("y");
        if (focusX >= width || focusY >= height)
        {
            throw new EvaluationException($"the centre (x {focusX}, y {focusY}) lies outside of the kernel of {width} × {height}.");
        }

        EeKernel.Normalize(weights, c.Bool("normalize"), 1);
        return new EeKernel(width, height, weights, focusX, focusY) { IsBox = true };
    }

    // A kernel in metres has no size before it is laid over pixels.
    private static EeKernel Scaled(Call c, bool isBox, Func<double, EeKernel> make) => c.Text("units") switch
    {
        "pixels" => make(1),
        "meters" => new EeKernel(1, 1, [1], 0, 0) { IsBox = isBox, ForPixelMetres = make },
        var other => throw c.Bad("units", $"'{other}' is unknown; allowed are 'pixels' and 'meters'"),
    };

    private static int Radius(Call c, string name, double unit)
    {
        double radius = Math.Floor(c.Number(name) / unit + 1e-9);
        return radius >= 0 && radius <= MaxSide / 2 ? (int)radius : throw c.Bad(name, $"{Coerce.Show(radius)} pixels; allowed are 0 to {MaxSide / 2}");
    }
}
